import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Basis } from '../../../rulebook/rules/rows.ts'

export const anomalyCodes = [
  'sold-more-than-made',
  'negative-stock',
  'yield-out-of-band',
  'additive-over-limit',
  'orphan-output',
  'unproven-receipt',
  'awaiting-inspection',
  'late-entry',
] as const
export type AnomalyCode = (typeof anomalyCodes)[number]

/** Something that does not fit together: a reason to go and look, not yet a finding against anybody. */
export type Anomaly = {
  readonly code: AnomalyCode
  readonly workshop: Id
  /** `null` where it is an entry that is about several. */
  readonly lot: Id | null
  readonly lotNumber: string
  readonly name: string
  readonly entry: Id
  readonly onDay: Day
  /** With the figures. */
  readonly sentence: string
  /** A break in the chain, by which the score goes down; the others are only told. */
  readonly breaks: boolean
}

/** What each check says of itself. A check without an article has its reason in words. */
export type Check<Fact, More = void> = {
  readonly code: AnomalyCode
  readonly basis: readonly Basis[]
  readonly reason: string
  /** Borders that no law draws are ours, 待确认. */
  readonly toBeConfirmed: boolean
  readonly check: (fact: Fact, more: More) => Anomaly | undefined
}
