import type { PendingQuery, Row } from 'postgres'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/connect.ts'
import type { LotFact } from '../rules/lot-flow.ts'
import { entryHolds } from './lot-flow.ts'

/** Facts of these workshops: in some days, or of some lots whenever it was. */
export type FactsAsked = {
  readonly district: string
  readonly who: () => PendingQuery<Row[]>
  readonly of: { readonly from: Day; readonly to: Day } | { readonly lots: readonly Id[] }
}

/** Received, charged, produced and sold, oldest first, in portions: whatever is asked for, memory does not grow with it. */
export async function* lotFacts(tx: Tx, { district, who, of }: FactsAsked): AsyncGenerator<LotFact> {
  const day = (column: PendingQuery<Row[]>) => ('from' in of ? tx`and ${column} between ${of.from} and ${of.to}` : tx``)
  const lot = (column: PendingQuery<Row[]>) => ('lots' in of ? tx`and ${column} in (select id from wanted)` : tx``)
  const query = tx<LotFact[]>`
    with w as materialized (select r.id from (${who()}) r),
    wanted as materialized (select unnest(${'lots' in of ? [...of.lots] : []}::uuid[]) as id),
    fact as (
      select case when l.kind = 'received' then 'received' else 'transformed-out' end as kind, l.entry_on as on_day,
        l.workshop, l.id as lot, l.amount, l.typed, l.source_lot as other, l.supplier as partner, null as buyer_kind,
        l.entry, l.id as row
      from ledger.lot l
      where l.district = ${district} and l.ended_at is null and l.workshop = any (array(select id from w))
        ${day(tx`l.entry_on`)} ${lot(tx`l.id`)}
      union all
      select 'transformed-in', x.entry_on, l.workshop, l.id, x.amount, x.typed, x.into_lot, null, null, x.entry, x.id
      from ledger.charge x
      join ledger.lot l on l.district = x.district and l.id = x.from_lot
      where x.district = ${district} and l.workshop = any (array(select id from w)) and ${entryHolds(tx)}
        ${day(tx`x.entry_on`)} ${lot(tx`x.from_lot`)} ${lot(tx`x.into_lot`)}
      union all
      select 'sold', x.entry_on, l.workshop, l.id, x.amount, x.typed, x.to_lot, x.buyer, x.buyer_kind, x.entry, x.id
      from ledger.delivery x
      join ledger.lot l on l.district = x.district and l.id = x.lot
      where x.district = ${district} and l.workshop = any (array(select id from w)) and ${entryHolds(tx)}
        ${day(tx`x.entry_on`)} ${lot(tx`x.lot`)}
    )
    select f.kind, f.on_day, f.workshop, l.number as lot_number, l.name, l.dimension, f.amount, f.typed,
      o.number as other_number, p.name as partner_name, p.address as partner_address, p.phone as partner_phone,
      o.workshop as other_workshop, f.buyer_kind, coalesce(e.content ->> 'voucherNumber', e.content ->> 'proofNumber')
        as document, e.content ->> 'storagePlace' as place, e.recorded_at, f.entry
    from fact f
    join ledger.lot l on l.district = ${district} and l.id = f.lot
    join ledger.entry e on e.district = ${district} and e.on_day = f.on_day and e.id = f.entry
    left join ledger.lot o on o.district = ${district} and o.id = f.other
    left join ledger.partner p on p.district = ${district} and p.id = f.partner
    order by f.on_day, e.recorded_at, f.entry, f.kind, f.row`
  for await (const portion of query.cursor(500)) yield* portion
}
