import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Context } from '../../platform/action/action.ts'
import { transaction } from '../../platform/db/connect.ts'
import type { SendSms } from '../../platform/identity/send-sms.ts'
import type { World } from '../../platform/world.ts'
import { plateFacts, workshopPlaces } from '../../registry/door.ts'
import { dueSteps, type EscalationStep } from '../rules/escalation.ts'
import { isOpen } from '../rules/recall.ts'
import { endNotice, findNotice, insertEscalations } from '../store/notice.ts'
import { findRecall, insertLog, lockRecall, type RecallRow, runningRecalls } from '../store/recall.ts'
import { recipientsOf, scopeLotsOf, sentOf } from '../store/scope.ts'
import { escalationZh, messageZh } from '../zh.ts'
import { programContext } from './monthly.ts'
import { isMobile, queueMessages } from './notices.ts'
import { dealingsOf } from './whole.ts'

const actorName = '召回催办'

/** Brings up whoever has not answered, in every recall that runs. */
export async function remindEverywhere(world: World): Promise<void> {
  for (const { district, id } of await runningRecalls(world.db)) {
    await transaction(world.db, 'read write', async tx => {
      const context = programContext(world, tx, district, actorName)
      const recall = await lockRecall(tx, district, id)
      if (recall?.state === 'started') await remind(recall, context)
    })
  }
}

async function remind(recall: RecallRow, context: Context): Promise<void> {
  const { tx, district, now } = context
  const { id, startedAt } = recall
  const [recipients, { notices, confirmations, escalations }] = await Promise.all([
    recipientsOf(tx, district, id, workshopPlaces),
    dealingsOf(id, context),
  ])
  // Our own reminder is no first notice: whoever was never told counts from the start.
  const toldAt = (recipient: Id): Instant => {
    const reminded = escalations.find(each => each.recipient === recipient)?.at ?? now
    const own = notices.filter(each => each.recipient === recipient && each.state !== 'failed' && each.at < reminded)
    return own.at(-1)?.at ?? startedAt
  }
  const due = recipients
    .filter(({ recipient, kind }) => kind !== 'counter' && !confirmations.has(recipient))
    .flatMap(({ recipient, name, phone }) => {
      const taken = escalations.filter(each => each.recipient === recipient).map(({ step }) => step)
      return dueSteps(toldAt(recipient), now, taken).map(step => ({ recipient, name, phone, step }))
    })
  if (due.length === 0) return
  await insertEscalations(
    tx,
    district,
    id,
    now,
    due.map(({ recipient, step }) => ({ recipient, step })),
  )
  const again = due.filter(({ step, phone }) => step === 'remind' && isMobile(phone)).map(({ recipient }) => recipient)
  await queueMessages(id, again, context)
  for (const step of ['remind', 'station'] as const) await logStep(id, step, due, context)
}

type Due = { readonly name: string; readonly step: EscalationStep }

async function logStep(recall: Id, step: EscalationStep, due: readonly Due[], { tx, district, now, actor }: Context) {
  const names = due.filter(each => each.step === step).map(({ name }) => name)
  if (names.length === 0) return
  const what = `${escalationZh[step]}：${names.slice(0, 5).join('、')}${names.length > 5 ? ` 等 ${names.length} 个` : ''}`
  await insertLog(tx, district, { recall, what, reason: null, actor: actor.name, at: now })
}

/**
 * Sends a message that waits, unless the recall has ended meanwhile.
 *
 * @throws Error when it could not be sent and may be tried again
 */
export async function sendNotice(
  world: World,
  { district, notice, sms }: { readonly district: string; readonly notice: Id; readonly sms: SendSms | undefined },
): Promise<void> {
  const { db } = world
  const end = (state: 'given' | 'failed', note: string) =>
    endNotice(db, district, notice, { state, note, changedAt: world.clock.now() })
  const queued = await findNotice(db, district, notice)
  if (queued === undefined || queued.state !== 'queued') return
  const recall = await findRecall(db, district, queued.recall)
  if (recall === undefined || !isOpen(recall.state)) return end('failed', '召回已结束')
  if (sms === undefined) return end('failed', '短信没有开通，请电话通知')
  if (queued.phone === null) return end('failed', '没有手机号，请电话通知')
  const text = await transaction(db, 'read only', tx =>
    messageFor(recall, queued.recipient, programContext(world, tx, district, actorName)),
  )
  const parameters = { number: recall.number, title: recall.title }
  const sent = await sms({ id: notice, phone: queued.phone, template: 'recall-notice', parameters, text })
  if (sent.kind === 'sent') return end('given', '')
  world.log.warn({ notice }, `a short message was refused: ${sent.why}`)
  await end('failed', sent.why.slice(0, 200))
}

async function messageFor(recall: RecallRow, recipient: Id, context: Context): Promise<string> {
  const { tx, district } = context
  const [lots, sent, bureau] = [
    await scopeLotsOf(tx, district, recall.id, workshopPlaces),
    await sentOf(tx, district, recall.id),
    await bureauOf(recall.id, context),
  ]
  const own = sent.filter(line => line.recipient === recipient)
  const lines = own.flatMap(({ lot, dimension, amount }) => {
    const found = lots.find(each => each.lot === lot)
    return found === undefined ? [] : [{ name: found.name, number: found.number, dimension, amount }]
  })
  return messageZh({ ...recall, name: '', bureau, lines })
}

/** The bureau as it stands on papers. */
export async function bureauOf(recall: Id, { tx, district }: Context): Promise<string> {
  const [lot] = await scopeLotsOf(tx, district, recall, workshopPlaces)
  const [facts] = lot === undefined ? [] : await plateFacts(tx, district, [lot.workshop])
  return facts?.bureau ?? '市场监督管理局'
}
