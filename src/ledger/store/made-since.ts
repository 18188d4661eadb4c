import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

/** SQL for `id`, `name` and `category` of the workshops of a district, from the registry. */
type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>

/** More than the workshops of a district make in a quarter. */
const atMost = 100_000

const DosedLot = z.object({
  workshop: IdText,
  workshopName: z.string(),
  lot: IdText,
  lotNumber: z.string(),
  productName: z.string(),
  day: DayText,
  foodCode: z.string().nullable(),
  uses: z.array(z.object({ name: z.string(), mgPerKg: z.number().nullable() })),
})
export type DosedLot = z.output<typeof DosedLot>

/**
 * Lots made since a day with the additives that hold of them, newest first, in portions. Each entry tells the whole dose
 * of its additive as it stood then, whatever it was called: the largest is all of it.
 */
export async function* dosedLots(tx: Tx, district: string, since: Day, places: Places): AsyncGenerator<DosedLot> {
  const query = tx`
    with dose as (
      select e.workshop, e.content ->> 'producedLot' as lot,
        coalesce(e.content -> 'dose' ->> 'row', e.content ->> 'name') as additive,
        min(e.content ->> 'name') as name, max((e.content -> 'dose' ->> 'mgPerKg')::float8) as mg_per_kg
      from ledger.entry e
      where e.district = ${district} and e.on_day >= ${since} and e.ledger = 'additive-use' and e.kind = 'additive-use'
        and not e.cancels
        and not exists (select from ledger.correction k where k.district = e.district and k.corrected = e.id)
      group by 1, 2, 3
    ),
    used as (
      select workshop, lot, json_agg(json_build_object('name', name, 'mgPerKg', mg_per_kg) order by name) as uses
      from dose group by 1, 2
    )
    select l.workshop, w.name as workshop_name, l.id as lot, l.number as lot_number, l.name as product_name,
      l.produced_on as day, l.food_code, u.uses
    from used u
    join ledger.lot l on l.district = ${district} and l.id = u.lot::uuid
    join (${places(tx, district)}) w on w.id = l.workshop
    where l.kind = 'produced' and l.produced_on >= ${since} and l.ended_at is null
    order by l.produced_on desc, l.id
    limit ${atMost}`
  for await (const portion of query.cursor(500)) yield* parseRows(DosedLot, portion)
}

const Production = z.object({
  workshop: IdText,
  workshopName: z.string(),
  lot: IdText,
  lotNumber: z.string(),
  productName: z.string(),
  day: DayText,
  category: z.string(),
  parameters: z.record(z.string(), z.string()).nullable(),
})
export type Production = z.output<typeof Production>

/** Lots made since a day with what was written down of the making, newest first, in portions. */
export async function* productionsSince(
  tx: Tx,
  district: string,
  since: Day,
  places: Places,
): AsyncGenerator<Production> {
  const query = tx`
    select l.workshop, w.name as workshop_name, l.id as lot, l.number as lot_number, l.name as product_name,
      l.produced_on as day, w.category, e.content -> 'parameters' as parameters
    from ledger.lot l
    join ledger.entry e on e.district = l.district and e.on_day = l.entry_on and e.id = l.entry
    join (${places(tx, district)}) w on w.id = l.workshop
    where l.district = ${district} and l.kind = 'produced' and l.produced_on >= ${since} and l.ended_at is null
    order by l.produced_on desc, l.id
    limit ${atMost}`
  for await (const portion of query.cursor(500)) yield* parseRows(Production, portion)
}
