import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { inScope, type Places, partOf } from './places.ts'
import type { By } from './plan.ts'

export type NewTask = By & {
  readonly id: Id
  readonly plan: Id
  readonly quota: Id
  readonly workshop: Id
  readonly draw: Id | null
  readonly laboratory: Id | null
  readonly dueOn: Day | null
  readonly reason: string | null
  readonly madeAt: Instant
}

export async function insertTasks(tx: Tx, district: string, tasks: readonly NewTask[]): Promise<void> {
  await insertRows(
    tx,
    'sampling.task',
    tasks.map(task => ({ district, ...task, state: 'open' })),
  )
}

const taskStates = ['open', 'done', 'cancelled'] as const

const TaskRow = z.object({
  task: IdText,
  plan: IdText,
  planTitle: z.string(),
  workshop: IdText,
  workshopName: z.string(),
  town: z.string(),
  townName: z.string(),
  category: z.string(),
  product: z.string(),
  items: z.string(),
  laboratory: IdText.nullable(),
  laboratoryName: z.string().nullable(),
  state: z.enum(taskStates),
  dueOn: DayText.nullable(),
  drawn: z.boolean(),
  reason: z.string().nullable(),
})
export type TaskRow = z.output<typeof TaskRow>

export type AskedTasks = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly plan: Id | null
  readonly states: readonly string[]
  readonly search: string
}

function matching(tx: Queryable, { district, scope, places, plan, states, search }: AskedTasks) {
  const part = partOf(search)
  return tx`
    from sampling.task k
    join (${places(tx, district)}) w on w.id = k.workshop
    join sampling.quota q on q.district = k.district and q.id = k.quota
    join sampling.plan p on p.district = k.district and p.id = k.plan
    left join identity.unit u on u.district = k.district and u.id = k.laboratory
    where k.district = ${district} ${inScope(tx, scope)}
    ${plan === null ? tx`` : tx`and k.plan = ${plan}`}
    ${states.length === 0 ? tx`` : tx`and k.state = any (${[...states]})`}
    ${search === '' ? tx`` : tx`and (w.name ilike ${part} or q.product ilike ${part} or p.title ilike ${part})`}`
}

const columns = (tx: Queryable) => tx`
  k.id as task, k.plan, p.title as plan_title, k.workshop, w.name as workshop_name, w.town, w.town_name, q.category,
  q.product, q.items, k.laboratory, u.name as laboratory_name, k.state, k.due_on, k.draw is not null as drawn, k.reason`

export async function countTasks(tx: Queryable, asked: AskedTasks): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

export async function listTasks(tx: Queryable, asked: AskedTasks, limit: number, offset: number): Promise<TaskRow[]> {
  const rows = await tx`
    select ${columns(tx)} ${matching(tx, asked)}
    order by k.state <> 'open', k.due_on nulls last, w.name, k.id limit ${limit} offset ${offset}`
  return parseRows(TaskRow, rows)
}

export async function findTask(tx: Queryable, district: string, task: Id, places: Places) {
  const all: AskedTasks = { district, scope: 'district', places, plan: null, states: [], search: '' }
  const rows = await tx`select ${columns(tx)} ${matching(tx, all)} and k.id = ${task}`
  return parseRow(TaskRow, rows)
}

export async function endTask(
  tx: Tx,
  district: string,
  task: Id,
  to: { readonly state: 'open' | 'done' | 'cancelled'; readonly reason?: string; readonly endedAt: Instant | null },
): Promise<boolean> {
  const rows = await tx`
    update sampling.task set ${tx({ ...to })}
    where district = ${district} and id = ${task} and state <> 'cancelled' returning id`
  return rows.length > 0
}
