import type { Outcome } from '../../../inspection/rules/outcome.ts'
import type { IndexNumber } from '../../../rulebook/rules/index-formula.ts'
import { age, decayed, divided, four, two } from './amounts.ts'
import { type Facts, newestFirst } from './facts.ts'
import type { Formula } from './formula.ts'
import type { Share } from './part.ts'
import type { Evidence } from './result.ts'

const worthOf = {
  conforming: 'inspection-conforming',
  basic: 'inspection-basic',
  nonconforming: 'inspection-nonconforming',
} as const satisfies Readonly<Record<Outcome, IndexNumber>>

const words = { conforming: '符合', basic: '基本符合', nonconforming: '不符合' } as const satisfies Record<
  Outcome,
  string
>

/**
 * 监督检查: the mean of the newest results and a starting point, each result weighing less the older it is. A result that
 * were itself replaced by the starting point with age could make an old 不符合 better than a fresh one; so its weight
 * fades, not its value, and another 不符合, however old, never raises the mean.
 */
export function inspection({ on, inspections }: Facts, formula: Formula): Share {
  const start = formula.of100('inspection-start')
  const startWeight = formula.of100('inspection-start-weight')
  const evidence: Evidence[] = []
  let [sum, weights] = [start * startWeight, startWeight]
  const worst = (outcome: Outcome) => formula.of100(worthOf[outcome])
  // Of two on one day the worse counts as the newer: a second visit does not push the first out.
  const ordered = newestFirst(inspections).toSorted((one, other) =>
    one.on === other.on ? worst(one.outcome) - worst(other.outcome) : 0,
  )
  for (const { id, on: day, number, outcome } of ordered.slice(0, formula.number('inspection-newest'))) {
    const value = formula.of100(worthOf[outcome])
    const weight = decayed(age(day, on), formula.number('inspection-half-life'))
    sum += value * weight
    weights += weight
    const said = `${number} ${words[outcome]}`
    evidence.push({ kind: 'inspection', id, on: day, said, value: value / 100, weight: weight / 100 })
  }
  evidence.push({
    kind: 'none',
    id: null,
    on: null,
    said: '没有新检查时的起点',
    value: start / 100,
    weight: startWeight / 100,
  })
  const of10000 = divided(sum * 100, weights)
  return {
    of10000,
    said: `各次得分 × 分量之和 ${four(sum)} ÷ 分量之和 ${two(weights)} ＝ ${four(of10000)}`,
    evidence,
  }
}
