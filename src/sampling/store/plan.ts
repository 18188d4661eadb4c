import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import type { Places } from './places.ts'

export type By = { readonly account: Id | null; readonly actor: string }

export type NewQuota = {
  readonly id: Id
  readonly category: string
  readonly town: string | null
  readonly product: string
  readonly laboratory: Id | null
  readonly items: string
  readonly amount: number
  readonly price: number
}

export type NewPlan = By & {
  readonly id: Id
  readonly year: string
  readonly title: string
  readonly budget: number
  readonly note: string
  readonly madeAt: Instant
}

export async function insertPlan(tx: Tx, district: string, plan: NewPlan): Promise<void> {
  await tx`insert into sampling.plan ${tx({ district, ...plan, state: 'draft' })}`
}

export async function changePlan(
  tx: Tx,
  district: string,
  { id, year, title, budget, note }: Pick<NewPlan, 'id' | 'year' | 'title' | 'budget' | 'note'>,
): Promise<void> {
  await tx`
    update sampling.plan set ${tx({ year, title, budget, note })}
    where district = ${district} and id = ${id} and state = 'draft'`
}

/** A draft is written anew: what was there ends, what is said now stands. */
export async function restateQuotas(
  tx: Tx,
  district: string,
  plan: Id,
  quotas: readonly NewQuota[],
  at: Instant,
): Promise<void> {
  const kept = quotas.map(({ id }) => id)
  await tx`
    update sampling.quota set ended_at = ${at}
    where district = ${district} and plan = ${plan} and ended_at is null and id <> all (${kept}::uuid[])`
  for (const { id, ...rest } of quotas) {
    const changed = await tx`
      update sampling.quota set ${tx({ ...rest })}, ended_at = null
      where district = ${district} and id = ${id} and plan = ${plan} returning id`
    if (changed.length === 0) await tx`insert into sampling.quota ${tx({ district, plan, id, ...rest })}`
  }
}

const PlanRow = z.object({
  plan: IdText,
  year: z.string(),
  title: z.string(),
  state: z.enum(['draft', 'approved', 'closed']),
  budget: z.int(),
  note: z.string(),
  actor: z.string(),
  approvedBy: z.string().nullable(),
  planned: z.int(),
  cost: z.int(),
  tasks: z.int(),
  sampled: z.int(),
  reported: z.int(),
  nonconforming: z.int(),
  spent: z.int(),
})
export type PlanRow = z.output<typeof PlanRow>

/** Planned against done; every figure is counted from its rows. */
function plansWhere(tx: Queryable, condition: PendingQuery<Row[]>) {
  return tx`
    select p.id as plan, p.year, p.title, p.state, p.budget, p.note, p.actor, p.approved_by,
      coalesce(q.planned, 0)::int as planned, coalesce(q.cost, 0)::bigint as cost,
      (select count(*)::int from sampling.task t
        where t.district = p.district and t.plan = p.id and t.state <> 'cancelled') as tasks,
      coalesce(s.sampled, 0)::int as sampled, coalesce(s.reported, 0)::int as reported,
      coalesce(s.nonconforming, 0)::int as nonconforming, coalesce(s.spent, 0)::bigint as spent
    from sampling.plan p
    left join lateral (
      select sum(amount) as planned, sum(amount * price) as cost from sampling.quota q
      where q.district = p.district and q.plan = p.id and q.ended_at is null
    ) q on true
    left join lateral (
      select count(*) as sampled, count(conclusion) as reported, sum(s.price) as spent,
        count(*) filter (where conclusion = 'nonconforming') as nonconforming
      from sampling.sample s where s.district = p.district and s.plan = p.id and s.state <> 'void'
    ) s on true
    where ${condition}
    order by p.year desc, p.made_at desc`
}

export async function findPlans(tx: Queryable, district: string, year: string | null): Promise<PlanRow[]> {
  const condition = year === null ? tx`p.district = ${district}` : tx`p.district = ${district} and p.year = ${year}`
  return parseRows(PlanRow, await plansWhere(tx, condition))
}

export async function findPlan(tx: Queryable, district: string, plan: Id): Promise<PlanRow | undefined> {
  return parseRow(PlanRow, await plansWhere(tx, tx`p.district = ${district} and p.id = ${plan}`))
}

export async function setPlanState(
  tx: Tx,
  district: string,
  plan: Id,
  to: { readonly state: 'approved' | 'closed'; readonly approvedBy?: string; readonly approvedAt?: Instant },
): Promise<void> {
  await tx`update sampling.plan set ${tx({ ...to })} where district = ${district} and id = ${plan}`
}

