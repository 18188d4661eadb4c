import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { Design } from '../contract/words.ts'
import type { Places } from './print-list.ts'

export type NewDesign = {
  readonly id: Id
  readonly workshop: Id
  readonly product: Id
  readonly content: z.output<typeof Design>
  readonly account: Id | null
  readonly actor: string
  readonly savedAt: Instant
}

export async function insertDesign(tx: Tx, district: string, design: NewDesign): Promise<void> {
  await insertRows(tx, 'label.design', [{ district, ...design }])
}

const DesignRow = z.object({
  design: IdText,
  workshop: IdText,
  product: IdText,
  content: Design,
  savedAt: z.string(),
  actor: z.string(),
})
export type DesignRow = z.output<typeof DesignRow>

const columns = (tx: Queryable) => tx`id as design, workshop, product, content, saved_at, actor`

export async function findDesign(tx: Queryable, district: string, id: Id): Promise<DesignRow | undefined> {
  const rows = await tx`select ${columns(tx)} from label.design where district = ${district} and id = ${id}`
  return parseRow(DesignRow, rows)
}

/** The newest of each product. */
export async function designsOf(tx: Queryable, district: string, workshop: Id): Promise<DesignRow[]> {
  const rows = await tx`
    select distinct on (product) ${columns(tx)} from label.design
    where district = ${district} and workshop = ${workshop}
    order by product, saved_at desc, id desc`
  return parseRows(DesignRow, rows)
}

const Designed = DesignRow.extend({ workshopName: z.string(), category: z.string() })
export type Designed = z.output<typeof Designed>

/** The newest of each product of all workshops, in portions; in the order of workshops and products. */
export async function* newestDesigns(tx: Queryable, district: string, places: Places): AsyncGenerator<Designed[]> {
  const portion = 200
  let after: readonly [string, string] = [nobody, nobody]
  for (;;) {
    const rows = await tx`
      select d.*, w.name as workshop_name, w.category
      from (
        select distinct on (workshop, product) ${columns(tx)} from label.design
        where district = ${district} and (workshop, product) > (${after[0]}::uuid, ${after[1]}::uuid)
        order by workshop, product, saved_at desc, id desc
        limit ${portion}
      ) d
      join (${places(tx, district)}) w on w.id = d.workshop
      order by d.workshop, d.product`
    const found = parseRows(Designed, rows)
    if (found.length > 0) yield found
    const last = found.at(-1)
    if (last === undefined || found.length < portion) return
    after = [last.workshop, last.product]
  }
}

const nobody = '00000000-0000-0000-0000-000000000000'

/** All of a product, the newest first. */
export async function designHistory(
  tx: Queryable,
  district: string,
  { workshop, product }: { readonly workshop: Id; readonly product: Id },
  limit = 100,
): Promise<DesignRow[]> {
  const rows = await tx`
    select ${columns(tx)} from label.design
    where district = ${district} and workshop = ${workshop} and product = ${product}
    order by saved_at desc, id desc
    limit ${limit}`
  return parseRows(DesignRow, rows)
}
