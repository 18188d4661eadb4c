import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import type { Crossing } from '../rules/crossing.ts'

/** Both districts' rows of one crossing. */
export async function insertCrossing(
  tx: Tx,
  crossing: { readonly id: Id; readonly from: Lot; readonly into: Lot; readonly amount: number },
  by: { readonly account: Id | null; readonly actor: string; readonly at: Instant },
): Promise<void> {
  const { id, from, into, amount } = crossing
  const row = (way: 'in' | 'out', here: Lot, there: Lot) => ({
    ...{ district: here.district, id, lot: here.lot, way, otherDistrict: there.district, otherLot: there.lot, amount },
    ...by,
  })
  await insertRows(tx, 'trace.crossing', [row('out', from, into), row('in', into, from)])
}

type Lot = { readonly district: string; readonly lot: Id }

/** Ends a crossing on both sides. */
export async function endCrossing(tx: Tx, districts: readonly string[], id: Id, at: Instant): Promise<void> {
  await tx`
    update trace.crossing set ended_at = ${at}
    where district = any (${[...districts]}) and id = ${id} and ended_at is null`
}

const Row = z.object({
  id: IdText,
  lot: IdText,
  way: z.enum(['in', 'out']),
  otherDistrict: z.string(),
  otherLot: IdText,
  amount: z.int(),
})

/** Where the source of a received lot lies in another district. */
export async function findCrossingInto(tx: Queryable, district: string, lot: Id) {
  const rows = await tx`
    select id, lot, way, other_district, other_lot, amount, at from trace.crossing
    where district = ${district} and lot = ${lot} and way = 'in' and ended_at is null`
  return parseRow(Row.extend({ at: z.string() }), rows)
}

/** Crossings that stand: all, or those of some lots. */
export async function crossings(tx: Queryable, district: string, lots?: readonly Id[]): Promise<Crossing[]> {
  const among = lots === undefined ? tx`` : tx`and lot = any (${[...lots]}::uuid[])`
  const rows = await tx`
    select id, lot, way, other_district, other_lot, amount from trace.crossing
    where district = ${district} and ended_at is null ${among}`
  return parseRows(Row, rows)
}

/** Lots of which a crossing came or went since then. */
export async function crossedSince(tx: Queryable, district: string, since: Instant): Promise<Id[]> {
  const rows = await tx`
    select lot from trace.crossing where district = ${district} and at >= ${since}
    union
    select lot from trace.crossing where district = ${district} and ended_at >= ${since}`
  return parseRows(z.object({ lot: IdText }), rows).map(row => row.lot)
}
