import { foodMass, milligramsOf } from '../../../ledger/rules/food-mass.ts'
import type { LotDosing } from '../../../ledger/rules/lot-flow.ts'
import { judgeDose } from '../../../rulebook/rules/dose.ts'
import type { AdditiveRow } from '../../../rulebook/rules/rows.ts'
import type { Check } from './finding.ts'

/**
 * Judged once more by what holds now: an entry or an output that was corrected since makes another dose.
 *
 * @param rows of the edition in force on the day of production
 */
export const additiveOverLimit: Check<LotDosing, readonly AdditiveRow[]> = {
  code: 'additive-over-limit',
  basis: [
    { law: 'food-safety-law', article: '第三十四条第（四）项' },
    { law: 'food-safety-law', article: '第四十条' },
  ],
  reason: '按现在有效的添加剂记录和产量重新计算，用量超过当时有效的最大使用量，或不得用于这类食品',
  toBeConfirmed: false,
  check({ lot, workshop, number, name, foodCode, dimension, made, uses, chargedMass, chargedVolume, ...of }, rows) {
    const { entry, onDay } = of
    const mass = foodMass({ dimension, amount: made }, [
      { dimension: 'mass', amount: chargedMass },
      { dimension: 'volume', amount: chargedVolume },
    ])
    if (foodCode === null || mass === undefined || rows.length === 0) return undefined
    const judged = judgeDose({
      rows,
      foodCode,
      day: onDay,
      uses: uses.map(use => ({ name: use.name, milligrams: milligramsOf(use) ?? 0 })),
      foodMilligrams: mass.milligrams,
    })
    if (judged.verdict === 'allowed') return undefined
    const sentences = judged.faults.map(({ sentence }) => sentence.replace(/，请.*$/u, ''))
    const sentence = [...new Set(sentences)].join('；')
    const found = { workshop, lot, lotNumber: number, name, entry, onDay, sentence, breaks: false }
    return { code: 'additive-over-limit', ...found }
  },
}