const QuotaRow = z.object({
  quota: IdText,
  plan: IdText,
  planState: z.enum(['draft', 'approved', 'closed']),
  category: z.string(),
  town: z.string().nullable(),
  townName: z.string().nullable(),
  product: z.string(),
  laboratory: IdText.nullable(),
  laboratoryName: z.string().nullable(),
  items: z.string(),
  amount: z.int(),
  price: z.int(),
  tasks: z.int(),
  sampled: z.int(),
})
export type QuotaRow = z.output<typeof QuotaRow>

function quotasWhere(tx: Queryable, condition: PendingQuery<Row[]>) {
  return tx`
    select q.id as quota, q.plan, p.state as plan_state, q.category, q.town, t.name as town_name, q.product,
      q.laboratory, u.name as laboratory_name, q.items, q.amount, q.price,
      (select count(*)::int from sampling.task k
        where k.district = q.district and k.quota = q.id and k.state <> 'cancelled') as tasks,
      (select count(*)::int from sampling.task k
        where k.district = q.district and k.quota = q.id and k.state = 'done') as sampled
    from sampling.quota q
    join sampling.plan p on p.district = q.district and p.id = q.plan
    left join area.town t on t.code = q.town
    left join identity.unit u on u.district = q.district and u.id = q.laboratory
    where ${condition} and q.ended_at is null
    order by q.category, t.ordinal nulls first, q.product, q.id`
}

export async function quotasOf(tx: Queryable, district: string, plan: Id): Promise<QuotaRow[]> {
  return parseRows(QuotaRow, await quotasWhere(tx, tx`q.district = ${district} and q.plan = ${plan}`))
}

export async function findQuota(tx: Queryable, district: string, quota: Id): Promise<QuotaRow | undefined> {
  return parseRow(QuotaRow, await quotasWhere(tx, tx`q.district = ${district} and q.id = ${quota}`))
}

/** Whoever draws or adds tasks to a quota does so one after the other. */
export async function lockQuota(tx: Tx, district: string, quota: Id): Promise<void> {
  await tx`select from sampling.quota where district = ${district} and id = ${quota} for no key update`
}

const Coverage = z.object({ category: z.string(), workshops: z.int(), covered: z.int() })

/** How many of those at work have been given a task in this plan. */
export async function coverageOf(tx: Queryable, district: string, plan: Id, atWork: Places) {
  const rows = await tx`
    select w.category, count(*)::int as workshops,
      count(*) filter (where exists (select from sampling.task t
        where t.district = ${district} and t.plan = ${plan} and t.workshop = w.id and t.state <> 'cancelled'))::int
        as covered
    from (${atWork(tx, district)}) w
    group by w.category order by w.category`
  return parseRows(Coverage, rows)
}

/** Whom a draw may hit: at work, of the category and the town, and not yet tasked for this quota. */
export async function poolOf(
  tx: Queryable,
  district: string,
  { quota, category, town }: Pick<QuotaRow, 'quota' | 'category' | 'town'>,
  atWork: Places,
): Promise<Id[]> {
  const rows = await tx`
    select w.id from (${atWork(tx, district)}) w
    where w.category = ${category} ${town === null ? tx`` : tx`and w.town = ${town}`}
      and not exists (select from sampling.task t
        where t.district = ${district} and t.quota = ${quota} and t.workshop = w.id and t.state <> 'cancelled')
    order by w.id`
  return parseRows(z.object({ id: IdText }), rows).map(({ id }) => id)
}

export type NewDraw = By & {
  readonly id: Id
  readonly plan: Id
  readonly quota: Id
  readonly seed: string
  readonly wanted: number
  readonly pool: readonly Id[]
  readonly drawn: readonly Id[]
  readonly at: Instant
}

export async function insertDraw(tx: Tx, district: string, draw: NewDraw): Promise<void> {
  await insertRows(tx, 'sampling.draw', [{ district, ...draw }])
}

const DrawRow = z.object({
  draw: IdText,
  quota: IdText,
  seed: z.string(),
  wanted: z.int(),
  pool: z.array(IdText),
  drawn: z.array(IdText),
  actor: z.string(),
  at: z.string(),
})

export async function drawsOf(tx: Queryable, district: string, plan: Id) {
  const rows = await tx`
    select id as draw, quota, seed, wanted, pool, drawn, actor, at from sampling.draw
    where district = ${district} and plan = ${plan} order by at desc, id desc limit 100`
  return parseRows(DrawRow, rows)
}

export async function findDraw(tx: Queryable, district: string, draw: Id) {
  const rows = await tx`
    select id as draw, quota, seed, wanted, pool, drawn, actor, at from sampling.draw
    where district = ${district} and id = ${draw}`
  return parseRow(DrawRow, rows)
}
