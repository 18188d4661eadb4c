import { divided, four, two } from './amounts.ts'
import type { Facts } from './facts.ts'
import type { Formula } from './formula.ts'
import type { Share } from './part.ts'
import type { Evidence } from './result.ts'

/**
 * 台账追溯: on how many of the days on which something had to be written down it was, and whether what came in can be
 * followed back. 食品安全法 第五十条.
 */
export function ledger({ ledger: days }: Facts, formula: Formula): Share {
  const { expected, inTime, late, unproven, partial } = days
  const missing = expected - inTime - late - unproven - partial
  const line = (said: string, of100: number, weight: number): readonly Evidence[] =>
    weight === 0 ? [] : [{ kind: 'ledger', id: null, on: null, said, value: of100 / 100, weight }]
  const [lateWorth, unprovenWorth, partialWorth] = [
    formula.of100('ledger-late'),
    formula.of100('ledger-unproven'),
    formula.of100('ledger-partial'),
  ]
  const evidence = [
    ...line(`按时记全 ${inTime} 天`, 100, inTime),
    ...line(`隔天补记 ${late} 天`, lateWorth, late),
    ...line(`进货凭证不全 ${unproven} 天`, unprovenWorth, unproven),
    ...line(`没有记全 ${partial} 天`, partialWorth, partial),
    ...line(`没有记录 ${missing} 天`, 0, missing),
  ]
  if (expected === 0) return { of10000: 10_000, said: '时段内没有要记的日子', evidence }
  const sum = 100 * inTime + lateWorth * late + unprovenWorth * unproven + partialWorth * partial
  const of10000 = divided(sum * 100, expected)
  return { of10000, said: `各天得分之和 ${two(sum)} ÷ 该记的 ${expected} 天 ＝ ${four(of10000)}`, evidence }
}
