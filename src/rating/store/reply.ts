import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import type { AskedAppeals } from './appeal.ts'
import { called, likePart, within } from './graded-list.ts'

const Reply = z.object({
  id: IdText,
  text: z.string(),
  onDay: DayText,
  hiddenReason: z.string().nullable(),
})

/** The one that was not taken back, hidden or not. */
export async function replyOf(tx: Queryable, district: string, workshop: Id) {
  const rows = await tx`
    select id, text, on_day, hidden_reason from rating.reply
    where district = ${district} and workshop = ${workshop} and ended_at is null`
  return parseRow(Reply, rows)
}

export async function endReply(tx: Tx, district: string, workshop: Id, at: Instant): Promise<void> {
  await tx`
    update rating.reply set ended_at = ${at}
    where district = ${district} and workshop = ${workshop} and ended_at is null`
}

export async function insertReply(
  tx: Tx,
  district: string,
  row: {
    readonly id: Id
    readonly workshop: Id
    readonly text: string
    readonly onDay: Day
    readonly account: Id | null
    readonly actor: string
    readonly at: Instant
  },
): Promise<void> {
  await insertRows(tx, 'rating.reply', [{ district, ...row }])
}

export async function hideReply(
  tx: Tx,
  district: string,
  workshop: Id,
  { hiddenBy, hiddenReason, at }: { readonly hiddenBy: string; readonly hiddenReason: string; readonly at: Instant },
): Promise<boolean> {
  const rows = await tx`
    update rating.reply set hidden_at = ${at}, hidden_by = ${hiddenBy}, hidden_reason = ${hiddenReason}
    where district = ${district} and workshop = ${workshop} and ended_at is null and hidden_at is null
    returning id`
  return rows.length > 0
}

const Row = z.object({
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  text: z.string(),
  on: DayText,
  hiddenReason: z.string().nullable(),
  hiddenBy: z.string().nullable(),
})

export type ReplyFilter = { readonly search: string; readonly workshop: Id | null; readonly hidden: boolean | null }

export async function listReplies(
  tx: Queryable,
  { district, scope, places }: AskedAppeals,
  { search, workshop, hidden }: ReplyFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
) {
  const from = tx`
    from rating.reply r
    join (${places}) w on w.id = r.workshop
    where r.district = ${district} and r.ended_at is null ${within(tx, scope)}
    ${search === '' ? tx`` : tx`and (${called(tx, search)} or r.text ilike ${likePart(search)})`}
    ${workshop === null ? tx`` : tx`and r.workshop = ${workshop}`}
    ${hidden === null ? tx`` : tx`and (r.hidden_at is not null) = ${hidden}`}`
  const rows = await tx`
    select r.workshop, w.name as workshop_name, w.town_name, r.text, r.on_day as "on", r.hidden_reason, r.hidden_by
    ${from} order by r.on_day desc, r.id limit ${limit} offset ${offset}`
  const counted = await tx`select count(*)::int as total ${from}`
  const { total } = parseRow(z.object({ total: z.int() }), counted) ?? { total: 0 }
  return { total, rows: parseRows(Row, rows) }
}
