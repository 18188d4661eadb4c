import { z } from 'zod'
import { addMonths, dayAt } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { Quantity } from '../../src/kernel/quantity.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { IdText } from '../../src/platform/action/schema.ts'
import { record } from '../../src/platform/audit/record.ts'
import { connect, type Tx, transaction } from '../../src/platform/db/connect.ts'
import { ensurePartitions } from '../../src/platform/db/partitions.ts'
import { insertRows, parseRows } from '../../src/platform/db/rows.ts'
import { newId } from '../../src/platform/id.ts'
import type { Connection } from '../../src/platform/postgres/connection.ts'
import type { World } from '../../src/platform/world.ts'
import { pinyinOf } from '../../src/registry/store/pinyin.ts'
import { severalInForce } from '../../src/rulebook/door.ts'
import { demoDistrict } from '../plan.ts'
import { type Around, type PlannedLedgers, planLedgers } from './plan.ts'
import type { LedgerRows } from './rows.ts'
import { readShops } from './shops.ts'

export type Writing = {
  readonly world: World
  /** Cuts tables into months. */
  readonly owner: Connection
  readonly actor: Actor
  readonly seed: number
}

/** Two years of ledgers, one transaction for each group of workshops; groups that are there already are left alone. */
export async function fillLedgers({ world, owner, actor, seed }: Writing): Promise<void> {
  const now = world.clock.now()
  const today = dayAt(now)
  const db = connect(owner, { max: 1 })
  try {
    await ensurePartitions(db, today, addMonths(today, -24))
    const around = await aroundThem(world)
    const shops = await readShops(world.db, today)
    const groups = planLedgers(seed, shops, around, await writtenAlready(world))
    // While one group is on its way to the database, the next one is thought of.
    const lanes = [1, 2].map(async () => {
      for (const group of groups) await fillGroup(world, actor, group)
    })
    // When one fails, what the other is writing is waited for: nothing goes on behind the back of whoever tries again.
    const ended = await Promise.allSettled(lanes)
    const failed = ended.find(lane => lane.status === 'rejected')
    if (failed !== undefined) throw failed.reason
    // The planner still believes the tables empty.
    await db`analyze ledger.entry, ledger.lot, ledger.charge, ledger.delivery, ledger.partner, ledger.correction`
  } finally {
    await db.end()
  }
}

export async function aroundThem(world: World): Promise<Around> {
  const now = world.clock.now()
  const today = dayAt(now)
  const books = await severalInForce(
    world.db,
    demoDistrict,
    ['process', 'additives', 'prohibited-foods', 'non-food-substances'],
    today,
  )
  const initials = new Map<string, string>()
  return {
    now,
    today,
    newId,
    initialsOf: name => {
      const known = initials.get(name) ?? pinyinOf(name).initials
      initials.set(name, known)
      return known
    },
    process: books.process.rows,
    additives: books.additives.rows,
    editions: Object.fromEntries(Object.entries(books).map(([book, { edition }]) => [book, edition])),
  }
}

async function writtenAlready({ db }: World): Promise<ReadonlySet<Id>> {
  const rows = await db`select distinct workshop from ledger.entry where district = ${demoDistrict}`
  return new Set(parseRows(z.object({ workshop: IdText }), rows).map(row => row.workshop))
}

async function fillGroup(world: World, actor: Actor, group: readonly PlannedLedgers[]): Promise<void> {
  const ids = group.map(({ shop }) => shop.id)
  const at = world.clock.now()
  await transaction(world.db, 'read write', async tx => {
    if (await haveEntries(tx, ids)) return
    const told = group.map(({ shop, rows }) => ({
      actor,
      action: 'ledger.record',
      subject: { kind: 'workshop', id: shop.id, label: shop.name },
      at,
      after: { note: `示例台账 ${rows.entries.length} 笔` },
      reason: '示例数据',
    }))
    await Promise.all([...insertAll(tx, group), record(tx, world.auditKey, told)])
  })
}

async function haveEntries(tx: Tx, workshops: readonly Id[]): Promise<boolean> {
  const rows = await tx`
    select exists (
      select from ledger.entry where district = ${demoDistrict} and workshop = any (${[...workshops]}::uuid[])
    ) as there`
  return z.object({ there: z.boolean() }).parse(rows[0]).there
}

/** So many rows in one statement. */
const chunk = 2_000

/** In the order in which rows name each other; the connection keeps it, and nothing waits in between. */
function insertAll(tx: Tx, group: readonly PlannedLedgers[]): Promise<void>[] {
  const insert = (table: string, of: (rows: LedgerRows) => readonly Record<string, unknown>[]) => {
    const all = group.flatMap(({ rows }) => of(rows))
    const starts = Array.from({ length: Math.ceil(all.length / chunk) }, (_, at) => at * chunk)
    return starts.map(start => insertRows(tx, table, all.slice(start, start + chunk)))
  }
  return [
    ...insert('ledger.partner', partnerRows),
    ...insert('ledger.recipe', recipeRows),
    ...insert('ledger.entry_day', ({ entries }) => withDistrict(entries.map(({ id, onDay }) => ({ id, onDay })))),
    ...insert('ledger.entry', ({ entries }) => withDistrict(entries)),
    ...insert('ledger.correction', ({ corrections }) => withDistrict(corrections)),
    ...insert('ledger.lot', ({ lots }) => measured(lots)),
    ...insert('ledger.charge', ({ charges }) => measured(charges)),
    ...insert('ledger.delivery', ({ deliveries }) => measured(deliveries)),
    ...insert('ledger.lot_stop', ({ stops }) => withDistrict(stops)),
    ...insert('ledger.attempt', ({ attempts }) => withDistrict(attempts)),
    ...insert('ledger.number_block', blockRows),
  ]
}

function withDistrict<T extends object>(rows: readonly T[]) {
  return rows.map(row => ({ district: demoDistrict, ...row }))
}

function measured<T extends { readonly quantity: Quantity & { readonly typed: string } }>(rows: readonly T[]) {
  return rows.map(({ quantity: { dimension, amount, typed }, ...row }) => ({
    ...{ district: demoDistrict, ...row },
    ...{ dimension, amount, typed },
  }))
}

function partnerRows({ partners }: LedgerRows) {
  return partners.map(({ at, ...partner }) => ({ district: demoDistrict, ...partner, createdAt: at, updatedAt: at }))
}

function recipeRows({ recipes }: LedgerRows) {
  return recipes.map(({ at, shelfLife, ...recipe }) => ({
    district: demoDistrict,
    ...recipe,
    shelfLifeAmount: shelfLife?.amount ?? null,
    shelfLifeUnit: shelfLife?.unit ?? null,
    madeAt: at,
  }))
}

function blockRows({ blocks }: LedgerRows) {
  return blocks.map(({ workshop, last, at }) => ({
    ...{ district: demoDistrict, workshop, kind: 'lot', first: 1, last, device: '示例手机', reservedAt: at },
  }))
}
