import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { Summary } from '../contract/money.ts'

/** What anyone may know of a workshop's penalties, newest first. */
export const PublicPenalties = z.array(z.object({ summary: Summary, disclosedOn: DayText, until: DayText }))
export type PublicPenalties = z.output<typeof PublicPenalties>

type Asked = {
  readonly district: string
  /** A column of the surrounding statement. */
  readonly workshop: PendingQuery<Row[]>
  readonly today: Day
}

/** As SQL for the statement of a page; its end is asked at every reading, so that no job can be late. */
export function publicPenalties(db: Queryable, asked: Asked): PendingQuery<Row[]> {
  return db`
    select coalesce(json_agg(json_build_object('summary', d.summary, 'disclosedOn', d.disclosed_on, 'until', d.until)
      order by d.disclosed_on desc, d.decision desc), '[]')
    ${shown(db, asked)}`
}

/** `id` of every case that ended in a penalty which anyone may see today. */
export function disclosedCases(db: Queryable, asked: Asked): PendingQuery<Row[]> {
  return db`select d.case_file::text as id ${shown(db, asked)}`
}

/** `on_day`, `id` and `told` of every penalty that anyone may see today. */
export function penaltySteps(db: Queryable, asked: Asked): PendingQuery<Row[]> {
  return db`
    select (d.summary ->> 'decidedOn')::date as on_day, d.decision::text as id, d.summary::json as told
    ${shown(db, asked)}`
}

function shown(db: Queryable, { district, workshop, today }: Asked): PendingQuery<Row[]> {
  return db`
    from casework.disclosure d
    where d.district = ${district} and d.workshop = ${workshop} and d.state = 'disclosed'
      and d.disclosed_on <= ${today} and d.until >= ${today}`
}
