import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { type Department, departments } from '../../rectification/rules/hazard.ts'
import type { Sight } from '../../rectification/rules/who.ts'
import { TaskRow } from '../contract/shapes.ts'
import { type TaskState, taskStates, type VisitKind, visitKinds } from '../rules/visit.ts'
import { likePart, type Places, within } from './place.ts'

export type NewTask = {
  readonly id: Id
  readonly plan: Id | null
  readonly draw: Id | null
  readonly kind: VisitKind
  readonly workshop: Id
  readonly dueOn: Day
  readonly departments: readonly Department[]
  readonly officers: readonly Id[]
  readonly reason: string
  readonly actor: string
  readonly at: Instant
}

export async function insertTasks(tx: Tx, district: string, tasks: readonly NewTask[]): Promise<void> {
  await insertRows(
    tx,
    'inspection.task',
    tasks.map(task => ({ district, ...task, state: 'open' })),
  )
}

const Task = z.object({
  id: IdText,
  kind: z.enum(visitKinds),
  workshop: IdText,
  dueOn: DayText,
  departments: z.array(z.enum(departments)),
  officers: z.array(IdText),
  reason: z.string(),
  state: z.enum(taskStates),
  visit: IdText.nullable(),
})
export type Task = z.output<typeof Task>

export async function lockTask(tx: Tx, district: string, id: Id): Promise<Task | undefined> {
  const rows = await tx`
    select id, kind, workshop, due_on, departments, officers, reason, state, visit from inspection.task
    where district = ${district} and id = ${id} for update`
  return parseRow(Task, rows)
}

export async function findTask(tx: Queryable, district: string, id: Id): Promise<Task | undefined> {
  const rows = await tx`
    select id, kind, workshop, due_on, departments, officers, reason, state, visit from inspection.task
    where district = ${district} and id = ${id}`
  return parseRow(Task, rows)
}

export async function setTask(
  tx: Tx,
  district: string,
  id: Id,
  to: { readonly state?: TaskState; readonly visit?: Id | null; readonly endedReason?: string; readonly dueOn?: Day },
) {
  await tx`update inspection.task set ${tx({ ...to })} where district = ${district} and id = ${id}`
}

export async function setTaskOfficers(tx: Tx, district: string, id: Id, officers: readonly Id[]): Promise<void> {
  await tx`
    update inspection.task set officers = ${[...officers]}::uuid[] where district = ${district} and id = ${id}`
}

/** A visit began on it: whoever comes later sees that it is under way. */
export async function giveTask(tx: Tx, district: string, id: Id, visit: Id): Promise<void> {
  await setTask(tx, district, id, { visit })
}

/** What the visit was for is done, or, when the visit counts for nothing, to be done again. */
export async function endTasksOf(tx: Tx, district: string, visit: Id, outcome: 'done' | 'again'): Promise<void> {
  await (outcome === 'done'
    ? tx`update inspection.task set state = 'done' where district = ${district} and visit = ${visit} and state = 'open'`
    : tx`
        update inspection.task set state = 'open', visit = null
        where district = ${district} and visit = ${visit} and state in ('open', 'done')`)
}

/** The tasks of a plan that nobody has begun go with it. */
export async function cancelTasksOf(tx: Tx, district: string, plan: Id, reason: string): Promise<number> {
  const rows = await tx`
    update inspection.task set state = 'cancelled', ended_reason = ${reason}
    where district = ${district} and plan = ${plan} and state = 'open' and visit is null returning id`
  return rows.length
}

export type AskedTasks = {
  readonly district: string
  readonly scope: Scope
  readonly sight: Sight
  readonly places: Places
  readonly search: string
  readonly states: readonly TaskState[]
  readonly kinds: readonly VisitKind[]
  readonly towns: readonly string[]
  readonly workshop: Id | null
  readonly until: Day | null
  /** Only those that an officer of this account goes to. */
  readonly account: Id | null
}

function matching(tx: Queryable, asked: AskedTasks) {
  const { district, scope, sight, places, search, states, kinds, towns, workshop, until, account } = asked
  // A list of sixty thousand is counted by an index: workshops only where they narrow something.
  const asksWorkshops = scope !== 'district' || search !== '' || towns.length > 0
  return tx`
    from inspection.task k
    ${asksWorkshops ? tx`join (${places(tx, district)}) w on w.id = k.workshop` : tx``}
    where k.district = ${district} ${within(tx, scope)}
    ${sight === 'all' ? tx`` : tx`and k.departments && ${[...sight]}::text[]`}
    ${search === '' ? tx`` : tx`and (w.name ilike ${likePart(search)} or k.reason ilike ${likePart(search)})`}
    ${states.length === 0 ? tx`` : tx`and k.state = any (${[...states]})`}
    ${kinds.length === 0 ? tx`` : tx`and k.kind = any (${[...kinds]})`}
    ${towns.length === 0 ? tx`` : tx`and w.town = any (${[...towns]})`}
    ${workshop === null ? tx`` : tx`and k.workshop = ${workshop}`}
    ${until === null ? tx`` : tx`and k.due_on <= ${until}`}
    ${
      account === null
        ? tx``
        : tx`and exists (select from identity.officer o
            where o.district = k.district and o.account = ${account} and o.id = any (k.officers))`
    }`
}

export async function countTasks(tx: Queryable, asked: AskedTasks, today: Day) {
  const rows = await tx`
    select count(*)::int as total, count(*) filter (where k.state = 'open')::int as open,
      count(*) filter (where k.state = 'open' and k.due_on < ${today})::int as late
    ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int(), open: z.int(), late: z.int() }), rows) ?? { total: 0, open: 0, late: 0 }
}

export async function listTasks(tx: Queryable, asked: AskedTasks, limit: number, offset: number) {
  const order = tx`k.state <> 'open', case when k.state = 'open' then k.due_on end, k.due_on desc, k.id`
  const rows = await tx`
    select k.id as task, k.workshop, w.name as workshop_name, w.town_name, k.kind, k.due_on, k.departments, k.reason,
      k.state, k.visit, k.ended_reason, k.plan is not null as planned, k.draw is not null as drawn,
      (select coalesce(json_agg(json_build_object('officer', o.id, 'name', o.name) order by o.name), '[]')
        from identity.officer o where o.district = k.district and o.id = any (k.officers)) as officers
    from (select k.id ${matching(tx, asked)} order by ${order} limit ${limit} offset ${offset}) picked
    join inspection.task k on k.district = ${asked.district} and k.id = picked.id
    join (${asked.places(tx, asked.district)}) w on w.id = k.workshop
    order by ${order}`
  return parseRows(TaskRow, rows)
}

const OfDraw = z.object({ id: IdText, workshop: IdText, state: z.enum(taskStates) })

export async function tasksOfDraw(tx: Queryable, district: string, draw: Id) {
  const rows = await tx`
    select id, workshop, state from inspection.task where district = ${district} and draw = ${draw}`
  return parseRows(OfDraw, rows)
}
