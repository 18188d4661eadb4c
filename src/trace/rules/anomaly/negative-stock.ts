import { quantityText } from '../../../kernel/quantity.ts'
import type { LotFlow } from '../../../ledger/rules/lot-flow.ts'
import { stockVerdict } from '../../../ledger/rules/stock.ts'
import type { Check } from './finding.ts'
import { percentOver } from './percent-over.ts'

export type Further = { readonly loss: number; readonly destroyed: number }

/**
 * Used and sold is no more than there was, but with samples, what was destroyed and what was counted as lost it is. A
 * sample that was cut from a lot sold to the last piece is no more than a sample, so a little over passes.
 */
export const negativeStock: Check<LotFlow, Further> = {
  code: 'negative-stock',
  basis: [],
  reason: '扣除留样、销毁和盘点损耗后，账上结存不应为负；超出不到 5% 的不报（本系统建议值）',
  toBeConfirmed: true,
  check({ charged, sold, sampled, made, dimension, ...of }, { loss, destroyed }) {
    const gone = charged + sold + sampled + destroyed + loss
    if (charged + sold > made || stockVerdict(made, gone) !== 'too-much') return undefined
    const text = (amount: number) => quantityText({ dimension, amount })
    const parts = [
      `用出和卖出 ${text(charged + sold)}`,
      ...(sampled === 0 ? [] : [`留样 ${text(sampled)}`]),
      ...(destroyed === 0 ? [] : [`销毁 ${text(destroyed)}`]),
      ...(loss <= 0 ? [] : [`盘点损耗 ${text(loss)}`]),
    ]
    const sentence = `共 ${text(made)}，${parts.join('、')}，账上结存为负 ${text(gone - made)}（${percentOver(gone - made, made)}）`
    const { lot, workshop, number, name, entry, onDay } = of
    return { code: 'negative-stock', workshop, lot, lotNumber: number, name, entry, onDay, sentence, breaks: true }
  },
}
