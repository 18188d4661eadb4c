import type { Outcome } from '../../../inspection/rules/outcome.ts'
import { addDays, type Day, getDay } from '../../../kernel/day.ts'
import { dayFlags, dayStanding, isRecorded, marksOf } from '../../../ledger/rules/completeness.ts'
import { type StatusChange, statusOn } from '../../../registry/rules/workshop.ts'
import { finalConclusion, type SampleState } from '../../../sampling/rules/states.ts'
import type { Facts, HazardStanding } from './facts.ts'
import type { Formula } from './formula.ts'

type Known0 = { readonly id: string; readonly on: Day }

/** Everything about a workshop with the days on which it came to be so: out of it, what was known on any day. */
export type Known = {
  readonly changes: readonly StatusChange[]
  readonly certificates: readonly {
    readonly id: string
    readonly number: string
    readonly issuedOn: Day
    readonly expiresOn: Day
  }[]
  readonly workers: readonly {
    readonly id: string
    readonly healthExpiresOn: Day | null
    readonly leftOn: Day | null
  }[]
  readonly inspections: readonly (Known0 & { readonly number: string; readonly outcome: Outcome })[]
  readonly samples: readonly (Known0 & {
    readonly name: string
    readonly moves: readonly { readonly state: SampleState; readonly on: Day }[]
    readonly judgements: readonly {
      readonly kind: 'first' | 'retest'
      readonly verdict: 'conforming' | 'nonconforming'
      readonly on: Day
      readonly failed: readonly string[]
    }[]
    readonly disposedOn: Day | null
  })[]
  readonly tests: Facts['tests']
  /** Bits of the marks and flags of each day. */
  readonly days: Readonly<Record<string, number>>
  readonly hazards: readonly (Known0 & {
    readonly text: string
    readonly isKey: boolean
    readonly own: boolean
    readonly dueOn: Day | null
    readonly answeredOn: Day | null
    readonly closedOn: Day | null
  })[]
  readonly cameras: readonly { readonly from: Day; readonly until: Day | null }[]
  /** Hours of its cameras by day, and in which anybody watched any camera of the district. */
  readonly hours: ReadonlyMap<Day, number>
  readonly watched: ReadonlyMap<Day, number>
  readonly alerts: Facts['alerts']
  readonly trainings: Facts['trainings']
  readonly complaints: Facts['complaints']
  readonly cases: readonly (Known0 & {
    readonly number: string
    readonly safety: boolean
    readonly closedOn: Day | null
  })[]
  readonly recalls: readonly (Known0 & { readonly number: string; readonly finishedOn: Day | null })[]
}

/** What was known at the end of a day. */
export function knownOn(known: Known, on: Day, formula: Formula): Facts {
  const past = <K extends { readonly on: Day }>(facts: readonly K[]) => facts.filter(fact => fact.on <= on)
  const over = (day: Day | null) => day !== null && day <= on
  return {
    on,
    standing: standingOn(known, on),
    certificate: known.certificates.findLast(({ issuedOn }) => issuedOn <= on) ?? null,
    workers: known.workers.filter(({ leftOn }) => leftOn === null || leftOn > on),
    inspections: past(known.inspections),
    samples: known.samples.flatMap(sample => sampleOn(sample, on)),
    tests: past(known.tests),
    ledger: ledgerOn(known, on, formula.number('ledger-days')),
    hazards: past(known.hazards).map(hazard => ({ ...hazard, standing: hazardOn(hazard, on) })),
    watch: watchOn(known, on, formula.number('watch-days')),
    alerts: past(known.alerts),
    trainings: past(known.trainings),
    complaints: past(known.complaints),
    cases: past(known.cases).map(({ closedOn, ...each }) => ({ ...each, open: !over(closedOn) })),
    recalls: past(known.recalls).map(({ finishedOn, ...each }) => ({ ...each, open: !over(finishedOn) })),
  }
}

function standingOn({ changes }: Known, on: Day): Facts['standing'] {
  const status = statusOn(changes, on)
  return status === 'valid' || status === 'suspended' ? status : 'closed'
}

