import type { Day } from '../../../kernel/day.ts'
import { type Limits, type RuleCode, ruleCodes } from '../../rules/exception/rule.ts'
import { proposedLimits } from '../../rules/exception/rules.ts'
import type { RuleChange } from '../../store/exception/rule.ts'

export type InForce = { readonly active: boolean; readonly limits: Limits }

/** A rule as it holds on a day: the last change that has begun, else what the program proposes. */
export function ruleOn(changes: readonly RuleChange[], rule: RuleCode, day: Day): InForce {
  const last = changes.findLast(each => each.rule === rule && each.fromDay <= day)
  const proposed = proposedLimits(rule)
  return last === undefined
    ? { active: true, limits: proposed }
    : { active: last.active, limits: { ...proposed, ...last.thresholds } }
}

export function rulesOn(changes: readonly RuleChange[], day: Day): ReadonlyMap<RuleCode, InForce> {
  return new Map(ruleCodes.map(rule => [rule, ruleOn(changes, rule, day)]))
}
