import { type Day, dayAt, findInstant } from '../../kernel/day.ts'
import { type Asked, byEnd, type Found, found, lastBy, once, within } from './found.ts'

/** How each workshop stood on the day: the last change that had taken effect. */
export function standings({
  tables,
  asOf,
}: Asked): ReadonlyMap<string, { readonly status: string; readonly since: Day }> {
  const standing = new Map<string, { status: string; since: Day }>()
  const ofWorkshop = Map.groupBy(tables.statusChange, change => change.workshop)
  for (const { id } of tables.workshop) {
    const changes = (ofWorkshop.get(id) ?? []).filter(({ effectiveOn }) => effectiveOn <= asOf)
    const last = lastBy(changes, change => `${change.effectiveOn} ${change.recordedAt} ${change.id}`)
    if (last !== undefined) standing.set(id, { status: last.status, since: last.effectiveOn })
  }
  return standing
}

export function standingAs(asked: Asked, status: string, category?: string): readonly Found[] {
  const standing = standings(asked)
  return asked.tables.workshop.flatMap(({ id, category: own }) => {
    const now = standing.get(id)
    return now?.status !== status || (category !== undefined && own !== category) ? [] : [found(id, now.since)]
  })
}

/** The first time that a workshop took a status, where that was in the window. */
export function firstTime(asked: Asked, status: string): readonly Found[] {
  const changes = asked.tables.statusChange.filter(change => change.status === status)
  return [...Map.groupBy(changes, ({ workshop }) => workshop)].flatMap(([workshop, some]) => {
    const first = some.map(({ effectiveOn }) => effectiveOn).toSorted()[0] ?? null
    return first !== null && within(first, asked) ? [found(workshop, first)] : []
  })
}

/** Of these the workshops that stood as valid on the day, each once. */
export function amongValid(asked: Asked, rows: readonly Found[]): readonly Found[] {
  const there = new Set(rows.map(({ workshop }) => workshop))
  return standingAs(asked, 'valid').filter(({ workshop }) => there.has(workshop))
}

export function dayOfInstant(at: string): Day {
  const instant = findInstant(at)
  if (instant === undefined) throw new Error(`not a moment: ${at}`)
  return dayAt(instant)
}

/** Codes in use on the day of workshops that stood as valid; each workshop counts with one. */
export function codes(asked: Asked): readonly Found[] {
  const { tables, asOf } = asked
  const valid = new Set(standingAs(asked, 'valid').map(({ workshop }) => workshop))
  const inHand = tables.code.flatMap(({ workshop, state, madeAt, changedAt }) => {
    const inUse = state === 'active' || (changedAt !== null && !byEnd(changedAt, asOf))
    return valid.has(workshop) && byEnd(madeAt, asOf) && inUse ? [found(workshop, dayOfInstant(madeAt))] : []
  })
  return once(inHand, ({ workshop }) => workshop ?? '')
}

/** Valid workshops whose grade on file on the day was this one. */
export function graded(asked: Asked, grade: string): readonly Found[] {
  const { tables, asOf } = asked
  const known = Map.groupBy(
    tables.grade.filter(({ validFrom }) => validFrom <= asOf),
    ({ workshop }) => workshop,
  )
  return standingAs(asked, 'valid').filter(({ workshop }) => {
    return (
      lastBy(known.get(workshop ?? '') ?? [], ({ validFrom, at, id }) => `${validFrom} ${at} ${id}`)?.grade === grade
    )
  })
}

/** The same of the band of the index as it was last reckoned by the day; `null`: 待评. */
export function banded(asked: Asked, band: string | null): readonly Found[] {
  const { tables, asOf } = asked
  const known = Map.groupBy(
    tables.reckoning.filter(({ onDay }) => onDay <= asOf),
    ({ workshop }) => workshop,
  )
  return standingAs(asked, 'valid').filter(({ workshop }) => {
    const last = lastBy(known.get(workshop ?? '') ?? [], ({ onDay, at }) => `${onDay} ${at}`)
    return last !== undefined && last.band === band
  })
}
