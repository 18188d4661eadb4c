import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { MeasuredRow } from '../contract/shapes.ts'

type Sql = PendingQuery<Row[]>

const Listed = z.object({
  workshop: IdText,
  name: z.string(),
  townName: z.string(),
  officer: IdText.nullable(),
  officerName: z.string().nullable(),
  unitName: z.string().nullable(),
})
export type Listed = z.output<typeof Listed>

type Asked = {
  /** `id`, `name`, `town_name` of the reader's workshops; `id`, `town` of all; `workshop`, `officer` and days. */
  readonly list: Sql
  readonly places: Sql
  readonly responsible: Sql
  readonly day: Day
  readonly search: string
  readonly towns: readonly string[]
}

/** Workshops with whoever is responsible for them on a day, town by town. */
export async function workshopsWithOfficer(tx: Queryable, district: string, asked: Asked): Promise<Listed[]> {
  const { list, places, responsible, day, search, towns } = asked
  const part = `%${search.replace(/[%_\\]/gu, '\\$&')}%`
  const rows = await tx`
    select w.id as workshop, w.name, w.town_name, r.officer, o.name as officer_name, u.name as unit_name
    from (${list}) w
    join (${places}) p on p.id = w.id
    left join (${responsible}) r
      on r.workshop = w.id and r.from_day <= ${day} and (r.next_from is null or r.next_from > ${day})
    left join identity.officer o on o.district = ${district} and o.id = r.officer
    left join identity.unit u on u.district = ${district} and u.id = r.unit
    where w.name like ${part} and (${towns.length === 0} or p.town = any (${[...towns]}))
    order by w.town_name, w.name, w.id`
  return parseRows(Listed, rows)
}

type OfOne = { readonly records: Sql; readonly places: Sql; readonly workshop: Id }

/** The records of one workshop, newest first. */
export async function recordsOfWorkshop(tx: Queryable, { records, places, workshop }: OfOne) {
  const rows = await tx`
    select m.id, m.label, m.on_day, m.amount::int as amount, m.workshop, w.name as workshop_name, w.town_name
    from (${records}) m join (${places}) w on w.id = m.workshop
    where m.workshop = ${workshop} order by m.on_day desc, m.id`
  return parseRows(MeasuredRow, rows)
}
