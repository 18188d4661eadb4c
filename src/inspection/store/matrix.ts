import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { type Grade, grades } from '../rules/plan.ts'
import { likePart, type Places, within } from './place.ts'

export type AskedMatrix = {
  readonly district: string
  readonly scope: Scope
  /** The workshops that work. */
  readonly places: Places
  readonly plan: Id
}

export type MatrixFilter = {
  readonly search: string
  readonly towns: readonly string[]
  readonly grades: readonly Grade[]
  /** Not in the plan, and of one of the grades by their points today. */
  readonly unplanned: readonly Id[]
  /** These alone. */
  readonly only: readonly Id[] | null
}

/** What each workshop was planned by: its first line says so. Read in the order of an index, nothing is sorted. */
const plannedGrades = (tx: Queryable, { district, plan }: AskedMatrix) => tx`
  select distinct on (workshop) workshop, grade
  from inspection.plan_line where district = ${district} and plan = ${plan} and not dropped
  order by workshop, month`

function matching(tx: Queryable, asked: AskedMatrix, filter: MatrixFilter) {
  const { district, scope, places } = asked
  const { search, towns, grades: wanted, unplanned, only } = filter
  return tx`
    from (${places(tx, district)}) w
    ${wanted.length === 0 ? tx`` : tx`left join (${plannedGrades(tx, asked)}) l on l.workshop = w.id`}
    where true ${within(tx, scope)}
    ${search === '' ? tx`` : tx`and w.name like ${likePart(search)}`}
    ${towns.length === 0 ? tx`` : tx`and w.town = any (${[...towns]})`}
    ${wanted.length === 0 ? tx`` : tx`and (l.grade = any (${[...wanted]}) or w.id = any (${[...unplanned]}::uuid[]))`}
    ${only === null ? tx`` : tx`and w.id = any (${[...only]}::uuid[])`}`
}

const Ids = z.object({ id: IdText })

/** Town by town. */
export async function matrixPage(
  tx: Queryable,
  asked: AskedMatrix,
  filter: MatrixFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly total: number; readonly workshops: Id[] }> {
  const counted = await tx`select count(*)::int as total ${matching(tx, asked, filter)}`
  const rows = await tx`
    select w.id ${matching(tx, asked, filter)} order by w.town, w.name, w.id limit ${limit} offset ${offset}`
  return {
    total: parseRow(z.object({ total: z.int() }), counted)?.total ?? 0,
    workshops: parseRows(Ids, rows).map(({ id }) => id),
  }
}

/** Workshops that work and that the plan does not visit at all. */
export async function unplannedOf(tx: Queryable, asked: AskedMatrix): Promise<Id[]> {
  const { district, scope, places, plan } = asked
  const rows = await tx`
    select w.id from (${places(tx, district)}) w
    where not exists (select from inspection.plan_line l
      where l.district = ${district} and l.plan = ${plan} and l.workshop = w.id and not l.dropped)
    ${within(tx, scope)}`
  return parseRows(Ids, rows).map(({ id }) => id)
}

export async function firstMonthOfPlan(tx: Queryable, { district, plan }: AskedMatrix): Promise<number> {
  const rows = await tx`
    select coalesce(min(month), 12) as first from inspection.plan_line
    where district = ${district} and plan = ${plan} and not dropped`
  return parseRow(z.object({ first: z.int() }), rows)?.first ?? 12
}

/** The first visit of each of these, as planned. */
export async function firstMonths(tx: Queryable, { district, plan }: AskedMatrix, workshops: readonly Id[]) {
  const rows = await tx`
    select workshop, min(month) as month from inspection.plan_line
    where district = ${district} and plan = ${plan} and not dropped and workshop = any (${[...workshops]}::uuid[])
    group by workshop`
  return new Map(parseRows(z.object({ workshop: IdText, month: z.int() }), rows).map(row => [row.workshop, row.month]))
}

const Month = z.object({ month: z.int(), visits: z.int(), done: z.int() })

/** How many visits each month has, of workshops that work, and how many were made. */
export async function monthFigures(tx: Queryable, { district, places, plan }: AskedMatrix) {
  const rows = await tx`
    select l.month, count(*)::int as visits, count(k.workshop)::int as done
    from inspection.plan_line l
    join (${places(tx, district)}) w on w.id = l.workshop
    left join (
      select distinct workshop, extract(month from due_on)::int as month from inspection.task
      where district = ${district} and plan = ${plan} and state = 'done'
    ) k on k.workshop = l.workshop and k.month = l.month
    where l.district = ${district} and l.plan = ${plan} and not l.dropped
    group by l.month`
  return parseRows(Month, rows)
}

const OfGrade = z.object({ grade: z.enum(grades), workshops: z.int(), visits: z.int() })

export async function gradeFigures(tx: Queryable, { district, places, plan }: AskedMatrix) {
  const rows = await tx`
    select l.grade, (count(*) filter (where l.place = 1))::int as workshops, count(*)::int as visits
    from (
      select workshop, first_value(grade) over own as grade, row_number() over own as place
      from inspection.plan_line where district = ${district} and plan = ${plan} and not dropped
      window own as (partition by workshop order by month)
    ) l
    join (${places(tx, district)}) w on w.id = l.workshop
    group by l.grade`
  return parseRows(OfGrade, rows)
}

export async function countWorking(tx: Queryable, { district, scope, places }: Omit<AskedMatrix, 'plan'>) {
  const rows = await tx`select count(*)::int as total from (${places(tx, district)}) w where true ${within(tx, scope)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}
