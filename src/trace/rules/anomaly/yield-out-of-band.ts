import { quantityText } from '../../../kernel/quantity.ts'
import type { LotMaking } from '../../../ledger/rules/lot-flow.ts'
import { productionOf } from '../balance.ts'
import { findBand } from '../yield-bands.ts'
import type { Check } from './finding.ts'

/** More or less came out than the trade makes of so much: a ledger that was written at a desk looks like this. */
export const yieldOutOfBand: Check<LotMaking> = {
  code: 'yield-out-of-band',
  basis: [],
  reason: '出品率超出这个行业常见的范围（范围为一般行业经验，放得较宽）',
  toBeConfirmed: true,
  check({ lot, workshop, number, name, dimension, made, mainName, mainMass, allMass, unweighed, entry, onDay }) {
    if (mainName === null) return undefined
    const band = findBand(name, mainName)
    const output = { dimension, amount: made }
    const { ofMain, assumed } = productionOf({ output, mainName, mainMass, allMass, unweighed })
    if (band === undefined || ofMain === null || (ofMain >= band.least && ofMain <= band.most)) return undefined
    const sentence =
      `投${mainName} ${quantityText({ dimension: 'mass', amount: mainMass })}，出 ${quantityText(output)}，` +
      `出品率 ${ofMain}%${assumed ? '（按 1 升折 1 千克）' : ''}，${ofMain > band.most ? '高于' : '低于'}` +
      `${band.trade}常见的 ${band.least}%～${band.most}%`
    return { code: 'yield-out-of-band', workshop, lot, lotNumber: number, name, entry, onDay, sentence, breaks: false }
  },
}
