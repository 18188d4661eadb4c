import type { Day } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'

/** What does not go as it should, so that screens, checks and drills have something to find. */
export const gapKinds = [
  /** Nothing recorded and nothing declared on a day. */
  'open-day',
  /** Production without the hygiene and the morning check of the day. */
  'hygiene-missing',
  /** Recorded days after. */
  'late',
  /** Bought without any proof. */
  'no-proof',
  /** Sold to others than passers-by, nobody knows to whom. */
  'no-buyer',
  /** No commissioned test in the last twelve months. */
  'test-overdue',
  /** A month without additives and without the declaration of that. */
  'nil-missing',
  /** Written down wrongly and corrected with a reason. */
  'corrected',
  /** By a phone whose clock is wrong. */
  'clock-skew',
  /** More charged or sold than there was. */
  'overdrawn',
  /** More made than the grain gives. */
  'yield',
  /** A process parameter outside of its range, with a note. */
  'deviation',
  /** Found nonconforming by a laboratory, and held. */
  'nonconforming',
  /** Held by an officer. */
  'held',
  /** Refused: an additive over its limit. */
  'attempt',
  /** Arrived from another workshop, nobody has checked it yet. */
  'incoming',
] as const
export type GapKind = (typeof gapKinds)[number]

/** One planted gap: `subject` is the entry, lot or attempt, `day` the day that it is about. */
export type Gap = {
  readonly kind: GapKind
  readonly workshop: string
  readonly day: Day
  readonly subject: Id | null
}

/** Every so many workshops one of this kind, beginning with which. Each gets the same every time. */
const plan: readonly (readonly [kind: GapKind, every: number, first: number])[] = [
  ['open-day', 7, 3],
  ['hygiene-missing', 10, 1],
  ['late', 9, 4],
  ['no-proof', 8, 5],
  ['no-buyer', 45, 17],
  ['test-overdue', 13, 6],
  ['nil-missing', 17, 8],
  ['corrected', 15, 2],
  ['clock-skew', 40, 11],
  ['overdrawn', 140, 70],
  ['yield', 140, 50],
  ['deviation', 6, 2],
  ['nonconforming', 100, 33],
  ['held', 150, 20],
]

/**
 * @param index place of the workshop in the district
 * @param named the letter praises it: nothing is wrong there
 */
export function gapsFor(index: number, named: boolean): ReadonlySet<GapKind> {
  if (named) return new Set()
  return new Set(plan.filter(([, every, first]) => index % every === first).map(([kind]) => kind))
}
