import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { Line, Moment } from '../contract/shapes.ts'
import { type EscalationStep, escalationSteps } from '../rules/escalation.ts'
import { type NoticeState, type NoticeWay, noticeStates, noticeWays } from '../rules/recall.ts'

export type NewNotice = {
  readonly id: Id
  readonly recall: Id
  readonly recipient: Id
  readonly way: NoticeWay
  readonly state: NoticeState
  readonly note: string
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertNotices(tx: Tx, district: string, notices: readonly NewNotice[]): Promise<void> {
  await insertRows(
    tx,
    'recall.notice',
    notices.map(notice => ({ district, ...notice, changedAt: notice.at })),
  )
}

const NoticeRow = z.object({
  recipient: IdText,
  way: z.enum(noticeWays),
  state: z.enum(noticeStates),
  note: z.string(),
  actor: z.string(),
  at: Moment,
})

export async function noticesOf(tx: Queryable, district: string, recall: Id) {
  const rows = await tx`
    select recipient, way, state, note, actor, at from recall.notice
    where district = ${district} and recall = ${recall}
    order by at desc, id desc`
  return parseRows(NoticeRow, rows)
}

const Queued = z.object({
  id: IdText,
  recall: IdText,
  recipient: IdText,
  phone: z.string().nullable(),
  state: z.enum(noticeStates),
})

export async function findNotice(tx: Queryable, district: string, id: Id) {
  const rows = await tx`
    select n.id, n.recall, n.recipient, p.phone, n.state from recall.notice n
    join recall.recipient p on p.district = n.district and p.id = n.recipient
    where n.district = ${district} and n.id = ${id}`
  return parseRow(Queued, rows)
}

export async function endNotice(
  tx: Queryable,
  district: string,
  id: Id,
  end: { readonly state: NoticeState; readonly note: string; readonly changedAt: Instant },
): Promise<void> {
  await tx`
    update recall.notice set ${tx({ ...end })}
    where district = ${district} and id = ${id} and state = 'queued'`
}

export type NewConfirmation = {
  readonly id: Id
  readonly recall: Id
  readonly recipient: Id
  readonly lines: readonly z.output<typeof Line>[]
  readonly saidBy: string
  readonly note: string
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertConfirmation(tx: Tx, district: string, given: NewConfirmation): Promise<void> {
  await insertRows(tx, 'recall.confirmation', [{ district, ...given }])
}

export async function confirmationExists(tx: Queryable, district: string, id: Id): Promise<boolean> {
  return (await tx`select from recall.confirmation where district = ${district} and id = ${id}`).length > 0
}

const ConfirmationRow = z.object({
  recipient: IdText,
  lines: z.array(Line),
  saidBy: z.string(),
  note: z.string(),
  actor: z.string(),
  at: Moment,
})

/** The newest of each recipient. */
export async function confirmationsOf(tx: Queryable, district: string, recall: Id) {
  const rows = await tx`
    select distinct on (recipient) recipient, lines, said_by, note, actor, at from recall.confirmation
    where district = ${district} and recall = ${recall}
    order by recipient, at desc, id desc`
  return parseRows(ConfirmationRow, rows)
}

const EscalationRow = z.object({ recipient: IdText, step: z.enum(escalationSteps), at: Moment })

export async function escalationsOf(tx: Queryable, district: string, recall: Id) {
  const rows = await tx`
    select recipient, step, at from recall.escalation where district = ${district} and recall = ${recall} order by at`
  return parseRows(EscalationRow, rows)
}

export async function insertEscalations(
  tx: Tx,
  district: string,
  recall: Id,
  at: Instant,
  taken: readonly { readonly recipient: Id; readonly step: EscalationStep }[],
): Promise<void> {
  await insertRows(
    tx,
    'recall.escalation',
    taken.map(each => ({ district, recall, ...each, at })),
  )
}
