import { quantityText } from '../../../kernel/quantity.ts'
import type { LotMaking } from '../../../ledger/rules/lot-flow.ts'
import type { Check } from './finding.ts'

/** A product of nothing: where it came from cannot be told. */
export const orphanOutput: Check<LotMaking> = {
  code: 'orphan-output',
  basis: [{ law: 'food-safety-law', article: '第四十六条' }],
  reason: '产品批次没有投料记录，查不到用了什么原料',
  toBeConfirmed: false,
  check({ lot, workshop, number, name, dimension, made, charges, entry, onDay }) {
    if (charges > 0) return undefined
    const sentence = `出 ${quantityText({ dimension, amount: made })}，没有有效的投料记录`
    return { code: 'orphan-output', workshop, lot, lotNumber: number, name, entry, onDay, sentence, breaks: true }
  },
}
