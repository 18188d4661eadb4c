import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, type Context } from '../../platform/action/action.ts'
import { recallEndpoints } from '../contract/recall.ts'
import { type RecallState, type Step, stateAfter } from '../rules/recall.ts'
import { insertLog, lockRecall, type RecallRow, setState } from '../store/recall.ts'
import { recallStateZh, stepZh } from '../zh.ts'
import { letGo } from './scope.ts'
import { leadSubject, leads } from './subject.ts'
import { wholeRecall } from './whole.ts'

async function stepped(
  recall: Id,
  step: Step,
  { tx, district }: Context,
): Promise<{ row: RecallRow; state: RecallState }> {
  const row = await lockRecall(tx, district, recall)
  if (row === undefined) throw new Problem('not-found', '没有找到这次召回，请从列表重新打开')
  const state = stateAfter(row.state, step)
  if (state === undefined) {
    throw new Problem('state-conflict', `${row.number} ${recallStateZh[row.state]}，不能${stepZh[step]}`)
  }
  return { row, state }
}

/** The clock to finish stops here. Whatever is not accounted for has to be explained. */
export const finish = action(recallEndpoints.finish, {
  allow: leads,
  concerns: 'workshop',
  subject: leadSubject,
  async run({ recall, reason }, context) {
    const { tx, district, now, actor } = context
    const { row, state } = await stepped(recall, 'finish', context)
    const { accounting } = await wholeRecall(recall, context)
    const [sent, stock] = [accounting.openSent.length, accounting.openStock.length]
    if (sent + stock > 0 && reason === '') {
      const detail = `还有 ${sent} 笔销出的、${stock} 批库存的去向没有登记完，请先登记，或在这里写明原因`
      throw new Problem('input-invalid', detail, [{ pointer: '/reason', detail }])
    }
    await setState(tx, district, recall, { state, finishedAt: now, finishReason: reason === '' ? null : reason })
    await insertLog(tx, district, { recall, what: stepZh.finish, reason: reason || null, actor: actor.name, at: now })
    const after = { state, accounted: accounting.accounted / 100, openSent: sent, openStock: stock }
    return { output: {}, before: { state: row.state }, after, ...(reason !== '' && { reason }) }
  },
})

export const reopen = action(recallEndpoints.reopen, {
  allow: leads,
  concerns: 'workshop',
  subject: leadSubject,
  async run({ recall, reason }, context) {
    const { tx, district, now, actor } = context
    const { row, state } = await stepped(recall, 'reopen', context)
    await setState(tx, district, recall, { state, finishedAt: null, finishReason: null })
    await insertLog(tx, district, { recall, what: stepZh.reopen, reason, actor: actor.name, at: now })
    return { output: {}, before: { state: row.state }, after: { state }, reason }
  },
})

/** Lots that were not let go stay recalled: whoever finds one later must not sell it. */
export const close = action(recallEndpoints.close, {
  allow: leads,
  concerns: 'workshop',
  subject: leadSubject,
  async run({ recall, conclusion }, context) {
    const { tx, district, now, actor } = context
    const { row, state } = await stepped(recall, 'close', context)
    await setState(tx, district, recall, { state, endedAt: now, ending: conclusion })
    await insertLog(tx, district, { recall, what: stepZh.close, reason: conclusion, actor: actor.name, at: now })
    return { output: {}, before: { state: row.state }, after: { state, conclusion } }
  },
})

/** Started in error: everything stands again as it did. */
export const cancel = action(recallEndpoints.cancel, {
  allow: leads,
  concerns: 'workshop',
  subject: leadSubject,
  async run({ recall, reason }, context) {
    const { tx, district, now, actor } = context
    const { row, state } = await stepped(recall, 'cancel', context)
    const { lots } = await wholeRecall(recall, context)
    await setState(tx, district, recall, { state, endedAt: now, ending: reason })
    const open = lots.filter(({ end }) => end === null)
    const touched = await letGo(recall, open, `${row.number} ${stepZh.cancel}：${reason}`, context)
    await insertLog(tx, district, { recall, what: stepZh.cancel, reason, actor: actor.name, at: now })
    return { output: {}, before: { state: row.state }, after: { state }, reason, touched }
  },
})
