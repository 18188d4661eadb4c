import { Problem } from '../../kernel/problem.ts'
import { action, type Context } from '../../platform/action/action.ts'
import { rightEndpoints } from '../contract/rights.ts'
import { sampleEndpoints } from '../contract/sample.ts'
import { judgementsOf, reportsOf } from '../store/report.ts'
import { findDisposal, objectionsOf } from '../store/rights.ts'
import { type SampleRow, setDue } from '../store/sample.ts'
import { wayZh } from '../zh.ts'
import { end, onward, wrongState } from './moving.ts'
import { issueNotice } from './papers.ts'
import { locked, officers, refused, sampleSubject } from './subject.ts'

const mine = { allow: officers, concerns: 'workshop', subject: sampleSubject } as const

/** 送达: report, notice and rights, within five working days. 食品安全法 第八十七条、第八十八条. */
export const serve = action(rightEndpoints.serve, {
  ...mine,
  async run({ sample: id, onDay, way, receiver, contact, contactPhone, note }, context) {
    const sample = await locked(id, context)
    if (sample.state !== 'nonconforming') throw wrongState(sample.state, 'served')
    const { report, items } = await confirmedReport(sample, context)
    if (onDay < sample.sampledOn) throw refused('/onDay', '送达不能早于抽样')
    const reason = [`${wayZh[way]}，${receiver}签收`, note].filter(Boolean).join('；')
    const step = { to: 'served', onDay, reason, end: ['S06'], begin: ['S07', 'S18'], stage: 'S07' } as const
    const objectBy = await onward(sample, step, context)
    const { paper, number } = await issueNotice(sample, report, items, { contact, contactPhone, onDay }, context)
    return { output: { objectBy, paper, number }, after: { way, receiver, onDay, number } }
  },
})

export async function confirmedReport(sample: SampleRow, { tx, district }: Context) {
  const judged = (await judgementsOf(tx, district, sample.id)).at(-1)
  const report = (await reportsOf(tx, district, sample.id)).find(each => each.id === judged?.report)
  if (judged === undefined || report === undefined) throw new Problem('state-conflict', '检验结论还没有人确认')
  return { report, items: judged.items }
}

/** The rights are used up or have run out: the conclusion is final. */
export const settle = action(rightEndpoints.settle, {
  ...mine,
  async run({ sample: id, note }, context) {
    const { tx, district, today } = context
    const sample = await locked(id, context)
    if (sample.state !== 'served') throw wrongState(sample.state, 'settled')
    const open = (await objectionsOf(tx, district, id)).filter(
      ({ state }) => state === 'applied' || state === 'accepted',
    )
    if (open.length > 0) throw new Problem('state-conflict', '还有异议或复检没有办结，办结后再确认')
    if (sample.dueOn !== null && today <= sample.dueOn && note === '') {
      throw refused('/note', `异议、复检期到 ${sample.dueOn} 届满；提前确认请写明当事人已书面放弃`)
    }
    const disposal = await findDisposal(tx, district, id)
    await onward(sample, { to: 'settled', onDay: today, reason: note, end: ['S07'] }, context)
    // 核查处置 runs from its own beginning, not from the day on which the conclusion became final.
    if (disposal?.state === 'open') await setDue(tx, district, id, { dueCode: 'S20', dueOn: disposal.dueOn })
    return { output: {}, after: { conclusion: sample.conclusion }, touched: [sample.workshop] }
  },
})

/** 归档: all that follows from it is done. */
export const archive = action(sampleEndpoints.archive, {
  ...mine,
  async run({ sample: id, note }, context) {
    const { tx, district, today } = context
    const sample = await locked(id, context)
    if ((await findDisposal(tx, district, id))?.state === 'open') {
      throw new Problem('state-conflict', '核查处置还没有办结，办结后再归档')
    }
    await onward(sample, { to: 'archived', onDay: today, reason: note }, context)
    await end(sample, undefined, context)
    return { output: {}, after: { state: 'archived' } }
  },
})
