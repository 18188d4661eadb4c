import { addMonths } from '../../../kernel/day.ts'
import type { IndexNumber } from '../../../rulebook/rules/index-formula.ts'
import { age, decayed, four, lessened } from './amounts.ts'
import { type Facts, type HazardStanding, newestFirst } from './facts.ts'
import type { Formula } from './formula.ts'
import type { Share } from './part.ts'
import type { Evidence } from './result.ts'

const takes = {
  'in-time': 'clearance-in-time',
  open: 'clearance-open',
  late: 'clearance-late',
  overdue: 'clearance-overdue',
} as const satisfies Readonly<Record<HazardStanding, IndexNumber>>

const words = {
  'in-time': '已按时整改',
  open: '整改中',
  late: '逾期才整改',
  overdue: '逾期没有整改',
} as const satisfies Readonly<Record<HazardStanding, string>>

/**
 * 整改闭环: each hazard weighs, less when it is put right in time and less with time once it is. A share of those put right
 * in time would rise with every further hazard that is put right, though found it still was; and one that reached zero
 * would not rise when somebody begins to put things right. Who finds a thing himself and puts it right loses nothing by
 * saying so.
 */
export function clearance({ on, hazards }: Facts, formula: Formula): Share {
  const since = addMonths(on, -formula.number('clearance-months'))
  const halfLife = formula.number('clearance-half-life')
  const times = formula.number('clearance-key-times')
  const evidence: Evidence[] = []
  let off = 0
  for (const { id, on: foundOn, text, isKey, own, standing } of newestFirst(hazards)) {
    const isClosed = standing === 'in-time' || standing === 'late'
    if (isClosed && foundOn < since) continue
    if (own && (standing === 'in-time' || standing === 'open')) continue
    const value = Math.min(100, formula.of100(takes[standing]) * (isKey ? times : 1))
    const weight = isClosed ? decayed(age(foundOn, on), halfLife) : 100
    off += value * weight
    const said = `${text}：${words[standing]}`
    evidence.push({ kind: 'hazard', id, on: foundOn, said, value: value / 100, weight: weight / 100 })
  }
  const of10000 = lessened(10_000, off)
  const said = off === 0 ? '没有要扣减的问题' : `1 ÷ （1 ＋ 各项扣减 × 分量之和 ${four(off)}）＝ ${four(of10000)}`
  return { of10000, said, evidence }
}
