import { instantAt, instantMs } from '../../kernel/day.ts'
import { maskPhone } from '../../kernel/mask.ts'
import { Problem } from '../../kernel/problem.ts'
import { action, answer } from '../../platform/action/action.ts'
import { transaction } from '../../platform/db/connect.ts'
import type { SendSms } from '../../platform/identity/send-sms.ts'
import type { SendWecom } from '../../platform/outside/wecom/send.ts'
import type { World } from '../../platform/world.ts'
import { clockEndpoints } from '../contract.ts'
import { mostADay, mostAMinute, nextTry, outsideQuietHours } from '../rules/delivery.ts'
import type { Claimed } from '../store/message.ts'
import { claim, countDeliveries, endTry, listDeliveries, putBack, requeue } from '../store/outbox.ts'

/** Absent where a way is not open. */
export type Ways = { readonly sms: SendSms | undefined; readonly wecom: SendWecom | undefined }

/** Sends what waits, no more than a minute's worth and nothing at night. @returns how many went out */
export async function deliverWaiting(world: World, ways: Ways): Promise<number> {
  const now = world.clock.now()
  if (outsideQuietHours(now) !== now) return 0
  const claimed = await transaction(world.db, 'read write', tx => claim(tx, now, mostAMinute))
  let sent = 0
  const sentNow = new Map<string, number>()
  for (const each of claimed) {
    const who = `${each.district}:${each.account}:${each.channel}`
    const lately = each.sentLately + (sentNow.get(who) ?? 0)
    if (lately >= mostADay) {
      const tomorrow = outsideQuietHours(instantAt(instantMs(now) + 12 * 3_600_000))
      await putBack(world.db, each, tomorrow, `一天最多发 ${mostADay} 条，顺延`)
      continue
    }
    if (await deliverOne(world, each, ways)) {
      sent += 1
      sentNow.set(who, (sentNow.get(who) ?? 0) + 1)
    }
  }
  return sent
}

async function deliverOne(world: World, delivery: Claimed, ways: Ways): Promise<boolean> {
  const end = (outcome: 'sent' | 'failed', why: string | null) =>
    transaction(world.db, 'read write', tx => endTry(tx, delivery, { outcome, why, at: world.clock.now() }))
  try {
    const said = await send(delivery, ways)
    if (said.kind === 'sent') {
      await end('sent', null)
      return true
    }
    world.log.warn({ delivery: delivery.id }, `a message was refused: ${said.why}`)
    await end('failed', said.why.slice(0, 200))
  } catch (error) {
    const at = world.clock.now()
    const notBefore = nextTry(delivery.tries, at)
    const why = (error instanceof Error ? error.message : '未知原因').slice(0, 200)
    world.log.warn({ err: error, delivery: delivery.id }, 'a message could not be sent')
    await transaction(world.db, 'read write', tx =>
      endTry(
        tx,
        delivery,
        notBefore === undefined ? { outcome: 'failed', why, at } : { outcome: 'again', why, at, notBefore },
      ),
    )
  }
  return false
}

function send({ id, channel, address, title, text }: Claimed, { sms, wecom }: Ways) {
  switch (channel) {
    case 'sms': {
      if (sms === undefined) return { kind: 'refused', why: '短信没有开通' } as const
      const parameters = { title, text }
      return sms({ id, phone: address, template: 'staff-notice', parameters, text: `${title}：${text}` })
    }
    case 'wecom':
      if (wecom === undefined) return { kind: 'refused', why: '企业微信没有开通' } as const
      return wecom({ id, user: address, title, text })
    default:
      return channel satisfies never
  }
}

export const deliveries = answer(clockEndpoints.deliveries, {
  allow: ['administrator', 'auditor'],
  concerns: 'district',
  async run({ page, pageSize, ...filter }, { tx, district }) {
    const asked = { district, ...filter }
    const rows = await listDeliveries(tx, asked, pageSize, (page - 1) * pageSize)
    return {
      total: await countDeliveries(tx, asked),
      rows: rows.map(row => ({ ...row, address: row.channel === 'sms' ? maskPhone(row.address) : row.address })),
    }
  },
})

export const retry = action(clockEndpoints.retry, {
  allow: ['administrator'],
  concerns: 'district',
  subject: ({ delivery }) => ({ kind: 'delivery', id: delivery, label: '重新发送', place: { kind: 'district' } }),
  async run({ delivery }, { tx, district, now }) {
    const queued = await requeue(tx, district, delivery, outsideQuietHours(now))
    if (!queued) throw new Problem('state-conflict', '只有没有发出的才能重新发送，请刷新后查看')
    return { output: {}, after: { delivery } }
  },
})
