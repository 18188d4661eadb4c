import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { awaitingInspection } from '../rules/ledgers.ts'
import type { LateEntry, Looked, LotDosing, LotMaking, LotReceipt } from '../rules/lot-flow.ts'
import { isLate } from './completeness.ts'
import { asked, entryHolds, type FlowAsked, holds, movedLots } from './lot-flow.ts'

/** Lots produced in these days and what went into them. */
export async function makingsBetween(tx: Queryable, of: FlowAsked): Promise<LotMaking[]> {
  const { district, from, to } = of
  const rows = await tx<LotMaking[]>`
    with ${asked(tx, of)},
    made as materialized (
      select l.id, l.workshop, w.category, l.number, l.name, l.food_code, l.dimension, l.amount, l.produced_on, l.entry
      from ledger.lot l join w on w.id = l.workshop
      where l.district = ${district} and l.kind = 'produced' and l.produced_on between ${from} and ${to}
        and l.ended_at is null
    ),
    went as (
      select x.into_lot, f.name, count(*)::int as charges,
        count(*) filter (where x.dimension <> 'mass')::int as unweighed,
        coalesce(sum(x.amount) filter (where x.dimension = 'mass'), 0)::bigint as mass
      from ledger.charge x
      join ledger.lot f on f.district = x.district and f.id = x.from_lot
      where x.district = ${district} and x.into_lot in (select id from made) and not x.additive and ${entryHolds(tx)}
      group by x.into_lot, f.name
    ),
    input as (
      select into_lot, (array_agg(name order by mass desc, name))[1] as main_name, max(mass)::bigint as main_mass,
        sum(mass)::bigint as all_mass, sum(charges)::int as charges, sum(unweighed)::int as unweighed
      from went group by into_lot
    )
    select m.id as lot, m.workshop, m.category, m.number, m.name, m.food_code, m.dimension, m.amount as made,
      m.produced_on as on_day, m.entry, i.main_name, coalesce(i.main_mass, 0)::bigint as main_mass,
      coalesce(i.all_mass, 0)::bigint as all_mass, coalesce(i.charges, 0)::int as charges,
      coalesce(i.unweighed, 0)::int as unweighed
    from made m left join input i on i.into_lot = m.id`
  return [...rows]
}

/** Lots received in these days of whose origin something is missing, or that nobody has looked at. */
export async function doubtfulReceipts(tx: Queryable, of: FlowAsked): Promise<LotReceipt[]> {
  const { district, from, to } = of
  const rows = await tx<LotReceipt[]>`
    with ${asked(tx, of)},
    receipt as (
      select l.id as lot, l.workshop, l.number, l.name, l.entry_on as on_day, l.entry, x.recorded_at, ${origin(tx)}
      from ledger.lot l
      join w on w.id = l.workshop
      join ledger.entry x on x.district = l.district and x.on_day = l.entry_on and x.id = l.entry
      left join ledger.partner p on p.district = l.district and p.id = l.supplier
      where l.district = ${district} and l.kind = 'received' and l.entry_on between ${from} and ${to}
        and x.on_day between ${from} and ${to} and l.ended_at is null
    )
    select * from receipt where awaits_inspection or ${lacksOrigin(tx)}`
  return [...rows]
}

/**
 * SQL for the `entry` of what was received without a proof of where it came from. Who waits for a look is not judged.
 *
 * @param workshops of these alone; without, of all
 */
export function unprovenEntries(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return tx`
    select distinct entry from (
      select l.entry, ${origin(tx)}
      from ledger.lot l
      join ledger.entry x on x.district = l.district and x.on_day = l.entry_on and x.id = l.entry
      left join ledger.partner p on p.district = l.district and p.id = l.supplier
      where l.district = ${district} and l.kind = 'received' and l.entry_on >= ${from} and l.entry_on < ${until}
        and x.on_day >= ${from} and x.on_day < ${until} and l.ended_at is null
        ${workshops === undefined ? tx`` : tx`and l.workshop = any (${[...workshops]}::uuid[])`}
    ) receipt
    where ${lacksOrigin(tx)} and not awaits_inspection`
}