/** Without a conclusion that holds on the day there is no sample to count. */
function sampleOn({ moves, judgements, disposedOn, ...sample }: Known['samples'][number], on: Day): Facts['samples'] {
  const state = moves.findLast(move => move.on <= on)?.state
  const waiting: readonly (SampleState | undefined)[] = [undefined, 'taken', 'sent', 'received', 'reported', 'void']
  const made = judgements.filter(judgement => judgement.on <= on)
  const verdict = finalConclusion(made)
  if (waiting.includes(state) || verdict === undefined) return []
  const failed = made.findLast(judgement => judgement.verdict === 'nonconforming')?.failed ?? []
  const conforming = verdict === 'conforming'
  const disposed = disposedOn !== null && disposedOn <= on
  return [{ ...sample, conforming, failed: conforming ? [] : failed, disposed }]
}

function hazardOn({ dueOn, answeredOn, closedOn }: Known['hazards'][number], on: Day): HazardStanding {
  const answered = answeredOn !== null && answeredOn <= on ? answeredOn : undefined
  if (closedOn !== null && closedOn <= on) {
    return dueOn === null || (answered ?? closedOn) <= dueOn ? 'in-time' : 'late'
  }
  // What has been answered waits for the officer.
  return dueOn === null || dueOn >= on || answered !== undefined ? 'open' : 'overdue'
}

function ledgerOn({ changes, days }: Known, on: Day, count: number): Facts['ledger'] {
  const counted = { expected: 0, inTime: 0, late: 0, unproven: 0, partial: 0 }
  const only = changes.length === 1 && changes[0]?.status === 'valid' ? changes[0].effectiveOn : undefined
  for (const day of daysBefore(on, count)) {
    const works = only === undefined ? statusOn(changes, day) === 'valid' : only <= day
    if (!works) continue
    counted.expected += 1
    const mask = days[day]
    if (mask === undefined) continue
    const written = writtenOf(mask & ~(dayFlags.late | dayFlags.unproven))
    if (written === 'partial') counted.partial += 1
    else if (written === 'recorded') counted[recordedHow(mask)] += 1
  }
  return counted
}

/** A day counts by the worst that is to be said of it. */
function recordedHow(mask: number): 'inTime' | 'late' | 'unproven' {
  if ((mask & dayFlags.unproven) !== 0) return 'unproven'
  return (mask & dayFlags.late) === 0 ? 'inTime' : 'late'
}

const someDay = getDay('2000-01-02')
const since = [{ status: 'valid' as const, effectiveOn: getDay('2000-01-01'), recordedAt: '' }]
const writings = new Map<number, 'recorded' | 'partial' | 'nothing'>()

/** What the marks of a day come to while the workshop is in force, whichever day it is. */
function writtenOf(mask: number): 'recorded' | 'partial' | 'nothing' {
  const before = writings.get(mask)
  if (before !== undefined) return before
  const standing = dayStanding(
    { changes: since, marks: new Map([[someDay, marksOf(mask)]]) },
    someDay,
    addDays(someDay, 1),
  )
  const written = isRecorded(standing) ? 'recorded' : standing.state === 'partial' ? 'partial' : 'nothing'
  writings.set(mask, written)
  return written
}

let lastAsked: { readonly on: Day; readonly count: number; readonly days: readonly Day[] } | undefined

/** The same days are asked for all workshops of a district. */
function daysBefore(on: Day, count: number): readonly Day[] {
  if (lastAsked?.on === on && lastAsked.count === count) return lastAsked.days
  const days = Array.from({ length: count }, (_, at) => addDays(on, at - count))
  lastAsked = { on, count, days }
  return days
}

function watchOn({ cameras, hours, watched }: Known, on: Day, count: number): Facts['watch'] {
  const standing = (day: Day) =>
    cameras.filter(camera => camera.from <= day && (camera.until === null || camera.until > day)).length
  const now = standing(on)
  if (now === 0) return null
  const sum = { cameras: now, hours: 0, online: 0 }
  for (const day of watched.size === 0 ? [] : daysBefore(on, count)) {
    const looked = watched.get(day) ?? 0
    if (looked === 0) continue
    const due = looked * standing(day)
    sum.hours += due
    sum.online += Math.min(due, hours.get(day) ?? 0)
  }
  return sum
}
