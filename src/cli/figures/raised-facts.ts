import { type Asked, byEnd, type Found, found, lastBy, once } from './found.ts'
import { dayOfInstant } from './registry-facts.ts'

/** 统一打造 that were accepted, 规范提升 that were begun and not given up by the day: each workshop once. */
export function projects({ tables, asOf }: Asked, kind: 'makeover' | 'upgrade'): readonly Found[] {
  const stopped = new Map(
    tables.projectNote.filter(note => note.kind === 'stop').map(note => [note.project, note.onDay]),
  )
  const own = tables.project.filter(project => {
    const stop = stopped.get(project.id)
    const goesOn = project.state !== 'stopped' || (stop !== undefined && stop > asOf)
    const there = kind === 'upgrade' || (project.acceptedOn !== null && project.acceptedOn <= asOf)
    return project.kind === kind && project.begunOn <= asOf && goesOn && there
  })
  return once(own, ({ workshop }) => workshop).map(({ workshop, begunOn }) => found(workshop, begunOn))
}

export function titles({ tables, asOf }: Asked, level: string): readonly Found[] {
  const held = tables.title.flatMap(({ workshop, level: own, awardedOn, withdrawnOn }) => {
    const there = awardedOn !== null && awardedOn <= asOf && (withdrawnOn === null || withdrawnOn > asOf)
    return own === level && there ? [found(workshop, awardedOn)] : []
  })
  return once(held, ({ workshop }) => workshop ?? '')
}

export function marks({ tables, asOf }: Asked): readonly Found[] {
  return tables.trademark.flatMap(({ workshop, state, registeredOn, expiresOn }) => {
    const there = registeredOn !== null && registeredOn <= asOf && expiresOn !== null && expiresOn >= asOf
    return state === 'registered' && there ? [found(workshop, registeredOn)] : []
  })
}

export function runningPairs({ tables, asOf }: Asked): readonly Found[] {
  return tables.pair.flatMap(({ learner, begunOn, endedOn }) =>
    begunOn <= asOf && (endedOn === null || endedOn > asOf) ? [found(learner, begunOn)] : [],
  )
}

const needed = ['lodging', 'dining', 'brewing', 'culture']

export function destinations({ tables, asOf }: Asked): readonly Found[] {
  return tables.destination.flatMap(({ id, openedOn }) => {
    const kinds = new Set(
      tables.component
        .filter(part => part.destination === id && (part.endedOn === null || part.endedOn > asOf))
        .map(({ kind }) => kind),
    )
    return openedOn <= asOf && needed.every(kind => kinds.has(kind)) ? [found(null, openedOn)] : []
  })
}

/** The last year before the day's own that anybody had declared by then, against the one before it. */
export function doubled({ tables, asOf }: Asked): readonly Found[] {
  const said = tables.sales.filter(({ year, at }) => year < Number(asOf.slice(0, 4)) && byEnd(at, asOf))
  const year = Math.max(...said.map(each => each.year))
  const last = (workshop: string, of: number) =>
    lastBy(
      (byWorkshop.get(workshop) ?? []).filter(each => each.year === of),
      ({ at, id }) => `${at} ${id}`,
    )
  const byWorkshop = Map.groupBy(said, ({ workshop }) => workshop)
  return [...byWorkshop.keys()].flatMap(workshop => {
    const [now, before] = [last(workshop, year), last(workshop, year - 1)]
    if (now === undefined || before === undefined || before.amount <= 0) return []
    return now.amount >= 2 * before.amount ? [found(workshop, dayOfInstant(now.at))] : []
  })
}
