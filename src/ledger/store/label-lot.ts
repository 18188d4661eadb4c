import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { dimensions } from '../../kernel/quantity.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { ShelfLife } from '../contract/words.ts'
import { lotKinds, shelfLifeUnits } from '../rules/ledgers.ts'

const Used = z.object({
  name: z.string(),
  dimension: z.enum(dimensions),
  amount: z.int(),
  additive: z.boolean(),
})

const LabelLot = z.object({
  lot: IdText,
  workshop: IdText,
  kind: z.enum(lotKinds),
  number: z.string(),
  name: z.string(),
  product: IdText.nullable(),
  pieces: z.int().nullable(),
  producedOn: DayText.nullable(),
  expiresOn: DayText.nullable(),
  released: z.boolean(),
  ended: z.boolean(),
  stopped: z.enum(['held', 'recalled']).nullable(),
  /** As the production entry says. */
  shelfLife: ShelfLife.nullable(),
  recipe: z
    .object({
      shelfLife: z
        .object({ amount: z.int().nullable(), unit: z.enum(shelfLifeUnits).nullable() })
        .transform(({ amount, unit }) => (amount === null || unit === null ? null : { amount, unit })),
      storage: z.string().nullable(),
      netContent: z.string().nullable(),
    })
    .nullable(),
  used: z.array(Used),
})
/** A lot as its label tells it, with what went into it by what holds of the ledgers. */
export type LabelLot = z.output<typeof LabelLot>

export async function findLabelLot(tx: Queryable, district: string, lot: Id): Promise<LabelLot | undefined> {
  const [found] = await labelLots(tx, district, tx`l.id = ${lot}`)
  return found
}

/** The newest lot of each of these products of workshops; products without one are absent. */
export function newestLabelLots(
  tx: Queryable,
  district: string,
  products: readonly { readonly workshop: Id; readonly product: Id }[],
): Promise<LabelLot[]> {
  const newest = tx`
    l.id in (
      select n.id
      from unnest(${products.map(each => each.workshop)}::uuid[], ${products.map(each => each.product)}::uuid[])
        as asked (workshop, product)
      cross join lateral (
        select n.id from ledger.lot n
        where n.district = ${district} and n.workshop = asked.workshop and n.kind = 'produced'
          and n.product = asked.product and n.ended_at is null
        order by n.produced_on desc, n.id desc
        limit 1
      ) n
    )`
  return labelLots(tx, district, newest)
}

async function labelLots(tx: Queryable, district: string, which: PendingQuery<Row[]>): Promise<LabelLot[]> {
  const holds = (entry: ReturnType<Queryable>) => tx`
    not exists (select from ledger.correction k where k.district = ${district} and k.corrected = ${entry})`
  const rows = await tx`
    select l.id as lot, l.workshop, l.kind, l.number, l.name, l.product, l.pieces, l.produced_on, l.expires_on,
      l.released_at is not null as released, l.ended_at is not null as ended,
      (select nullif(s.kind, 'lifted') from ledger.lot_stop s
        where s.district = l.district and s.lot = l.id order by s.at desc, s.id desc limit 1) as stopped,
      (select e.content -> 'shelfLife' from ledger.entry e
        where e.district = l.district and e.on_day = l.entry_on and e.id = l.entry) as shelf_life,
      (select json_build_object('storage', r.storage, 'netContent', r.net_content,
          'shelfLife', json_build_object('amount', r.shelf_life_amount, 'unit', r.shelf_life_unit))
        from ledger.recipe r
        where r.district = l.district and r.workshop = l.workshop and r.product = l.product and r.ended_at is null
      ) as recipe,
      coalesce((select json_agg(u order by u.additive, u.amount desc, u.name) from (
        select s.name, c.dimension, c.amount, false as additive
        from ledger.charge c
        join ledger.lot s on s.district = c.district and s.id = c.from_lot
        where c.district = l.district and c.into_lot = l.id and not c.additive and ${holds(tx`c.entry`)}
        union all
        select e.content ->> 'name', e.content -> 'quantity' ->> 'dimension',
          (e.content -> 'quantity' ->> 'amount')::bigint, true
        from ledger.entry e
        where e.district = l.district and e.workshop = l.workshop and e.ledger = 'additive-use'
          and e.kind = 'additive-use' and e.on_day >= l.entry_on and e.content ->> 'producedLot' = l.id::text and not e.cancels
          and ${holds(tx`e.id`)}
      ) u), '[]') as used
    from ledger.lot l
    where l.district = ${district} and ${which}`
  return parseRows(LabelLot, rows)
}