/** `l` is a received lot, `x` its entry, `p` its supplier. */
const origin = (tx: Queryable) => tx`
  coalesce((x.content ->> 'selfGrown')::boolean, false) as self_grown, p.name as supplier_name,
  coalesce(p.licence_number is not null or p.linked_workshop is not null, false) or l.source_lot is not null
    as supplier_is_licensed,
  coalesce(x.content -> 'proofs', '[]') - 'none' <> '[]' as has_proof,
  coalesce(x.content ->> 'checker' = ${awaitingInspection}, false) as awaits_inspection`

const lacksOrigin = (tx: Queryable) =>
  tx`(not self_grown and (supplier_name is null or not supplier_is_licensed or not has_proof))`

/** Lots produced in these days with the additives that hold of them, each as much as is written down. */
export async function dosingsBetween(tx: Queryable, of: FlowAsked): Promise<LotDosing[]> {
  const { district, from, to } = of
  const rows = await tx<LotDosing[]>`
    with ${asked(tx, of)},
    used as (
      select (x.content ->> 'producedLot')::uuid as lot, json_agg(json_build_object('name', x.content ->> 'name',
        'dimension', x.content -> 'quantity' ->> 'dimension',
        'amount', (x.content -> 'quantity' ->> 'amount')::bigint) order by x.recorded_at, x.id) as uses
      from ledger.entry x
      where x.district = ${district} and x.on_day >= ${from} and x.ledger = 'additive-use' and x.kind = 'additive-use'
        and x.workshop = any (array(select id from w)) and ${holds(tx)}
      group by 1
    ),
    dosed as materialized (
      select l.id, l.workshop, l.number, l.name, l.food_code, l.dimension, l.amount, l.produced_on, l.entry, u.uses
      from used u
      join ledger.lot l on l.district = ${district} and l.id = u.lot
      where l.produced_on between ${from} and ${to} and l.ended_at is null
    ),
    -- Only what is sold by the piece is held against what went in.
    input as (
      select x.into_lot, sum(x.amount) filter (where x.dimension = 'mass') as mass,
        sum(x.amount) filter (where x.dimension = 'volume') as volume
      from ledger.charge x
      where x.district = ${district} and x.into_lot in (select id from dosed where dimension = 'count')
        and not x.additive and ${entryHolds(tx)}
      group by x.into_lot
    )
    select d.id as lot, d.workshop, d.number, d.name, d.food_code, d.dimension, d.amount as made,
      d.produced_on as on_day, d.entry, coalesce(i.mass, 0)::bigint as charged_mass,
      coalesce(i.volume, 0)::bigint as charged_volume, d.uses
    from dosed d left join input i on i.into_lot = d.id`
  return [...rows]
}

/** Entries about these days that were recorded later than the day after. A correction is no late entry. */
export async function lateBetween(tx: Queryable, of: FlowAsked): Promise<LateEntry[]> {
  const { district, from, to } = of
  const rows = await tx<LateEntry[]>`
    with ${asked(tx, of)}
    select e.id as entry, e.workshop, e.ledger, e.summary, e.on_day, e.recorded_at
    from ledger.entry e
    where e.district = ${district} and e.on_day between ${from} and ${to} and e.workshop = any (array(select id from w))
      and e.corrects is null and e.origin <> 'linked' and ${isLate(tx)}`
  return [...rows]
}

/** How much there is to look at in each workshop, whether anything is wrong with it or not. */
export async function lookedBetween(tx: Queryable, of: FlowAsked): Promise<Looked[]> {
  const { district, from, to } = of
  const rows = await tx<Looked[]>`
    with ${asked(tx, of)}, ${movedLots(tx, of)},
    lots as (
      select l.workshop, count(*)::int as moved,
        count(*) filter (where l.kind = 'produced' and l.produced_on between ${from} and ${to})::int as produced,
        count(*) filter (where l.kind = 'received' and l.entry_on between ${from} and ${to})::int as receipts
      from moved m join ledger.lot l on l.district = ${district} and l.id = m.id
      where l.ended_at is null
      group by l.workshop
    ),
    written as (
      select e.workshop, count(*)::int as entries from ledger.entry e
      where e.district = ${district} and e.on_day between ${from} and ${to} and e.corrects is null
        and e.origin <> 'linked'
      group by e.workshop
    )
    select w.id as workshop, coalesce(l.produced, 0)::int as produced, coalesce(l.receipts, 0)::int as receipts,
      coalesce(e.entries, 0)::int as entries, coalesce(l.moved, 0)::int as moved
    from w
    left join lots l on l.workshop = w.id
    left join written e on e.workshop = w.id`
  return [...rows]
}
