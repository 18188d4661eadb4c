import { addDays, addMonths, type Day, getDay } from '../../kernel/day.ts'
import { type Asked, byEnd, type Found, found, lastBy, once, within } from './found.ts'
import { dayOfInstant } from './registry-facts.ts'

const firstOfYear = (day: Day): Day => getDay(`${day.slice(0, 4)}-01-01`)

/** The same question about the last months up to the day. */
export function lastMonths(asked: Asked, months: number): Asked {
  return { ...asked, from: addDays(addMonths(asked.asOf, -months), 1) }
}

export function visits(asked: Asked): readonly Found[] {
  return asked.tables.visit.flatMap(({ workshop, state, onDay }) =>
    state === 'finished' && within(onDay, asked) ? [found(workshop, onDay)] : [],
  )
}

/** Each workshop on the day of its first visit in the window. */
export function visitedOnce(asked: Asked): readonly Found[] {
  return once(
    visits(asked).toSorted((a, b) => (a.onDay < b.onDay ? -1 : 1)),
    ({ workshop }) => workshop ?? '',
  )
}

export function jointDepartments({ tables, asOf }: Asked): readonly Found[] {
  const year = { asOf, from: firstOfYear(asOf) }
  const joint = new Map(
    tables.visit
      .filter(({ kind, state, onDay }) => kind === 'joint' && state !== 'void' && within(onDay, year))
      .map(({ id, onDay }) => [id, onDay]),
  )
  const others = tables.part.filter(({ visit, department }) => joint.has(visit) && department !== 'market')
  return once(others, ({ department }) => department).map(({ visit }) => found(null, joint.get(visit) ?? asOf))
}

type Hazard = Found & { readonly source: string; readonly cleared: boolean; readonly repeated: boolean }

/** Found in the window and not void on the day. */
export function hazards({ tables, asOf, from }: Asked): readonly Hazard[] {
  return tables.hazard.flatMap(({ workshop, sourceKind: source, foundOn, closedOn, voidedOn, repeatOf }) => {
    if (!within(foundOn, { asOf, from }) || (voidedOn !== null && voidedOn <= asOf)) return []
    const cleared = closedOn !== null && closedOn <= asOf
    return [{ ...found(workshop, foundOn), source, cleared, repeated: repeatOf !== null }]
  })
}

type OpenHazard = Found & { readonly source: string; readonly overdue: boolean }

/** Found by the day and neither closed nor void by then; beyond its time where nobody had answered yet. */
export function openHazards({ tables, asOf }: Asked): readonly OpenHazard[] {
  return tables.hazard.flatMap((row): OpenHazard[] => {
    const { workshop, sourceKind: source, foundOn, closedOn, voidedOn, dueOn, answeredOn, state, changedAt } = row
    const over = (closedOn !== null && closedOn <= asOf) || (voidedOn !== null && voidedOn <= asOf)
    if (over || foundOn > asOf) return []
    // What has not moved since says so itself; of what has, only the day of the answer is known.
    const waits = byEnd(changedAt, asOf)
      ? state === 'found' || state === 'ordered'
      : answeredOn === null || answeredOn > asOf
    return [{ ...found(workshop, foundOn), source, overdue: dueOn !== null && dueOn < asOf && waits }]
  })
}

export const openFrom = (asked: Asked, ...sources: readonly string[]): readonly Found[] =>
  openHazards(asked).filter(({ source }) => sources.includes(source))

export const jointOpen = (asked: Asked): readonly Found[] =>
  openFrom(asked, 'joint').filter(({ onDay }) => onDay >= firstOfYear(asked.asOf))

export function clearedHazards(asked: Asked): readonly Found[] {
  return asked.tables.hazard.flatMap(({ workshop, closedOn }) =>
    closedOn !== null && within(closedOn, asked) ? [found(workshop, closedOn)] : [],
  )
}

export function cameras({ tables, asOf }: Asked): readonly Found[] {
  return tables.camera.flatMap(({ workshop, registeredAt, retiredOn }) =>
    byEnd(registeredAt, asOf) && (retiredOn === null || retiredOn > asOf)
      ? [found(workshop, dayOfInstant(registeredAt))]
      : [],
  )
}

/** Those that sent a picture in some hour of the day. */
export function camerasSeen(asked: Asked): readonly Found[] {
  const { tables, asOf } = asked
  const hours = tables.activity.filter(
    ({ hour, frames }) => dayOfInstant(hour) === asOf && frames.some(sent => sent > 0),
  )
  const seen = new Set(hours.map(({ camera }) => camera))
  return cameras({ ...asked, tables: { ...tables, camera: tables.camera.filter(({ id }) => seen.has(id)) } })
}

export function alerts(asked: Asked): readonly Found[] {
  return asked.tables.alert.flatMap(({ workshop, firstAt, verdict, state, reviewedAt }) => {
    const onDay = dayOfInstant(firstAt)
    const isTrue = verdict === 'true' && state !== 'void' && reviewedAt !== null && byEnd(reviewedAt, asked.asOf)
    return isTrue && within(onDay, asked) ? [found(workshop, onDay)] : []
  })
}

