import { Problem } from '../../kernel/problem.ts'
import { codeText } from '../../kernel/text.ts'
import { action } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { sampleEndpoints } from '../contract/sample.ts'
import { custodyOf, insertCustody, type SampleRow } from '../store/sample.ts'
import { endTask } from '../store/task.ts'
import { end, onward } from './moving.ts'
import { by, locked, officers, refused, sampleSubject, testers } from './subject.ts'

const touching = { concerns: 'workshop', subject: sampleSubject } as const

/** What was scanned must be the seal that the form names. */
function sealOf({ form }: SampleRow, part: 'sample' | 'reserve', scanned: string): string {
  const seal = form.seals[part]
  if (codeText(scanned) !== codeText(seal)) {
    throw refused('/scanned', `扫到的封条号 ${scanned.trim()} 与抽样单上的 ${seal} 不同，请核对样品`)
  }
  return seal
}

/** 交接: the sample and its reserve each go from hand to hand; whoever hands over is whoever took it last. */
export const handOver = action(sampleEndpoints.handOver, {
  ...touching,
  allow: testers,
  async run({ sample: id, custody, part, fromHolder, toHolder, scanned, handedAt, ...rest }, context) {
    const { tx, district, now } = context
    const sample = await locked(id, context)
    if (sample.state === 'void' || sample.state === 'archived') {
      throw new Problem('state-conflict', '样品已作废或归档，不能再登记交接')
    }
    const chain = (await custodyOf(tx, district, id)).filter(each => each.part === part)
    if (chain.some(each => each.id === custody)) return { output: {} }
    const last = chain.at(-1)
    if (last !== undefined && last.toHolder !== fromHolder) {
      throw refused('/fromHolder', `上一次交给了 ${last.toHolder}，应由其交出；请先补记中间的交接`)
    }
    if (handedAt > now) throw refused('/handedAt', '交接时间不能晚于现在')
    if (last !== undefined && handedAt < last.handedAt) {
      throw refused('/handedAt', '交接时间不能早于上一次交接')
    }
    const seal = sealOf(sample, part, scanned)
    if (!rest.sealIntact && rest.note === '') throw refused('/note', '封条不完好的，请写明情况')
    const told = { part, fromHolder, toHolder, seal, scanned, handedAt, ...rest }
    await insertCustody(tx, district, {
      ...{ id: custody, sample: id, ordinal: chain.length + 1, ...told, ...by(context), at: now },
    })
    return { output: {}, after: { part, fromHolder, toHolder, seal, sealIntact: rest.sealIntact } }
  },
})

/** 送样 by the samplers themselves, never by whoever was sampled. */
export const send = action(sampleEndpoints.send, {
  ...touching,
  allow: officers,
  async run({ sample: id, onDay, note }, context) {
    const sample = await locked(id, context)
    if (onDay < sample.sampledOn) throw refused('/onDay', '送样不能早于抽样')
    await onward(sample, { to: 'sent', onDay, reason: note, stage: 'S01' }, context)
    return { output: {}, after: { state: 'sent', onDay } }
  },
})

/** 收样: with a broken seal nothing is tested. */
export const receive = action(sampleEndpoints.receive, {
  ...touching,
  allow: testers,
  async run({ sample: id, onDay, sealIntact, scanned, note }, context) {
    const { tx, district, now, actor } = context
    const sample = await locked(id, context)
    const seal = sealOf(sample, 'sample', scanned)
    if (onDay < sample.sampledOn) throw refused('/onDay', '收样不能早于抽样')
    if (!sealIntact) throw refused('/sealIntact', '封条不完好的样品不能接收，请退回并由抽样单位作废重抽')
    const chain = (await custodyOf(tx, district, id)).filter(each => each.part === 'sample')
    await insertCustody(tx, district, {
      ...{ id: newId(), sample: id, part: 'sample', ordinal: chain.length + 1, seal, sealIntact, scanned, note },
      ...{ fromHolder: chain.at(-1)?.toHolder ?? sample.form.samplers[0]?.name ?? '', toHolder: sample.laboratoryName },
      ...{ place: '', files: [], handedAt: now, account: actor.account ?? null, actor: actor.name, at: now },
    })
    const step = { to: 'received', onDay, reason: note, end: ['S01'], begin: ['S02'], stage: 'S02' } as const
    return { output: { reportBy: await onward(sample, step, context) }, after: { state: 'received', onDay } }
  },
})

export const voidSample = action(sampleEndpoints.voidSample, {
  ...touching,
  allow: officers,
  async run({ sample: id, reason }, context) {
    const { tx, district, today } = context
    const sample = await locked(id, context)
    if (sample.state === 'disputed') throw new Problem('state-conflict', '有异议在处理，请在异议结论里作废')
    await onward(sample, { to: 'void', onDay: today, reason, conclusion: null }, context)
    await end(sample, undefined, context, 'void')
    // The task is open again: somebody has to sample anew.
    if (sample.task !== null) await endTask(tx, district, sample.task, { state: 'open', endedAt: null })
    return { output: {}, before: { state: sample.state }, after: { state: 'void' }, reason }
  },
})
