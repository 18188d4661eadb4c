import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'
import { InboxRow, Moment } from '../contract/shapes.ts'
import { type Channel, channels } from '../rules/delivery.ts'

export type NewMessage = {
  readonly key: string
  readonly account: string
  readonly kind: string
  readonly title: string
  readonly text: string
  readonly subjectKind: string | null
  readonly subjectId: string | null
}

const Made = z.object({ id: IdText, account: IdText })

/** @returns those that were not said before */
export async function insertMessages(tx: Tx, district: string, messages: readonly NewMessage[], now: Instant) {
  if (messages.length === 0) return []
  const rows = messages.map(message => ({ district, id: newId(), ...message, madeAt: now }))
  const made = await tx`
    insert into clock.message (district, id, key, account, kind, title, text, subject_kind, subject_id, made_at)
    select district, id, key, account, kind, title, text, "subjectKind", "subjectId", "madeAt"
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as m (district text, id uuid, key text, account uuid,
      kind text, title text, text text, "subjectKind" text, "subjectId" text, "madeAt" timestamptz)
    on conflict (district, key) do nothing
    returning id, account`
  return parseRows(Made, made)
}

const Contact = z.object({
  account: IdText,
  phone: z.string().nullable(),
  bySms: z.boolean(),
  wecom: z.string().nullable(),
  byWecom: z.boolean(),
})
export type Contact = z.output<typeof Contact>

export async function contactsOf(tx: Queryable, district: string, accounts: readonly string[]): Promise<Contact[]> {
  if (accounts.length === 0) return []
  const rows = await tx`
    select account, phone, by_sms, wecom, by_wecom from clock.contact
    where district = ${district} and account = any (${[...accounts]}::uuid[])`
  return parseRows(Contact, rows)
}

export async function saveContact(tx: Tx, district: string, contact: Contact, now: Instant): Promise<void> {
  const { account, ...to } = contact
  await tx`
    insert into clock.contact ${tx({ district, account, ...to, changedAt: now })}
    on conflict (district, account) do update set ${tx({ ...to, changedAt: now })}`
}

export type NewDelivery = {
  readonly message: Id
  readonly account: Id
  readonly channel: Channel
  readonly address: string
  readonly notBefore: Instant
}

export async function insertDeliveries(
  tx: Tx,
  district: string,
  deliveries: readonly NewDelivery[],
  now: Instant,
): Promise<void> {
  await insertRows(
    tx,
    'clock.delivery',
    deliveries.map(each => ({ district, id: newId(), ...each, state: 'queued', tries: 0, madeAt: now })),
  )
}

export async function countInbox(tx: Queryable, district: string, account: string, unreadOnly: boolean) {
  const rows = await tx`
    select count(*)::int as total from clock.message
    where district = ${district} and account = ${account} ${unreadOnly ? tx`and read_at is null` : tx``}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

export async function listInbox(
  tx: Queryable,
  district: string,
  account: string,
  asked: { readonly unreadOnly: boolean; readonly limit: number; readonly offset: number },
) {
  const rows = await tx`
    select id as message, kind, title, text, subject_kind, subject_id, made_at, read_at from clock.message
    where district = ${district} and account = ${account} ${asked.unreadOnly ? tx`and read_at is null` : tx``}
    order by made_at desc, id desc
    limit ${asked.limit} offset ${asked.offset}`
  return parseRows(InboxRow, rows)
}

/** @param messages all when there are none named */
export async function markRead(
  tx: Tx,
  district: string,
  account: string,
  messages: readonly Id[] | undefined,
  now: Instant,
): Promise<number> {
  const marked = await tx`
    update clock.message set read_at = ${now}
    where district = ${district} and account = ${account} and read_at is null
      ${messages === undefined ? tx`` : tx`and id = any (${[...messages]}::uuid[])`}
    returning id`
  return marked.length
}

export const Claimed = z.object({
  district: z.string(),
  id: IdText,
  account: IdText,
  channel: z.enum(channels),
  address: z.string(),
  tries: z.int(),
  madeAt: Moment,
  title: z.string(),
  text: z.string(),
  /** How many this person got this way within a day. */
  sentLately: z.int(),
})
export type Claimed = z.output<typeof Claimed>
