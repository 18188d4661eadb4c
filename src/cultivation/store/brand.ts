import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { type SalesSource, salesSources } from '../rules/sales.ts'
import { type TrademarkState, trademarkStates } from '../rules/trademark.ts'
import { type Asked, type By, inScope, most, type Places } from './places.ts'

export const MarkRow = z.object({
  trademark: IdText,
  workshop: IdText,
  workshopName: z.string(),
  town: z.string(),
  townName: z.string(),
  mark: z.string(),
  niceClass: z.int(),
  state: z.enum(trademarkStates),
  number: z.string().nullable(),
  owner: z.string(),
  appliedOn: DayText.nullable(),
  registeredOn: DayText.nullable(),
  expiresOn: DayText.nullable(),
  file: z.string().nullable(),
})
export type MarkRow = z.output<typeof MarkRow>

function marksWhere(tx: Queryable, district: string, places: Places, condition: PendingQuery<Row[]>) {
  return tx`
    select m.id as trademark, m.workshop, w.name as workshop_name, w.town, w.town_name, m.mark, m.nice_class, m.state,
      m.number, m.owner, m.applied_on, m.registered_on, m.expires_on, m.file
    from cultivation.trademark m
    join (${places(tx, district)}) w on w.id = m.workshop
    where m.district = ${district} ${condition}
    order by m.expires_on nulls last, m.mark, m.nice_class, m.id
    limit ${most}`
}

/** @param search a part of the mark, its pinyin, its number or its owner */
export async function findMarks(tx: Queryable, asked: Asked, search: string): Promise<MarkRow[]> {
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const found =
    search === ''
      ? tx``
      : tx`and (m.mark ilike ${part} or m.pinyin ilike ${part} or m.number ilike ${part} or m.owner ilike ${part}
          or w.name ilike ${part})`
  return parseRows(MarkRow, await marksWhere(tx, asked.district, asked.places, tx`${inScope(tx, asked)} ${found}`))
}

export async function findMark(tx: Queryable, district: string, places: Places, trademark: Id) {
  return parseRow(MarkRow, await marksWhere(tx, district, places, tx`and m.id = ${trademark}`))
}

/** Registered ones whose end is near or has just passed. */
export async function marksEnding(tx: Queryable, asked: Asked, by: Day): Promise<MarkRow[]> {
  const condition = tx`${inScope(tx, asked)} and m.state = 'registered' and m.expires_on <= ${by}`
  return parseRows(MarkRow, await marksWhere(tx, asked.district, asked.places, condition))
}

export async function holderOfMark(tx: Queryable, district: string, number: string, niceClass: number) {
  const rows = await tx`
    select id from cultivation.trademark
    where district = ${district} and number = ${number} and nice_class = ${niceClass} and state <> 'ended'`
  return parseRow(z.object({ id: IdText }), rows)?.id
}

export type NewMark = By & {
  readonly id: Id
  readonly workshop: Id
  readonly mark: string
  readonly pinyin: string
  readonly niceClass: number
  readonly state: TrademarkState
  readonly number: string | null
  readonly owner: string
  readonly appliedOn: Day | null
  readonly registeredOn: Day | null
  readonly expiresOn: Day | null
  readonly file: string | null
  readonly madeAt: Instant
}

/** What was said before stands in the audit log. */
export async function saveMark(tx: Tx, district: string, { id, ...mark }: NewMark): Promise<void> {
  const { account: _, actor: __, madeAt: ___, workshop: ____, ...said } = mark
  const changed = await tx`
    update cultivation.trademark set ${tx({ ...said })} where district = ${district} and id = ${id} returning id`
  if (changed.length === 0) await insertRows(tx, 'cultivation.trademark', [{ district, id, ...mark }])
}

export const SalesRow = z.object({
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  year: z.int(),
  amount: z.int(),
  source: z.enum(salesSources),
  note: z.string(),
  file: z.string().nullable(),
  actor: z.string(),
  at: z.string(),
})
export type SalesRow = z.output<typeof SalesRow>

/** The last word on each year of each workshop. */
export async function findSales(tx: Queryable, asked: Asked, year: number | null): Promise<SalesRow[]> {
  const ofYear = year === null ? tx`` : tx`and s.year in (${year}, ${year - 1})`
  const rows = await tx`
    select distinct on (w.name, s.workshop, s.year) s.workshop, w.name as workshop_name, w.town_name, s.year, s.amount,
      s.source, s.note, s.file, s.actor, s.at
    from cultivation.sales s
    join (${asked.places(tx, asked.district)}) w on w.id = s.workshop
    where s.district = ${asked.district} ${inScope(tx, asked)} ${ofYear}
    order by w.name, s.workshop, s.year desc, s.at desc, s.id desc
    limit ${most * 10}`
  return parseRows(SalesRow, rows)
}

const SaidRow = SalesRow.extend({ sales: IdText, town: z.string(), holds: z.boolean() })

/** Every word on it, the last of a year first. */
export async function salesSaid(tx: Queryable, asked: Asked, sales: Id | null) {
  const one = sales === null ? tx`` : tx`and s.id = ${sales}`
  const rows = await tx`
    select s.id as sales, s.workshop, w.name as workshop_name, w.town, w.town_name, s.year, s.amount, s.source, s.note,
      s.file, s.actor, s.at,
      not exists (
        select from cultivation.sales o
        where o.district = s.district and o.workshop = s.workshop and o.year = s.year
          and (o.at, o.id) > (s.at, s.id)) as holds
    from cultivation.sales s
    join (${asked.places(tx, asked.district)}) w on w.id = s.workshop
    where s.district = ${asked.district} ${inScope(tx, asked)} ${one}
    order by s.year desc, s.at desc, s.id desc
    limit ${most}`
  return parseRows(SaidRow, rows)
}

export type NewSales = By & {
  readonly id: Id
  readonly workshop: Id
  readonly year: number
  readonly amount: number
  readonly source: SalesSource
  readonly note: string
  readonly file: string | null
  readonly at: Instant
}

export async function insertSales(tx: Tx, district: string, sales: NewSales): Promise<void> {
  await insertRows(tx, 'cultivation.sales', [{ district, ...sales }])
}
