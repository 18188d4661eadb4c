import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { DeliveryRow } from '../contract/shapes.ts'
import { type Channel, type DeliveryState, takenUpAfterMinutes } from '../rules/delivery.ts'
import { Claimed } from './message.ts'

/**
 * Takes what is to be sent now, the oldest first, for this program alone. What another program took and did not end
 * within minutes is taken up.
 */
export async function claim(tx: Tx, now: Instant, most: number): Promise<Claimed[]> {
  const rows = await tx`
    with taken as (
      update clock.delivery d set state = 'sending', claimed_at = ${now}, tries = d.tries + 1
      where (d.district, d.id) in (
        select district, id from clock.delivery
        where (state = 'queued' and not_before <= ${now})
          or (state = 'sending' and claimed_at < ${now}::timestamptz - make_interval(mins => ${takenUpAfterMinutes}))
        order by not_before, id
        limit ${most}
        for update skip locked)
      returning d.district, d.id, d.message, d.account, d.channel, d.address, d.tries, d.made_at
    )
    select t.district, t.id, t.account, t.channel, t.address, t.tries, t.made_at, m.title, m.text,
      (select count(*)::int from clock.delivery s
        where s.district = t.district and s.account = t.account and s.channel = t.channel and s.state = 'sent'
          and s.ended_at > ${now}::timestamptz - interval '24 hours') as sent_lately
    from taken t
    join clock.message m on m.district = t.district and m.id = t.message
    order by t.made_at, t.id`
  return parseRows(Claimed, rows)
}

/** Not tried after all: somebody has had enough for a day. */
export async function putBack(tx: Queryable, { district, id }: Claimed, notBefore: Instant, why: string) {
  await tx`
    update clock.delivery set state = 'queued', claimed_at = null, tries = tries - 1, not_before = ${notBefore},
      why = ${why}
    where district = ${district} and id = ${id} and state = 'sending'`
}

export type TryEnd = {
  readonly outcome: 'sent' | 'again' | 'failed'
  readonly why: string | null
  readonly at: Instant
  readonly notBefore?: Instant
}

/** What became of one try. A program that was too slow and lost its claim changes nothing. */
export async function endTry(tx: Tx, { district, id, tries }: Claimed, { outcome, why, at, notBefore }: TryEnd) {
  const state = { sent: 'sent', again: 'queued', failed: 'failed' }[outcome]
  const ended = await tx`
    update clock.delivery set ${tx({
      state,
      why,
      claimedAt: null,
      ...(notBefore === undefined ? { endedAt: at } : { notBefore }),
    })}
    where district = ${district} and id = ${id} and state = 'sending' and tries = ${tries}
    returning id`
  if (ended.length === 0) return
  await tx`
    insert into clock.delivery_try ${tx({ district, delivery: id, number: tries, outcome, why, at })}
    on conflict do nothing`
}

export type AskedDeliveries = {
  readonly district: string
  readonly states: readonly DeliveryState[]
  readonly channels: readonly Channel[]
  readonly search: string
}

function matching(tx: Queryable, { district, states, channels, search }: AskedDeliveries) {
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return tx`
    from clock.delivery d
    join clock.message m on m.district = d.district and m.id = d.message
    join identity.account a on a.district = d.district and a.id = d.account
    where d.district = ${district}
      ${states.length === 0 ? tx`` : tx`and d.state = any (${[...states]})`}
      ${channels.length === 0 ? tx`` : tx`and d.channel = any (${[...channels]})`}
      ${search === '' ? tx`` : tx`and (a.name ilike ${part} or m.title ilike ${part})`}`
}

export async function countDeliveries(tx: Queryable, asked: AskedDeliveries): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

export async function listDeliveries(tx: Queryable, asked: AskedDeliveries, limit: number, offset: number) {
  const rows = await tx`
    select d.id as delivery, a.name as receiver, m.title, d.channel, d.address, d.state, d.not_before, d.made_at,
      d.ended_at, d.why,
      (select coalesce(json_agg(json_build_object('number', t.number, 'outcome', t.outcome, 'why', t.why,
          'at', to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by t.number), '[]')
        from clock.delivery_try t where t.district = d.district and t.delivery = d.id) as tries
    ${matching(tx, asked)}
    order by d.made_at desc, d.id desc
    limit ${limit} offset ${offset}`
  return parseRows(DeliveryRow, rows)
}

/** Sent again by hand: the tries before stay on the record. @returns false when it has not failed */
export async function requeue(tx: Tx, district: string, id: Id, notBefore: Instant): Promise<boolean> {
  const queued = await tx`
    update clock.delivery set state = 'queued', not_before = ${notBefore}, ended_at = null
    where district = ${district} and id = ${id} and state = 'failed'
    returning id`
  return queued.length > 0
}
