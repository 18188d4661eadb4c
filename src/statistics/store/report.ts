import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { Figures, ReportHead, Sending } from '../contract/report.ts'
import type { ReportKind, SendingWay } from '../rules/report.ts'

const Row = ReportHead.extend({
  note: z.string(),
  figures: Figures,
  docx: z.string(),
  xlsx: z.string(),
  json: z.string(),
})
export type ReportRow = z.output<typeof Row>

const columns = (tx: Queryable) => tx`
  r.id as report, r.kind, r.title, r.from_day, r.until_day, r.actor, r.at,
  (select count(*)::int from statistics.report_sending s where s.district = r.district and s.report = r.id) as sent,
  (select min(s.sent_on) from statistics.report_sending s where s.district = r.district and s.report = r.id) as first_sent_on`

type AskedReports = {
  /** Whether the reader sees what did not go out yet. */
  readonly unsent: boolean
  readonly kinds: readonly ReportKind[]
}

const matching = (tx: Queryable, district: string, { unsent, kinds }: AskedReports) => tx`
  from statistics.report r
  where r.district = ${district} and (${kinds.length === 0} or r.kind = any (${[...kinds]}::text[]))
    ${unsent ? tx`` : tx`and exists (select from statistics.report_sending s where s.district = r.district and s.report = r.id)`}`

const Total = z.object({ total: z.number() })

export async function countReports(tx: Queryable, district: string, asked: AskedReports): Promise<number> {
  return parseRow(Total, await tx`select count(*) as total ${matching(tx, district, asked)}`)?.total ?? 0
}

export async function listReports(
  tx: Queryable,
  district: string,
  { limit, offset, ...asked }: AskedReports & { readonly limit: number; readonly offset: number },
) {
  const rows = await tx`
    select ${columns(tx)} ${matching(tx, district, asked)}
    order by r.at desc, r.id limit ${limit} offset ${offset}`
  return parseRows(ReportHead, rows)
}

export async function findReport(tx: Queryable, district: string, id: Id): Promise<ReportRow | undefined> {
  const rows = await tx`
    select ${columns(tx)}, r.note, r.figures, r.docx, r.xlsx, r.json
    from statistics.report r where r.district = ${district} and r.id = ${id}`
  return parseRow(Row, rows)
}

export type NewReport = {
  readonly id: Id
  readonly kind: ReportKind
  readonly title: string
  readonly fromDay: Day
  readonly untilDay: Day
  readonly note: string
  readonly figures: Figures
  readonly docx: string
  readonly xlsx: string
  readonly json: string
  readonly account: Id
  readonly actor: string
  readonly at: Instant
}

export async function insertReport(tx: Tx, district: string, { figures, ...report }: NewReport): Promise<boolean> {
  const row = { district, ...report, figures: tx.json(figures) }
  const rows = await tx`insert into statistics.report ${tx(row)} on conflict do nothing returning id`
  return rows.length > 0
}

const sendings = (tx: Queryable, district: string) => tx`
  select s.id as sending, s.report, r.title, s.number, s.recipient, s.via, s.sent_on, s.actor, s.at, r.docx,
    c.receipt, c.received_on
  from statistics.report_sending s
  join statistics.report r on r.district = s.district and r.id = s.report
  left join statistics.report_receipt c on c.district = s.district and c.sending = s.id
  where s.district = ${district}`

export async function sendingsOf(tx: Queryable, district: string, report: Id) {
  return parseRows(Sending, await tx`${sendings(tx, district)} and s.report = ${report} order by s.at, s.id`)
}

export async function findSending(tx: Queryable, district: string, id: Id) {
  return parseRow(Sending, await tx`${sendings(tx, district)} and s.id = ${id}`)
}

export async function countSendings(tx: Queryable, district: string): Promise<number> {
  const rows = await tx`select count(*) as total from statistics.report_sending where district = ${district}`
  return parseRow(Total, rows)?.total ?? 0
}

export async function listSendings(tx: Queryable, district: string, limit: number, offset: number) {
  const rows = await tx`
    ${sendings(tx, district)} order by s.sent_on desc, s.at desc, s.id limit ${limit} offset ${offset}`
  return parseRows(Sending, rows)
}

export type NewSending = {
  readonly id: Id
  readonly report: Id
  readonly number: string
  readonly recipient: string
  readonly via: SendingWay
  readonly sentOn: Day
  readonly actor: string
  readonly at: Instant
}

/** @returns whether it is new: a report goes to one recipient once */
export async function insertSending(tx: Tx, district: string, sending: NewSending): Promise<boolean> {
  const rows = await tx`
    insert into statistics.report_sending ${tx({ district, ...sending })} on conflict do nothing returning id`
  return rows.length > 0
}

export async function insertReceipt(
  tx: Tx,
  district: string,
  receipt: { sending: Id; receipt: string; receivedOn: Day; actor: string; at: Instant },
): Promise<boolean> {
  const rows = await tx`
    insert into statistics.report_receipt ${tx({ district, ...receipt })} on conflict do nothing returning sending`
  return rows.length > 0
}
