import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { Moment, Stop } from '../contract/asked.ts'
import { OrderRow } from '../contract/shapes.ts'
import { type Department, departments } from '../rules/hazard.ts'
import type { Sight } from '../rules/who.ts'

/** SQL for `id`, `name`, `town`, `town_name` and `category` of the workshops of a district, from the registry. */
export type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>

export type NewOrder = {
  readonly id: Id
  readonly number: string
  readonly workshop: Id
  readonly department: Department
  readonly demand: string
  readonly orderedOn: Day
  readonly dueOn: Day
  readonly dueWords: string
  readonly paper: Id | null
  readonly paperNumber: string | null
  readonly stopScope: string | null
  readonly stopDanger: string | null
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertOrders(tx: Tx, district: string, orders: readonly NewOrder[]): Promise<void> {
  await insertRows(
    tx,
    'rectification.rectification_order',
    orders.map(order => ({ district, ...order })),
  )
}

/** Numbered within the year, one after the other: nobody else takes one until this transaction ends. */
export async function nextOrderNumber(tx: Tx, district: string, year: string): Promise<string> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`rectification.order:${district}`}, 0))`
  const prefix = `ZG${year}-`
  const rows = await tx`
    select coalesce(max(substr(number, ${prefix.length + 1})::int), 0) + 1 as next from rectification.rectification_order
    where district = ${district} and number like ${`${prefix}%`}`
  return orderNumber(year, parseRow(z.object({ next: z.int() }), rows)?.next ?? 1)
}

export const orderNumber = (year: string, at: number): string => `ZG${year}-${String(at).padStart(4, '0')}`

const Order = z.object({
  id: IdText,
  number: z.string(),
  workshop: IdText,
  department: z.enum(departments),
  demand: z.string(),
  orderedOn: DayText,
  dueOn: DayText,
  dueWords: z.string(),
  paper: IdText.nullable(),
  paperNumber: z.string().nullable(),
  stopped: Stop.nullable(),
  openHazards: z.int(),
  actor: z.string(),
  at: Moment,
})
export type Order = z.output<typeof Order>

export async function findOrder(tx: Queryable, district: string, id: Id): Promise<Order | undefined> {
  const rows = await tx`
    select o.id, o.number, o.workshop, o.department, o.demand, o.ordered_on, o.due_on, o.due_words, o.paper,
      o.paper_number, (${openOfOrder(tx)}) as open_hazards, o.actor, o.at,
      case when o.stop_scope is not null then json_build_object('scope', o.stop_scope, 'danger', o.stop_danger) end
        as stopped
    from rectification.rectification_order o where o.district = ${district} and o.id = ${id}`
  return parseRow(Order, rows)
}

/** How many of an order's hazards are not closed. */
const openOfOrder = (tx: Queryable) => tx`
  select count(*)::int from rectification.step s
  join rectification.hazard h on h.district = s.district and h.id = s.hazard
  where s.district = o.district and s.rectification_order = o.id and s.step = 'order'
    and h.state not in ('closed', 'void')`

export type AskedOrders = {
  readonly district: string
  readonly scope: Scope
  readonly sight: Sight
  readonly places: Places
  readonly workshop: Id | null
  readonly search: string
}

function matching(tx: Queryable, { district, scope, sight, places, workshop, search }: AskedOrders) {
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return tx`
    from rectification.rectification_order o
    join (${places(tx, district)}) w on w.id = o.workshop
    where o.district = ${district} ${within(tx, scope)}
    ${sight === 'all' ? tx`` : tx`and o.department = any (${[...sight]})`}
    ${workshop === null ? tx`` : tx`and o.workshop = ${workshop}`}
    ${search === '' ? tx`` : tx`and (o.number ilike ${part} or o.paper_number ilike ${part} or w.name ilike ${part})`}`
}

/** Only what lies in the reader's area. */
export function within(tx: Queryable, scope: Scope) {
  if (scope === 'district') return tx``
  const byTown = tx`w.town = any (${[...scope.towns]})`
  // Officers have towns alone, and towns lie in an index.
  if (scope.workshops.length === 0) return tx`and ${byTown}`
  return tx`and (${byTown} or w.id = any (${[...scope.workshops]}::uuid[]))`
}

export async function countOrders(tx: Queryable, asked: AskedOrders): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

export async function listOrders(tx: Queryable, asked: AskedOrders, limit: number, offset: number) {
  const rows = await tx`
    select o.id as "order", o.number, o.paper_number, o.workshop, w.name as workshop_name, w.town_name, o.department,
      o.ordered_on, o.due_on, o.actor,
      (select count(*)::int from rectification.step s
        where s.district = o.district and s.rectification_order = o.id and s.step = 'order') as hazards,
      (select count(*)::int from rectification.step s
        join rectification.hazard h on h.district = s.district and h.id = s.hazard
        where s.district = o.district and s.rectification_order = o.id and s.step = 'order' and h.state = 'closed')
        as closed,
      case when o.stop_scope is null then 'none' when (${openOfOrder(tx)}) > 0 then 'in-force' else 'ended' end as stop
    ${matching(tx, asked)}
    order by o.at desc, o.id desc
    limit ${limit} offset ${offset}`
  return parseRows(OrderRow, rows)
}
