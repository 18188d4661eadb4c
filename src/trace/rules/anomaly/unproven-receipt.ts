import type { LotReceipt } from '../../../ledger/rules/lot-flow.ts'
import type { Check } from './finding.ts'

/** 进货查验: whom from, with which licence, with which proof that it conforms. One's own harvest needs none of it. */
export const unprovenReceipt: Check<LotReceipt> = {
  code: 'unproven-receipt',
  basis: [{ law: 'food-safety-law', article: '第五十条' }],
  reason: '进货没有供货者、供货者没有证照号，或没有合格证明',
  toBeConfirmed: false,
  check({ lot, workshop, number, name, entry, onDay, ...receipt }) {
    if (receipt.selfGrown || receipt.awaitsInspection) return undefined
    const missing =
      receipt.supplierName === null
        ? ['没有记供货者', ...(receipt.hasProof ? [] : ['没有合格证明'])]
        : [
            ...(receipt.supplierIsLicensed ? [] : [`供货者“${receipt.supplierName}”没有证照号`]),
            ...(receipt.hasProof ? [] : ['没有合格证明']),
          ]
    if (missing.length === 0) return undefined
    const sentence = missing.join('，')
    return { code: 'unproven-receipt', workshop, lot, lotNumber: number, name, entry, onDay, sentence, breaks: true }
  },
}
