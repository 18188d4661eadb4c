import { openCaseOfSample } from '../casework/actions/registering.ts'
import { findStandingLots } from '../ledger/door/stops.ts'
import { proposeRecall } from '../recall/door/proposal.ts'
import type { Outside } from '../sampling/actions/outside.ts'

/** What a nonconforming sample leads to above its own slice: a clue for a case, and a word to whoever leads recalls. */
export const afterSampling: Outside = {
  openCase: openCaseOfSample,
  async proposeRecall({ tx, district, now }, { sample, label, lot, sentences, text }) {
    const why = [...sentences, text].filter(Boolean).join('；')
    const [found] = lot === null ? [] : await findStandingLots(tx, district, [lot])
    const goods = found === undefined ? label : `${label}（批次 ${found.number}）`
    await proposeRecall(tx, { district, subject: { kind: 'sample', id: sample, label }, goods, why, now })
    return `已提请监管股室启动召回：${label}`
  },
}
