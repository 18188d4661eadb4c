import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { dimensions, type Quantity } from '../../kernel/quantity.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRows } from '../../platform/db/rows.ts'
import type { StoredQuantity } from '../contract/words.ts'
import { type BuyerKind, type LotKind, lotKinds, type MaterialKind, materialKinds } from '../rules/ledgers.ts'

export type NewLot = {
  readonly id: Id
  readonly workshop: Id
  readonly kind: LotKind
  readonly number: string
  readonly name: string
  readonly product: Id | null
  readonly foodCode: string | null
  readonly materialKind: MaterialKind | null
  readonly quantity: StoredQuantity
  readonly pieces: number | null
  readonly producedOn: Day | null
  readonly receivedOn: Day | null
  readonly expiresOn: Day | null
  readonly supplier: Id | null
  readonly supplierLotNumber: string | null
  readonly sourceLot: Id | null
  readonly entry: Id
  readonly entryOn: Day
  readonly releasedAt: Instant | null
  /** Of the product on the day when the lot is made: it names the lot for good. */
  readonly gtin?: string | null
}

export async function insertLots(tx: Tx, district: string, lots: readonly NewLot[]): Promise<void> {
  await Promise.all(lots.map(lot => insertLot(tx, district, lot)))
}

async function insertLot(tx: Tx, district: string, lot: NewLot): Promise<void> {
  const { dimension, amount, typed } = lot.quantity
  await tx`
    insert into ledger.lot (district, id, workshop, kind, number, name, product, food_code, material_kind, dimension,
      amount, typed, pieces, produced_on, received_on, expires_on, supplier, supplier_lot_number, source_lot, entry,
      entry_on, released_at, gtin)
    values (${district}, ${lot.id}, ${lot.workshop}, ${lot.kind}, ${lot.number}, ${lot.name}, ${lot.product},
      ${lot.foodCode}, ${lot.materialKind}, ${dimension}, ${amount}, ${typed}, ${lot.pieces}, ${lot.producedOn},
      ${lot.receivedOn}, ${lot.expiresOn}, ${lot.supplier}, ${lot.supplierLotNumber}, ${lot.sourceLot}, ${lot.entry},
      ${lot.entryOn}, ${lot.releasedAt}, ${lot.gtin ?? null})`
}

function columnsOf({ quantity, ...lot }: NewLot) {
  const { dimension, amount, typed } = quantity
  return { ...lot, dimension, amount, typed }
}

/** Does this lot exist already? Asked of every purchase, so it is no more than a look at the key. */
export async function lotExists(tx: Queryable, district: string, lot: Id): Promise<boolean> {
  return (await tx`select from ledger.lot where district = ${district} and id = ${lot}`).length > 0
}

/** A corrected entry keeps its lot: numbers and links stay, the rest is said anew. What is released stays released. */
export async function restateLot(tx: Tx, district: string, lot: NewLot): Promise<void> {
  const { id, workshop: _, kind: __, number: ___, gtin: ____, releasedAt, ...rest } = columnsOf(lot)
  await tx`
    update ledger.lot
    set ${tx({ ...rest })}, released_at = coalesce(released_at, ${releasedAt}), ended_at = null
    where district = ${district} and id = ${id}`
}

export async function endLot(tx: Tx, district: string, lot: Id, at: Instant): Promise<void> {
  await tx`update ledger.lot set ended_at = ${at} where district = ${district} and id = ${lot}`
}

export async function releaseLot(tx: Tx, district: string, lot: Id, at: Instant | null): Promise<void> {
  await tx`update ledger.lot set released_at = ${at} where district = ${district} and id = ${lot}`
}

export type NewCharge = {
  readonly id: Id
  readonly entry: Id
  readonly entryOn: Day
  readonly fromLot: Id
  readonly intoLot: Id
  readonly quantity: Quantity & { readonly typed: string }
  readonly additive: boolean
}

export async function insertCharges(tx: Tx, district: string, charges: readonly NewCharge[]): Promise<void> {
  const rows = charges.map(({ quantity: { dimension, amount, typed }, ...charge }) => ({
    district,
    ...charge,
    dimension,
    amount,
    typed,
  }))
  await insertRows(tx, 'ledger.charge', rows)
}

export type NewDelivery = {
  readonly id: Id
  readonly entry: Id
  readonly entryOn: Day
  readonly lot: Id
  readonly buyerKind: BuyerKind
  readonly buyer: Id | null
  readonly quantity: Quantity & { readonly typed: string }
  readonly pieces: number | null
  readonly toWorkshop: Id | null
  readonly toLot: Id | null
}

