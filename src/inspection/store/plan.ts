import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { Moment } from '../contract/asked.ts'
import { PlanRow } from '../contract/shapes.ts'
import { type Frequency, grades, type Planned } from '../rules/plan.ts'
import { type PlanState, type PlanStep, planStates } from '../rules/visit.ts'

type By = { readonly account: Id | null; readonly actor: string; readonly at: Instant }

export type NewPlan = {
  readonly id: Id
  readonly year: number
  readonly title: string
  readonly seed: string
  readonly frequency: Frequency
} & By

export async function insertPlan(tx: Tx, district: string, plan: NewPlan, lines: readonly Planned[]): Promise<void> {
  const { id, year, title, seed, frequency, ...by } = plan
  const visits = {
    visitsA: frequency.A,
    visitsB: frequency.B,
    visitsC: frequency.C,
    visitsD: frequency.D,
  }
  await insertRows(tx, 'inspection.plan', [
    { district, id, year, title, seed, ...visits, state: 'draft', ordinal: 1, ...by },
  ])
  await insertStep(tx, district, {
    plan: id,
    ordinal: 1,
    fromState: 'none',
    step: 'draft',
    toState: 'draft',
    note: '',
    ...by,
  })
  await insertRows(
    tx,
    'inspection.plan_line',
    lines.map(({ workshop, month, grade }) => ({ district, plan: id, workshop, month, grade, dropped: false })),
  )
}

type NewStep = {
  readonly plan: Id
  readonly ordinal: number
  readonly fromState: PlanState | 'none'
  readonly step: PlanStep | 'draft'
  readonly toState: PlanState
  readonly note: string
} & By

export async function insertStep(tx: Tx, district: string, step: NewStep): Promise<void> {
  await insertRows(tx, 'inspection.plan_step', [{ district, ...step }])
}

export async function advancePlan(tx: Tx, district: string, plan: Id, to: { state: PlanState; ordinal: number }) {
  await tx`update inspection.plan set ${tx({ ...to })} where district = ${district} and id = ${plan}`
}

const Plan = z.object({
  plan: IdText,
  year: z.int(),
  title: z.string(),
  seed: z.string(),
  visitsA: z.int(),
  visitsB: z.int(),
  visitsC: z.int(),
  visitsD: z.int(),
  state: z.enum(planStates),
  ordinal: z.int(),
  account: IdText.nullable(),
  actor: z.string(),
  at: Moment,
})
export type Plan = z.output<typeof Plan>

const columns = (tx: Queryable) => tx`
  id as plan, year, title, seed, visits_a, visits_b, visits_c, visits_d, state, ordinal, account, actor, at`

export async function findPlan(tx: Queryable, district: string, id: Id): Promise<Plan | undefined> {
  const rows = await tx`select ${columns(tx)} from inspection.plan where district = ${district} and id = ${id}`
  return parseRow(Plan, rows)
}

export async function lockPlan(tx: Tx, district: string, id: Id): Promise<Plan | undefined> {
  const rows = await tx`
    select ${columns(tx)} from inspection.plan where district = ${district} and id = ${id} for update`
  return parseRow(Plan, rows)
}

export async function approvedPlanOf(tx: Queryable, district: string, year: number): Promise<Id | undefined> {
  const rows = await tx`
    select id from inspection.plan where district = ${district} and year = ${year} and state = 'approved'`
  return parseRow(z.object({ id: IdText }), rows)?.id
}

export async function stepsOf(tx: Queryable, district: string, plan: Id) {
  const rows = await tx`
    select step, note, account, actor, at from inspection.plan_step where district = ${district} and plan = ${plan}
    order by ordinal`
  return parseRows(
    z.object({ step: z.string(), note: z.string(), account: IdText.nullable(), actor: z.string(), at: Moment }),
    rows,
  )
}

const Line = z.object({ workshop: IdText, month: z.int(), grade: z.enum(grades) })
export type Line = z.output<typeof Line>

/** @param only of these workshops alone */
export async function linesOf(tx: Queryable, district: string, plan: Id, only?: readonly Id[]): Promise<Line[]> {
  const rows = await tx`
    select workshop, month, grade from inspection.plan_line
    where district = ${district} and plan = ${plan} and not dropped ${among(tx, only)}
    order by month, workshop`
  return parseRows(Line, rows)
}

/** A visit more, one less, or in another month. @returns false when the workshop is planned in that month already */
export async function moveLine(
  tx: Tx,
  district: string,
  plan: Id,
  line: { readonly workshop: Id; readonly from: number | null; readonly to: number | null; readonly grade: string },
): Promise<boolean> {
  const { workshop, from, to, grade } = line
  if (from !== null) {
    const gone = await tx`
      update inspection.plan_line set dropped = true
      where district = ${district} and plan = ${plan} and workshop = ${workshop} and month = ${from} and not dropped
      returning month`
    if (gone.length === 0) return false
  }
  if (to === null) return true
  const made = await tx`
    insert into inspection.plan_line (district, plan, workshop, month, grade, dropped)
    values (${district}, ${plan}, ${workshop}, ${to}, ${grade}, false)
    on conflict (district, plan, workshop, month) do update set dropped = false, grade = excluded.grade
    where inspection.plan_line.dropped
    returning month`
  return made.length > 0
}

export async function listPlans(tx: Queryable, district: string, limit: number, offset: number) {
  const rows = await tx`
    select p.id as plan, p.year, p.title, p.state, p.actor, p.at,
      (select count(*)::int from inspection.plan_line l
        where l.district = p.district and l.plan = p.id and not l.dropped) as visits,
      (select count(distinct l.workshop)::int from inspection.plan_line l
        where l.district = p.district and l.plan = p.id and not l.dropped) as workshops,
      (select count(*)::int from inspection.task k
        where k.district = p.district and k.plan = p.id and k.state = 'done') as done
    from inspection.plan p where p.district = ${district}
    order by p.year desc, p.at desc, p.id limit ${limit} offset ${offset}`
  const [counted] = await tx`select count(*)::int as total from inspection.plan where district = ${district}`
  return { total: z.object({ total: z.int() }).parse(counted).total, rows: parseRows(PlanRow, rows) }
}

const TaskMark = z.object({ workshop: IdText, month: z.int(), state: z.enum(['open', 'done', 'cancelled']) })

function among(tx: Queryable, only: readonly Id[] | undefined) {
  return only === undefined ? tx`` : tx`and workshop = any (${[...only]}::uuid[])`
}

/** What has become of the visits of an approved plan. */
export async function taskMarksOf(tx: Queryable, district: string, plan: Id, only?: readonly Id[]) {
  const rows = await tx`
    select workshop, extract(month from due_on)::int as month, state from inspection.task
    where district = ${district} and plan = ${plan} ${among(tx, only)}`
  return parseRows(TaskMark, rows)
}
