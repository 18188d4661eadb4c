import { quantityText } from '../../../kernel/quantity.ts'
import type { LotFlow } from '../../../ledger/rules/lot-flow.ts'
import type { Check } from './finding.ts'
import { percentOver } from './percent-over.ts'

/** Used and sold by entries that hold, against what was made or received. However little it is, the book is wrong. */
export const soldMoreThanMade: Check<LotFlow> = {
  code: 'sold-more-than-made',
  basis: [
    { law: 'food-safety-law', article: '第五十条' },
    { law: 'food-safety-law', article: '第五十一条' },
  ],
  reason: '用出和卖出的合计不能多于这一批进货或生产的数量',
  toBeConfirmed: false,
  check({ charged, sold, made, dimension, ...of }) {
    const over = charged + sold - made
    if (over <= 0) return undefined
    const text = (amount: number) => quantityText({ dimension, amount })
    const ways = [...(charged === 0 ? [] : [`投料 ${text(charged)}`]), ...(sold === 0 ? [] : [`销售 ${text(sold)}`])]
    const sentence =
      `${of.kind === 'produced' ? '生产' : '进货'} ${text(made)}，${ways.join('、')}，` +
      `多出 ${text(over)}（${percentOver(over, made)}）`
    const { lot, workshop, number, name, entry, onDay } = of
    return { code: 'sold-more-than-made', workshop, lot, lotNumber: number, name, entry, onDay, sentence, breaks: true }
  },
}