type Taught = { readonly workshop: string; readonly worker: string | null; readonly onDay: Day }

/** Signatures of sessions held in the window, without those that were struck and not put back. */
function sat(asked: Asked): readonly Taught[] {
  const { session: sessions, attendance, struck } = asked.tables
  const held = new Map(
    sessions
      .filter(({ onDay, cancelledFor }) => cancelledFor === null && within(onDay, asked))
      .map(({ id, onDay }) => [id, onDay]),
  )
  const gone = new Set(
    struck.filter(({ restoredAt }) => restoredAt === null).map(({ session, person }) => `${session} ${person}`),
  )
  return attendance.flatMap(({ session, workshop, worker }) => {
    const onDay = held.get(session)
    return onDay === undefined || gone.has(`${session} ${worker ?? workshop}`) ? [] : [{ workshop, worker, onDay }]
  })
}

export const trained = (asked: Asked): readonly Found[] =>
  sat(asked).map(({ workshop, onDay }) => found(workshop, onDay))

/** Workshops with how many of their people sat in a session or passed a quiz in the window; an owner is known by the workshop. */
export function trainedPeople(asked: Asked): readonly Found[] {
  const passed = asked.tables.attempt.flatMap(({ workshop, worker, state, answeredAt }): Taught[] => {
    const onDay = state === 'passed' && answeredAt !== null ? dayOfInstant(answeredAt) : null
    return onDay !== null && within(onDay, asked) ? [{ workshop, worker, onDay }] : []
  })
  return [...Map.groupBy([...sat(asked), ...passed], ({ workshop }) => workshop)].map(([workshop, some]) => {
    const people = new Set(some.map(({ worker }) => worker ?? 'owner'))
    const days = some.map(({ onDay }) => onDay).toSorted()
    return found(workshop, days.at(-1) ?? asked.asOf, people.size)
  })
}

/** @param finished only those that were finished by the day */
export function recalls(asked: Asked, finished: boolean): readonly Found[] {
  const { tables, asOf } = asked
  const isPast = (at: string | null) => at !== null && byEnd(at, asOf)
  return tables.recall.flatMap(({ workshop, state, startedAt, finishedAt, endedAt }) => {
    const onDay = dayOfInstant(startedAt)
    if (!within(onDay, asked) || (finished && !isPast(finishedAt))) return []
    const isOff = state === 'cancelled' && (endedAt === null || byEnd(endedAt, asOf))
    return isOff ? [] : [found(workshop, onDay)]
  })
}

export function complaintsReceived(asked: Asked): readonly Found[] {
  return asked.tables.complaint.flatMap(({ workshop, receivedOn, state }) =>
    state !== 'merged' && within(receivedOn, asked) ? [found(workshop, receivedOn)] : [],
  )
}

/** @param inTime only those of which no clock ended late */
export function complaintsClosed(asked: Asked, inTime: boolean): readonly Found[] {
  const { complaint, complaintStep, clock } = asked.tables
  const late = new Set(
    clock.flatMap(({ subjectKind, subjectId, endedLate }) =>
      subjectKind === 'complaint' && endedLate === true ? [subjectId] : [],
    ),
  )
  const closed = new Map(
    complaintStep.filter(({ toState }) => toState === 'closed').map(step => [step.complaint, step.onDay]),
  )
  return complaint.flatMap(({ id, workshop }) => {
    const onDay = closed.get(id) ?? null
    return onDay !== null && within(onDay, asked) && !(inTime && late.has(id)) ? [found(workshop, onDay)] : []
  })
}

export function printed(asked: Asked): readonly Found[] {
  const voided = Map.groupBy(asked.tables.voiding, ({ printRun }) => printRun)
  return asked.tables.printRun.flatMap(({ id, workshop, count, printedAt }) => {
    const gone = (voided.get(id) ?? []).reduce((sum, each) => sum + each.count, 0)
    const onDay = dayOfInstant(printedAt)
    return within(onDay, asked) ? [found(workshop, onDay, count - gone)] : []
  })
}

export function lastProposal({ tables, asOf }: Asked) {
  const known = tables.proposal.filter(({ kind, receivedOn }) => kind === 'proposal' && receivedOn <= asOf)
  return lastBy(known, ({ receivedOn, at, id }) => `${receivedOn} ${at} ${id}`)
}

/** Rows of a book as it bound on the day: the last approved edition in force by then. */
export function rowsOfBook({ tables, asOf }: Asked, book: string): readonly string[] {
  const known = tables.edition.filter(
    each => each.book === book && each.state === 'approved' && each.effectiveFrom <= asOf,
  )
  const last = lastBy(known, each => `${each.effectiveFrom} ${String(each.number).padStart(9, '0')}`)
  return (last?.rows ?? []).flatMap(({ code, validFrom = null, validTo = null }) =>
    (validFrom === null || validFrom <= asOf) && (validTo === null || asOf <= validTo) ? [code] : [],
  )
}
