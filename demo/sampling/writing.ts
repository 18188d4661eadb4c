import type { Id } from '../../src/kernel/id.ts'
import type { Tx } from '../../src/platform/db/connect.ts'
import { insertRows } from '../../src/platform/db/rows.ts'
import { demoDistrict } from '../plan.ts'
import type { PlannedTask } from './plan.ts'
import type { Rows } from './rows.ts'
import type { WrittenPlan, WrittenQuota } from './yearly.ts'

/** So many rows in one statement. */
const chunk = 1_000

async function insert(tx: Tx, table: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += chunk) {
    const some = rows.slice(start, start + chunk).map(row => ({ district: demoDistrict, ...row }))
    await insertRows(tx, table, some)
  }
}

export async function insertPlans(tx: Tx, plans: readonly WrittenPlan[], laboratory: Id): Promise<void> {
  const quotas = plans.flatMap(plan => plan.quotas.map(quota => ({ ...quota, plan: plan.row })))
  await insert(
    tx,
    'sampling.plan',
    plans.map(({ row }) => row),
  )
  await insert(
    tx,
    'sampling.quota',
    quotas.map(({ id, plan, planned: { category, town, product, items, amount, price } }) => ({
      ...{ id, plan: plan.id, category, town, product, laboratory, items, amount, price, endedAt: null },
    })),
  )
  await insert(
    tx,
    'sampling.draw',
    quotas.flatMap(({ id: quota, plan, draws }) =>
      [...draws].map(([{ seed, wanted, pool, drawn }, { id, at }]) => ({
        ...{ id, plan: plan.id, quota, seed, wanted, pool, drawn, account: plan.account, actor: plan.actor, at },
      })),
    ),
  )
  await insert(
    tx,
    'sampling.task',
    quotas.flatMap(quota => [...quota.tasks].map(([task, id]) => taskRow(quota, quota.plan, task, id, laboratory))),
  )
}

function taskRow(
  { id: quota, planned, draws, madeAt }: WrittenQuota,
  plan: WrittenPlan['row'],
  { shop, draw, reason, sample, state }: PlannedTask,
  id: Id,
  laboratory: Id,
) {
  const drawn = draw === null ? undefined : draws.get(draw)
  const at = drawn?.at ?? madeAt
  const { account, actor } = plan
  return {
    ...{ id, plan: plan.id, quota, workshop: shop.id, draw: drawn?.id ?? null, laboratory, state, reason, account },
    ...{ dueOn: planned.dueOn, actor, madeAt: at },
    endedAt: state === 'open' ? null : state === 'cancelled' ? at : `${sample?.sampledOn ?? planned.on}T02:30:00.000Z`,
  }
}

/** In the order in which rows name each other. */
export async function insertSamples(tx: Tx, rows: Rows): Promise<void> {
  await insert(tx, 'sampling.sample', rows.samples)
  await insert(tx, 'sampling.move', rows.moves)
  await insert(tx, 'sampling.custody', rows.custody)
  await insert(tx, 'sampling.report', rows.reports)
  await insert(tx, 'sampling.report_item', rows.items)
  await insert(tx, 'sampling.judgement', rows.judgements)
  await insert(tx, 'sampling.objection', rows.objections)
  await insert(tx, 'sampling.disposal', rows.disposals)
  await insert(tx, 'sampling.disposal_step', rows.disposalSteps)
  await insert(tx, 'sampling.disclosure', rows.disclosures)
  await insert(tx, 'ledger.lot_stop', rows.stops)
}
