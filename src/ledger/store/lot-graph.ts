import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { InstantText } from '../contract/words.ts'
import type { GraphCharge, GraphDelivery, GraphLot } from '../rules/lot-graph.ts'

/**
 * Rows of the lot graph come by the million and straight from our own constraints: looking at each with a schema would
 * take longer than reading them.
 */
const portion = 20_000
type Take<Row> = (rows: readonly Row[]) => void

const lotColumns = (db: Queryable) => db`
  l.id, l.workshop, l.kind, l.number, l.name, l.dimension, l.amount,
  coalesce(case l.kind when 'received' then l.received_on else l.produced_on end, l.entry_on) as on_day,
  case when l.source_lot is null then l.supplier end as supplier, l.source_lot, l.ended_at is not null as ended`

export async function eachGraphLot(db: Queryable, district: string, take: Take<GraphLot>): Promise<void> {
  const lots = db<GraphLot[]>`
    select ${lotColumns(db)} from ledger.lot l
    where l.district = ${district} and l.ended_at is null`
  await lots.cursor(portion, take)
}

type Fragment = PendingQuery<Row[]>

const holds = (db: Queryable, row: Fragment) => db`
  not exists (select from ledger.correction k where k.district = ${row}.district and k.corrected = ${row}.entry)`

/** Those into one lot come side by side. */
export async function eachGraphCharge(db: Queryable, district: string, take: Take<GraphCharge>): Promise<void> {
  const charges = db<GraphCharge[]>`
    select x.from_lot, x.into_lot, x.amount from ledger.charge x
    where x.district = ${district} and ${holds(db, db`x`)}
    order by x.into_lot`
  await charges.cursor(portion, take)
}

/** What arrived in another workshop's ledger is a lot there and no buyer; what was refused there was sold all the same. */
const soldOutside = (db: Queryable) => db`
  (d.to_lot is null or exists (
    select from ledger.lot t where t.district = d.district and t.id = d.to_lot and t.ended_at is not null))`

const deliveryColumns = (db: Queryable) => db`d.lot, l.workshop, d.buyer, d.buyer_kind, d.amount`

/** Those of one lot come side by side. */
export async function eachGraphDelivery(db: Queryable, district: string, take: Take<GraphDelivery>): Promise<void> {
  const deliveries = db<GraphDelivery[]>`
    select ${deliveryColumns(db)} from ledger.delivery d
    join ledger.lot l on l.district = d.district and l.id = d.lot
    where d.district = ${district} and ${soldOutside(db)} and ${holds(db, db`d`)}
    order by d.lot`
  await deliveries.cursor(portion, take)
}

const Recent = z.object({ id: IdText, corrects: IdText.nullable(), recordedAt: InstantText })
/** An entry as whoever follows the ledgers sees it: what it takes back, and when it was written. */
export type RecentEntry = z.output<typeof Recent>

export async function entriesSince(db: Queryable, district: string, since: Instant): Promise<RecentEntry[]> {
  const rows = await db`
    select e.id, e.corrects, e.recorded_at from ledger.entry e
    where e.district = ${district} and e.recorded_at >= ${since}
      and e.ledger in ('receiving', 'production', 'additive-use', 'dispatch')
    order by e.recorded_at, e.id`
  return parseRows(Recent, rows)
}

const Affected = z.object({ lot: IdText })

/** Every lot that these entries say something of, or said before they were corrected. */
export async function lotsOfEntries(db: Queryable, district: string, entries: readonly Id[]): Promise<Id[]> {
  const ids = [...entries]
  const rows = await db`
    select l.id as lot from ledger.lot l where l.district = ${district} and l.entry = any (${ids}::uuid[])
    union
    select l.source_lot from ledger.lot l
    where l.district = ${district} and l.entry = any (${ids}::uuid[]) and l.source_lot is not null
    union
    select x.into_lot from ledger.charge x where x.district = ${district} and x.entry = any (${ids}::uuid[])
    union
    select d.lot from ledger.delivery d where d.district = ${district} and d.entry = any (${ids}::uuid[])`
  return parseRows(Affected, rows).map(row => row.lot)
}

