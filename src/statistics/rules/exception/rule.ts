import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'

export const ruleCodes = [
  'ledger-drop',
  'silent-cameras',
  'overdue-cluster',
  'odd-yield',
  'sampling-gap',
  'long-unvisited',
  'complaint-pile',
  'certificates-ending',
] as const
export type RuleCode = (typeof ruleCodes)[number]

export const subjectKinds = ['workshop', 'officer', 'unit', 'town'] as const
export type SubjectKind = (typeof subjectKinds)[number]

export type Subject = { readonly kind: SubjectKind; readonly id: string; readonly label: string }

/** What a row is a record of, for whoever wants to open it. */
export const recordKinds = [
  'ledger-month',
  'camera',
  'hazard',
  'lot',
  'workshop',
  'visit',
  'sample',
  'complaint',
  'certificate',
] as const
export type RecordKind = (typeof recordKinds)[number]

export type FoundRow = {
  readonly kind: RecordKind
  readonly id: string
  readonly workshop: Id | null
  readonly onDay: Day | null
  readonly label: string
  readonly said: string
}

/** Something that stands out: a reason to go and look, not yet a finding against anybody. */
export type Finding = {
  readonly subject: Subject
  readonly said: string
  readonly rows: readonly FoundRow[]
}

/** Somebody who is not judged, because too little is known. */
export type Quiet = { readonly subject: Subject; readonly why: string }

export type Judged = { readonly findings: readonly Finding[]; readonly quiet: readonly Quiet[] }

export type Threshold = {
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly proposed: number
  readonly least: number
  readonly most: number
}

export type Limits = Readonly<Record<string, number>>

/** What a rule says of itself; no article of law draws its borders unless it says so. */
export type ExceptionRule<Fact> = {
  readonly code: RuleCode
  readonly name: string
  readonly meaning: string
  /** The article that it serves, or `null` where it is the bureau's alone. */
  readonly basis: string | null
  readonly thresholds: readonly Threshold[]
  readonly evaluate: (facts: readonly Fact[], limits: Limits, today: Day) => Judged
}

/** A row of the register that every rule about a workshop begins with. */
export type Place = { readonly workshop: Id; readonly name: string }

export const workshopSubject = ({ workshop, name }: Place): Subject => ({ kind: 'workshop', id: workshop, label: name })

/** @throws Error when a rule asks for a limit that it has not told of */
export function limitOf(limits: Limits, code: string): number {
  const found = limits[code]
  if (found === undefined) throw new Error(`no limit ${code}`)
  return found
}

/** The first words of a text that are the same whatever order the rows came in. */
export function byDay(one: FoundRow, other: FoundRow): number {
  const [a, b] = [one.onDay ?? '', other.onDay ?? '']
  if (a !== b) return a < b ? 1 : -1
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0
}

export function bySubject(one: { readonly subject: Subject }, other: { readonly subject: Subject }): number {
  const [a, b] = [`${one.subject.kind} ${one.subject.id}`, `${other.subject.kind} ${other.subject.id}`]
  return a < b ? -1 : a > b ? 1 : 0
}

/** As it is handed on: in an order that does not hang on how the facts came. */
export function judgedOf(findings: readonly Finding[], quiet: readonly Quiet[]): Judged {
  return {
    findings: findings.map(each => ({ ...each, rows: each.rows.toSorted(byDay) })).toSorted(bySubject),
    quiet: quiet.toSorted(bySubject),
  }
}
