import type { Day } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Department } from '../../rectification/rules/hazard.ts'
import type { OutcomeShape } from '../contract/shapes.ts'
import { type judgedOf, partResult } from '../rules/result.ts'

/** What a part comes to, or that no rule says so. */
export function resultOf(state: ReturnType<typeof judgedOf>, department: Department, day: Day): OutcomeShape {
  const result = partResult(state, department, day)
  if (result === undefined) throw new Problem('not-available', `${day} 没有检查结果判定规则，不能登记`)
  return result
}
