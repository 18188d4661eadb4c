import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { ItemJudged } from '../contract/shapes.ts'
import type { Verdict } from '../rules/judgement/hold.ts'
import type { By } from './plan.ts'

export type StoredItem = {
  readonly item: string
  readonly result: string
  readonly unit: string
  readonly limitText: string
  readonly method: string
  readonly methodFrom: string
  readonly said: string
}

export type NewReport = By & {
  readonly id: Id
  readonly sample: Id
  readonly kind: 'first' | 'retest'
  readonly upload: Id | null
  readonly number: string
  readonly laboratoryName: string
  readonly cma: string
  readonly reportedOn: Day | null
  readonly conclusion: string
  readonly file: string | null
  readonly at: Instant
}

export async function insertReport(
  tx: Tx,
  district: string,
  report: NewReport,
  items: readonly StoredItem[],
): Promise<void> {
  await insertRows(tx, 'sampling.report', [{ district, ...report }])
  const rows = items.map((item, at) => ({ district, report: report.id, ordinal: at + 1, ...item }))
  await insertRows(tx, 'sampling.report_item', rows)
}

export async function setReportFile(tx: Tx, district: string, report: Id, file: string): Promise<void> {
  await tx`update sampling.report set file = ${file} where district = ${district} and id = ${report} and file is null`
}

const Item = z.object({
  item: z.string(),
  result: z.string(),
  unit: z.string(),
  limitText: z.string(),
  method: z.string(),
  methodFrom: z.string(),
  said: z.string(),
})
const ReportRow = z.object({
  id: IdText,
  sample: IdText,
  kind: z.enum(['first', 'retest']),
  number: z.string(),
  laboratoryName: z.string(),
  cma: z.string(),
  reportedOn: DayText.nullable(),
  conclusion: z.string(),
  file: z.string().nullable(),
  actor: z.string(),
  at: z.string(),
  items: z.array(Item),
  choices: z.array(z.object({ item: z.string(), limitCode: z.string() })),
})
export type ReportRow = z.output<typeof ReportRow>

const columns = (tx: Queryable) => tx`
  r.id, r.sample, r.kind, r.number, r.laboratory_name, r.cma, r.reported_on, r.conclusion, r.file, r.actor, r.at,
  (select coalesce(json_agg(json_build_object('item', i.item, 'result', i.result, 'unit', i.unit,
      'limitText', i.limit_text, 'method', i.method, 'methodFrom', i.method_from, 'said', i.said) order by i.ordinal), '[]')
    from sampling.report_item i where i.district = r.district and i.report = r.id) as items,
  (select coalesce(json_agg(json_build_object('item', c.item, 'limitCode', c.limit_code) order by c.at, c.id), '[]')
    from sampling.choice c where c.district = r.district and c.report = r.id) as choices`

export async function reportsOf(tx: Queryable, district: string, sample: Id): Promise<ReportRow[]> {
  const rows = await tx`
    select ${columns(tx)} from sampling.report r
    where r.district = ${district} and r.sample = ${sample} order by r.at, r.id`
  return parseRows(ReportRow, rows)
}

export async function findReport(tx: Queryable, district: string, report: Id): Promise<ReportRow | undefined> {
  const rows =
    await tx`select ${columns(tx)} from sampling.report r where r.district = ${district} and r.id = ${report}`
  return parseRow(ReportRow, rows)
}

export type NewChoice = By & {
  readonly id: Id
  readonly report: Id
  readonly item: string
  readonly limitCode: string
  readonly at: Instant
}

export async function insertChoice(tx: Tx, district: string, choice: NewChoice): Promise<void> {
  await tx`insert into sampling.choice ${tx({ district, ...choice })}`
}

export type NewJudgement = By & {
  readonly id: Id
  readonly sample: Id
  readonly report: Id
  readonly kind: 'first' | 'retest'
  readonly proposal: Verdict
  readonly verdict: 'conforming' | 'nonconforming'
  readonly reason: string
  readonly edition: Id
  readonly items: readonly ItemJudged[]
  readonly at: Instant
}

export async function insertJudgement(tx: Tx, district: string, { items, ...judgement }: NewJudgement): Promise<void> {
  await tx`insert into sampling.judgement ${tx({ district, ...judgement, items: tx.json([...items]) })}`
}

const JudgementRow = z.object({
  id: IdText,
  report: IdText,
  kind: z.enum(['first', 'retest']),
  verdict: z.enum(['conforming', 'nonconforming']),
  reason: z.string(),
  items: z.array(ItemJudged),
  actor: z.string(),
  at: z.string(),
})
export type JudgementRow = z.output<typeof JudgementRow>

/** The earliest first. */
export async function judgementsOf(tx: Queryable, district: string, sample: Id): Promise<JudgementRow[]> {
  const rows = await tx`
    select id, report, kind, verdict, reason, items, actor, at from sampling.judgement
    where district = ${district} and sample = ${sample} order by at, id`
  return parseRows(JudgementRow, rows)
}

export type NewUpload = By & {
  readonly id: Id
  readonly file: string
  readonly name: string
  readonly laboratory: Id
  readonly samples: number
  readonly items: number
  readonly refused: number
  readonly at: Instant
}

export async function insertUpload(tx: Tx, district: string, upload: NewUpload): Promise<void> {
  await tx`insert into sampling.upload ${tx({ district, ...upload })}`
}

const UploadRow = z.object({
  upload: IdText,
  name: z.string(),
  file: z.string(),
  laboratoryName: z.string(),
  samples: z.int(),
  items: z.int(),
  refused: z.int(),
  actor: z.string(),
  at: z.string(),
})

function uploads(tx: Queryable, district: string, laboratory: Id | null) {
  return tx`
    from sampling.upload p
    left join identity.unit u on u.district = p.district and u.id = p.laboratory
    where p.district = ${district} ${laboratory === null ? tx`` : tx`and p.laboratory = ${laboratory}`}`
}

export async function countUploads(tx: Queryable, district: string, laboratory: Id | null): Promise<number> {
  const rows = await tx`select count(*)::int as total ${uploads(tx, district, laboratory)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

export async function listUploads(
  tx: Queryable,
  district: string,
  laboratory: Id | null,
  limit: number,
  offset: number,
) {
  const rows = await tx`
    select p.id as upload, p.name, p.file, coalesce(u.name, '') as laboratory_name, p.samples, p.items, p.refused,
      p.actor, p.at
    ${uploads(tx, district, laboratory)} order by p.at desc, p.id desc limit ${limit} offset ${offset}`
  return parseRows(UploadRow, rows)
}

/** This very file, taken over before; several times when samples were sent back in between. */
export async function uploadsOfFile(tx: Queryable, district: string, file: string) {
  const rows = await tx`
    select p.id as upload, p.name, p.file, '' as laboratory_name, p.samples, p.items, p.refused, p.actor, p.at
    from sampling.upload p where p.district = ${district} and p.file = ${file} order by p.at desc`
  return parseRows(UploadRow, rows)
}