export async function insertDeliveries(tx: Tx, district: string, deliveries: readonly NewDelivery[]): Promise<void> {
  const rows = deliveries.map(({ quantity: { dimension, amount, typed }, ...delivery }) => ({
    district,
    ...delivery,
    dimension,
    amount,
    typed,
  }))
  await insertRows(tx, 'ledger.delivery', rows)
}

const KnownLot = z.object({
  id: IdText,
  workshop: IdText,
  kind: z.enum(lotKinds),
  number: z.string(),
  name: z.string(),
  product: IdText.nullable(),
  foodCode: z.string().nullable(),
  materialKind: z.enum(materialKinds).nullable(),
  dimension: z.enum(dimensions),
  amount: z.int(),
  typed: z.string(),
  pieces: z.int().nullable(),
  producedOn: DayText.nullable(),
  receivedOn: DayText.nullable(),
  expiresOn: DayText.nullable(),
  supplier: IdText.nullable(),
  sourceLot: IdText.nullable(),
  entry: IdText,
  entryOn: DayText,
  released: z.boolean(),
  ended: z.boolean(),
  charged: z.int(),
  delivered: z.int(),
  stopped: z.enum(['held', 'recalled']).nullable(),
})
/** A lot with what has gone out of it. */
export type KnownLot = z.output<typeof KnownLot>

/** What went out of `l`, corrected entries and those about to be corrected left out, and whether it is stopped. */
export function lotStanding(tx: Queryable, except: readonly Id[] = []) {
  const left = except.length === 0 ? tx`` : tx`and x.entry <> all (${[...except]}::uuid[])`
  const holds = tx`
    not exists (select from ledger.correction k where k.district = x.district and k.corrected = x.entry) ${left}`
  return tx`
    (select coalesce(sum(x.amount), 0)::bigint from ledger.charge x
      where x.district = l.district and x.from_lot = l.id and ${holds}) as charged,
    (select coalesce(sum(x.amount), 0)::bigint from ledger.delivery x
      where x.district = l.district and x.lot = l.id and ${holds}) as delivered,
    (select nullif(s.kind, 'lifted') from ledger.lot_stop s
      where s.district = l.district and s.lot = l.id order by s.at desc, s.id desc limit 1) as stopped`
}

/**
 * The lots, locked until the end of the transaction, so that two phones do not sell the same stock and a stop does not
 * slip in between. Two statements in one go: the second sees what was committed while the first waited.
 */
export async function lockLots(
  tx: Tx,
  district: string,
  ids: readonly Id[],
  except: readonly Id[] = [],
): Promise<KnownLot[]> {
  if (ids.length === 0) return []
  // Sent at once: a query that is only awaited leaves after those that are asked for beside it, and what was read before
  // the lock would be sold twice.
  const locked = tx`
    select id from ledger.lot where district = ${district} and id = any (${[...ids]}::uuid[])
    order by id
    for no key update`.execute()
  const [, lots] = await Promise.all([locked, findLots(tx, district, ids, except)])
  return lots
}

export async function findLots(
  tx: Queryable,
  district: string,
  ids: readonly Id[],
  except: readonly Id[] = [],
): Promise<KnownLot[]> {
  const rows = await tx`
    select l.id, l.workshop, l.kind, l.number, l.name, l.product, l.food_code, l.material_kind, l.dimension, l.amount,
      l.typed, l.pieces, l.produced_on, l.received_on, l.expires_on, l.supplier, l.source_lot, l.entry, l.entry_on,
      l.released_at is not null as released, l.ended_at is not null as ended, ${lotStanding(tx, except)}
    from ledger.lot l
    where l.district = ${district} and l.id = any (${[...ids]}::uuid[])`
  return parseRows(KnownLot, rows)
}

/** What holds of the raw materials that went into a lot. */
export async function chargedInto(tx: Queryable, district: string, lot: Id): Promise<Quantity[]> {
  const rows = await tx`
    select x.dimension, x.amount from ledger.charge x
    where x.district = ${district} and x.into_lot = ${lot} and not x.additive
      and not exists (select from ledger.correction k where k.district = x.district and k.corrected = x.entry)`
  return parseRows(z.object({ dimension: z.enum(dimensions), amount: z.int() }), rows)
}

const Delivered = z.object({ entry: IdText, lot: IdText, toWorkshop: IdText, toLot: IdText })

/** What a dispatch brought into other workshops' ledgers. */
export async function arrivalsOf(tx: Queryable, district: string, entry: Id): Promise<z.output<typeof Delivered>[]> {
  const rows = await tx`
    select entry, lot, to_workshop, to_lot from ledger.delivery
    where district = ${district} and entry = ${entry} and to_lot is not null`
  return parseRows(Delivered, rows)
}
