import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { isReading, readQuantity } from '../../kernel/quantity.ts'
import { action, type Context } from '../../platform/action/action.ts'
import { newId } from '../../platform/id.ts'
import { addJob } from '../../platform/jobs/add.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { recallEndpoints } from '../contract/recall.ts'
import { confirmationExists, insertConfirmation, insertNotices, noticesOf } from '../store/notice.ts'
import { insertLog } from '../store/recall.ts'
import { findRecipient, recipientsOf, sentOf } from '../store/scope.ts'
import { noticeWayZh } from '../zh.ts'
import { openRecall } from './scope.ts'
import { leads, touchedSubject } from './subject.ts'

export const notify = action(recallEndpoints.notify, {
  allow: leads,
  concerns: 'workshop',
  subject: touchedSubject,
  async run({ recall, recipient: id, way, note }, context) {
    const { tx, district } = context
    await openRecall(recall, context)
    const { name } = await getRecipient(recall, id, context)
    const by = byWhom(context)
    await insertNotices(tx, district, [{ id: newId(), recall, recipient: id, way, state: 'given', note, ...by }])
    await insertLog(tx, district, {
      recall,
      what: `${noticeWayZh[way]}：${name}`,
      reason: note || null,
      actor: by.actor,
      at: by.at,
    })
    return { output: {}, after: { name, way, note } }
  },
})

function byWhom({ actor, now }: Context) {
  return { account: actor.account ?? null, actor: actor.name, at: now }
}

async function getRecipient(recall: Id, recipient: Id, { tx, district }: Context) {
  const found = await findRecipient(tx, district, recall, recipient)
  if (found === undefined) throw new Problem('not-found', '没有找到这个通知对象，请刷新后重试')
  return found
}

/** To everybody with a telephone who has no message on the way: sent twice, each gets it once. */
export const sendMessages = action(recallEndpoints.sendMessages, {
  allow: leads,
  concerns: 'workshop',
  subject: touchedSubject,
  async run({ recall }, context) {
    const { tx, district } = context
    await openRecall(recall, context)
    const [all, before] = [
      await recipientsOf(tx, district, recall, workshopPlaces),
      await noticesOf(tx, district, recall),
    ]
    const sent = new Set(
      before.filter(({ way, state }) => way === 'sms' && state !== 'failed').map(each => each.recipient),
    )
    const named = all.filter(({ kind }) => kind !== 'counter')
    const mobile = named.filter(({ phone }) => isMobile(phone))
    const queued = await queueMessages(
      recall,
      mobile.map(({ recipient }) => recipient).filter(each => !sent.has(each)),
      context,
    )
    const without = named.length - mobile.length
    const what = `群发召回短信：${queued} 个排队发出${without === 0 ? '' : `，${without} 个没有手机号，请电话通知或上门`}`
    await insertLog(tx, district, { recall, what, reason: null, actor: context.actor.name, at: context.now })
    return { output: { queued, without }, after: { queued, without } }
  },
})

/** Land lines take no short messages. */
export function isMobile(phone: string | null): boolean {
  return phone !== null && /^1[3-9]\d{9}$/.test(phone)
}

/** In the caller's transaction: a message is on its way exactly when this commits. */
export async function queueMessages(recall: Id, recipients: readonly Id[], context: Context): Promise<number> {
  const { tx, district } = context
  const by = byWhom(context)
  const notices = recipients.map(recipient => ({
    id: newId(),
    recall,
    recipient,
    way: 'sms' as const,
    state: 'queued' as const,
    note: '',
    ...by,
  }))
  await insertNotices(tx, district, notices)
  for (const { id } of notices)
    await addJob(tx, 'recall.send-message', { district, notice: id }, `recall.send-message:${id}`)
  return notices.length
}

/** 答复: how much is still there, how much is gone. It is their word; what came back is written down by itself. */
export const confirm = action(recallEndpoints.confirm, {
  allow: leads,
  concerns: 'workshop',
  subject: touchedSubject,
  async run({ recall, confirmation, recipient: id, saidBy, lines, note }, context) {
    const { tx, district } = context
    await openRecall(recall, context)
    const { name } = await getRecipient(recall, id, context)
    if (await confirmationExists(tx, district, confirmation)) return { output: {} }
    await requireSaid(recall, id, lines, context)
    const by = byWhom(context)
    await insertConfirmation(tx, district, { id: confirmation, recall, recipient: id, lines, saidBy, note, ...by })
    const what = `${name} 已答复（${saidBy}）`
    await insertLog(tx, district, { recall, what, reason: note || null, actor: by.actor, at: by.at })
    return { output: {}, after: { name, saidBy, lines, note } }
  },
})

type Said = { readonly lot: Id; readonly held: string; readonly gone: string }

/** Together no more than was sent; measured as it was. */
async function requireSaid(
  recall: Id,
  recipient: Id,
  lines: readonly Said[],
  { tx, district }: Context,
): Promise<void> {
  const sent = (await sentOf(tx, district, recall)).filter(line => line.recipient === recipient)
  const errors = lines.flatMap(({ lot, ...said }, at) => {
    const line = sent.find(each => each.lot === lot)
    if (line === undefined) return [{ pointer: `/lines/${at}/lot`, detail: '这一批没有卖给这个购货者' }]
    let sum = 0
    for (const [field, typed] of Object.entries(said)) {
      if (typed === '' || typed === '0') continue
      const read = readQuantity(typed)
      if (!isReading(read) || read.quantity.dimension !== line.dimension) {
        return [{ pointer: `/lines/${at}/${field}`, detail: `“${typed}”看不懂，请写数量和单位，和卖出时的单位一致` }]
      }
      sum += read.quantity.amount
    }
    return sum > line.amount ? [{ pointer: `/lines/${at}/held`, detail: '现存和已食用的合计比卖出的多，请核对' }] : []
  })
  if (errors.length > 0) throw new Problem('input-invalid', errors.map(({ detail }) => detail).join('；'), errors)
}
