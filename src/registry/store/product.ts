import { z } from 'zod'
import type { Gtin } from '../../kernel/gs1/gtin.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { NumberedProduct } from '../contract/product.ts'

const Numbered = z.object({ id: IdText, gtin: z.string().nullable() })

/** A product that is listed, locked; `undefined` when the workshop lists no such product. */
export async function lockProduct(tx: Tx, district: string, workshop: Id, name: string) {
  const rows = await tx`
    select id, gtin from registry.product
    where district = ${district} and workshop = ${workshop} and name = ${name} and ended_at is null
    for update`
  return parseRow(Numbered, rows)
}

export async function setProductGtin(tx: Tx, district: string, product: Id, gtin: Gtin | null): Promise<void> {
  await tx`update registry.product set gtin = ${gtin} where district = ${district} and id = ${product}`
}

export async function numberedProducts(tx: Queryable, district: string, workshop: Id): Promise<NumberedProduct[]> {
  const rows = await tx`
    select name as product, gtin from registry.product
    where district = ${district} and workshop = ${workshop} and ended_at is null and gtin is not null order by id`
  return parseRows(NumberedProduct, rows)
}

const Holder = z.object({
  name: z.string(),
  workshop: IdText,
  workshopName: z.string(),
  /** The product is listed no more: the number moved on, or the goods are not made any longer. */
  former: z.boolean(),
})
/** Whose a GTIN is or was. */
export type GtinHolder = z.output<typeof Holder>

/**
 * The product that has the number now, then those that had it, the latest first: their goods may still be on a shelf.
 * Each workshop once.
 */
export async function gtinHolders(db: Queryable, district: string, gtin: string): Promise<GtinHolder[]> {
  const rows = await db`
    select p.name, w.id as workshop, w.name as workshop_name, p.ended_at is not null as former
    from registry.product p
    join registry.workshop w on w.district = p.district and w.id = p.workshop
    where p.district = ${district} and p.gtin = ${gtin}
    order by p.ended_at desc nulls first limit 20`
  const holders = parseRows(Holder, rows)
  return holders.filter((one, at) => holders.findIndex(other => other.workshop === one.workshop) === at)
}
