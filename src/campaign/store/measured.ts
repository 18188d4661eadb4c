import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { MeasuredRow } from '../contract/shapes.ts'

type Sql = PendingQuery<Row[]>
type Period = { readonly from: Day; readonly until: Day }
/** Rows of `id`, `workshop`, `on_day`, `label` and `amount`; `workshop`, `unit`, `officer` and days; `id`, `name`, `town`. */
export type Sources = {
  readonly rows: (tx: Queryable, district: string, period: Period) => Sql
  readonly responsible: (tx: Queryable, district: string) => Sql
  readonly places: (tx: Queryable, district: string) => Sql
}

/** Whose work it is: a unit's or a person's are the records of workshops that it or he was responsible for on their day. */
export type Whose = { readonly unit: Id | null; readonly officer: Id | null }

const Counted = z.object({ unit: IdText.nullable(), officer: IdText.nullable(), amount: z.number() })
export type Counted = z.output<typeof Counted>

/** A measure in a time, by who was responsible. */
export async function countByOfficer(
  tx: Queryable,
  district: string,
  { rows, responsible }: Sources,
  period: Period,
): Promise<Counted[]> {
  const found = await tx`
    select r.unit, r.officer, sum(m.amount)::int8 as amount
    from (${rows(tx, district, period)}) m
    left join (${responsible(tx, district)}) r
      on r.workshop = m.workshop and r.from_day <= m.on_day and (r.next_from is null or m.on_day < r.next_from)
    group by r.unit, r.officer`
  return parseRows(Counted, found)
}

type AskedRows = Whose & {
  readonly period: Period
  readonly scope: Scope
  readonly limit: number
  readonly offset: number
}

/** The records themselves, newest first, and how many there are in all and in the reader's towns. */
export async function rowsBehind(tx: Queryable, district: string, sources: Sources, asked: AskedRows) {
  const { scope } = asked
  const all = tx`
    from (${sources.rows(tx, district, asked.period)}) m
    join (${sources.places(tx, district)}) w on w.id = m.workshop
    left join (${sources.responsible(tx, district)}) r
      on r.workshop = m.workshop and r.from_day <= m.on_day and (r.next_from is null or m.on_day < r.next_from)
    where (${asked.unit}::uuid is null or r.unit = ${asked.unit}::uuid)
      and (${asked.officer}::uuid is null or r.officer = ${asked.officer}::uuid)`
  const near = scope === 'district' ? tx`true` : tx`w.town = any (${[...scope.towns]})`
  const totals = await tx`
    select coalesce(sum(m.amount), 0)::int8 as amount, count(*) filter (where ${near}) as total,
      count(*) filter (where not ${near}) as hidden ${all}`
  const rows = await tx`
    select m.id, m.label, m.on_day, m.amount::int as amount, m.workshop, w.name as workshop_name, w.town_name
    ${all} and ${near}
    order by m.on_day desc, m.id limit ${asked.limit} offset ${asked.offset}`
  const found = parseRow(z.object({ amount: z.number(), total: z.number(), hidden: z.number() }), totals)
  return { ...(found ?? { amount: 0, total: 0, hidden: 0 }), rows: parseRows(MeasuredRow, rows) }
}

const OfWorkshop = z.object({ workshop: IdText, amount: z.number() })

/** A measure in a time, workshop by workshop. */
export async function countByWorkshop(
  tx: Queryable,
  district: string,
  { rows }: Pick<Sources, 'rows'>,
  period: Period,
): Promise<ReadonlyMap<Id, number>> {
  const found = await tx`
    select m.workshop, sum(m.amount)::int8 as amount from (${rows(tx, district, period)}) m group by m.workshop`
  return new Map(parseRows(OfWorkshop, found).map(({ workshop, amount }) => [workshop, amount]))
}

const OfTown = z.object({ town: z.string(), amount: z.number() })

/** A measure in a time, town by town. */
export async function countByTown(
  tx: Queryable,
  district: string,
  { rows, places }: Pick<Sources, 'rows' | 'places'>,
  period: Period,
) {
  const found = await tx`
    select w.town_name as town, sum(m.amount)::int8 as amount
    from (${rows(tx, district, period)}) m join (${places(tx, district)}) w on w.id = m.workshop
    group by w.town_name`
  return parseRows(OfTown, found)
}

const Listed = z.object({ workshop: IdText, name: z.string(), townName: z.string() })

/** Workshops of a list by name, for the rows of a page. */
export async function listedWorkshops(tx: Queryable, list: Sql, search: string) {
  const part = `%${search.replace(/[%_\\]/gu, '\\$&')}%`
  const rows = await tx`
    select w.id as workshop, w.name, w.town_name from (${list}) w where w.name like ${part} order by w.town_name, w.name, w.id`
  return parseRows(Listed, rows)
}