/** The part of the graph around some lots: themselves, what went into them, to whom they went. */
export async function graphAround(db: Queryable, district: string, lots: readonly Id[]) {
  const ids = [...lots]
  const [found, charges, deliveries] = await Promise.all([
    db<GraphLot[]>`
      select ${lotColumns(db)} from ledger.lot l
      where l.district = ${district} and l.id = any (${ids}::uuid[])`,
    db<GraphCharge[]>`
      select x.from_lot, x.into_lot, x.amount from ledger.charge x
      where x.district = ${district} and x.into_lot = any (${ids}::uuid[]) and ${holds(db, db`x`)}`,
    db<GraphDelivery[]>`
      select ${deliveryColumns(db)} from ledger.delivery d
      join ledger.lot l on l.district = d.district and l.id = d.lot
      where d.district = ${district} and d.lot = any (${ids}::uuid[]) and ${soldOutside(db)} and ${holds(db, db`d`)}`,
  ])
  return { lots: [...found], charges: [...charges], deliveries: [...deliveries] }
}

const Party = z.object({
  id: IdText,
  workshop: IdText,
  name: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  linkedWorkshop: IdText.nullable(),
})
/** A supplier or a buyer as their book has them. */
export type Party = z.output<typeof Party>

export async function partiesById(db: Queryable, district: string, ids: readonly Id[]): Promise<Party[]> {
  if (ids.length === 0) return []
  const rows = await db`
    select id, workshop, name, phone, address, linked_workshop from ledger.partner
    where district = ${district} and id = any (${[...ids]}::uuid[])`
  return parseRows(Party, rows)
}

const Stopped = z.object({ lot: IdText, kind: z.enum(['held', 'recalled']) })

/** Every lot of the district that is held or being recalled now. */
export async function stoppedLots(db: Queryable, district: string): Promise<z.output<typeof Stopped>[]> {
  const rows = await db`
    select lot, kind from (
      select distinct on (s.lot) s.lot, s.kind from ledger.lot_stop s
      where s.district = ${district}
      order by s.lot, s.at desc, s.id desc
    ) newest
    where kind <> 'lifted'`
  return parseRows(Stopped, rows)
}

/** Which of these received lots somebody grew: they have no supplier, and need none. 食品安全法 第五十条. */
export async function selfGrownAmong(db: Queryable, district: string, lots: readonly Id[]): Promise<Set<Id>> {
  if (lots.length === 0) return new Set()
  const rows = await db`
    select l.id from ledger.lot l
    join ledger.entry e on e.district = l.district and e.on_day = l.entry_on and e.id = l.entry
    where l.district = ${district} and l.id = any (${[...lots]}::uuid[]) and (e.content ->> 'selfGrown')::boolean`
  return new Set(parseRows(z.object({ id: IdText }), rows).map(row => row.id))
}

const MadeLot = z.object({ id: IdText, name: z.string(), number: z.string() })

/** What a workshop made under this number, if it still stands. */
export async function findMadeLot(db: Queryable, district: string, workshop: Id, number: string) {
  const rows = await db`
    select id, name, number from ledger.lot
    where district = ${district} and workshop = ${workshop} and number = ${number} and kind = 'produced'
      and ended_at is null`
  return parseRow(MadeLot, rows)
}

/** A lot that was bought: whose it is, how much there was, and whether another lot is its source already. */
export async function findReceivedLot(db: Queryable, district: string, lot: Id) {
  const rows = await db`
    select workshop, name, number, amount, source_lot from ledger.lot
    where district = ${district} and id = ${lot} and kind = 'received' and ended_at is null`
  return parseRow(ReceivedLot, rows)
}

const ReceivedLot = z.object({
  workshop: IdText,
  name: z.string(),
  number: z.string(),
  amount: z.int(),
  sourceLot: IdText.nullable(),
})

const Named = z.object({ id: IdText, workshop: IdText, name: z.string(), number: z.string() })

export async function lotsNamed(db: Queryable, district: string, lots: readonly Id[]) {
  const rows = await db`
    select id, workshop, name, number from ledger.lot
    where district = ${district} and id = any (${[...lots]}::uuid[])`
  return parseRows(Named, rows)
}
