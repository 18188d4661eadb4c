import type { Outcome } from '../../../inspection/rules/outcome.ts'
import type { Day } from '../../../kernel/day.ts'
import type { LowerRule, RaiseRule } from './result.ts'

/** A record as it is told beside its points. */
export type Told = { readonly id: string; readonly on: Day; readonly said: string }

/**
 * What is known of one workshop up to a day and bears on its risk. Nothing here names the workshop: whoever has the same
 * records has the same grade. Whatever was voided, revoked or overturned by a retest is not among them.
 */
export type RiskFacts = {
  readonly category: string
  /** The first day of its filing; `null` where it has none. */
  readonly filedOn: Day | null
  readonly inspections: readonly (Told & { readonly outcome: Outcome })[]
  /** Final conclusions that do not conform. `superior`: of a sampling of the state or the province. */
  readonly samples: readonly (Told & { readonly superior: boolean })[]
  /** Days of the last time that something had to be written down, and those on which it was; `null`: nothing was due. */
  readonly ledger: { readonly from: Day; readonly expected: number; readonly recorded: number } | null
  /** Not closed on the day. */
  readonly hazards: readonly (Told & { readonly dueOn: Day | null })[]
  /** Found true by a person. */
  readonly alerts: readonly Told[]
  /** Found true. */
  readonly complaints: readonly Told[]
  /** Decisions with a fine, a confiscation or an order to stop. */
  readonly penalties: readonly Told[]
  /** Those of them that punish 拒绝、阻挠检查. */
  readonly refusals: readonly Told[]
  /** Recalls that were not begun or not finished in time. */
  readonly recalls: readonly Told[]
  /** What officers wrote down. */
  readonly circumstances: readonly (Told & { readonly rule: RaiseRule | LowerRule; readonly until: Day | null })[]
}
