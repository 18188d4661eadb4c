import type { PendingQuery, Row } from 'postgres'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import type { LotFlow } from '../rules/lot-flow.ts'

/** Which workshops in which days. `who` is SQL for the `id` and `category` of workshops, from the registry. */
export type FlowAsked = {
  readonly district: string
  readonly who: () => PendingQuery<Row[]>
  readonly from: Day
  readonly to: Day
}

type Fragment = PendingQuery<Row[]>

/** `x` is a row with an entry. */
export const entryHolds = (tx: Queryable) => tx`
  not exists (select from ledger.correction k where k.district = x.district and k.corrected = x.entry)`

/** `x` is an entry itself. */
export const holds = (tx: Queryable) => tx`
  not x.cancels
  and not exists (select from ledger.correction k where k.district = x.district and k.corrected = x.id)`

/** Workshops asked for, once for the whole statement. */
export const asked = (tx: Queryable, { who }: FlowAsked) => tx`
  w as materialized (select r.id, r.category from (${who()}) r)`

/** What went out of the lots named by `lots`, and the samples of them; what was disposed of is part of what was put aside. */
function flows(tx: Queryable, district: string, lots: Fragment) {
  return tx`
    gone as (
      select lot, sum(charged)::bigint as charged, sum(sold)::bigint as sold from (
        select x.from_lot as lot, x.amount as charged, 0 as sold from ledger.charge x
        where x.district = ${district} and x.from_lot in (${lots}) and ${entryHolds(tx)}
        union all
        select x.lot, 0, x.amount from ledger.delivery x
        where x.district = ${district} and x.lot in (${lots}) and ${entryHolds(tx)}
      ) each group by lot
    ),
    put as (
      select (x.content ->> 'lot')::uuid as lot,
        x.content -> 'retained' -> 'quantity' ->> 'dimension' as dimension,
        (x.content -> 'retained' -> 'quantity' ->> 'amount')::bigint as kept,
        jsonb_typeof(x.content -> 'disposal') = 'object' as disposes,
        x.content -> 'disposal' -> 'quantity' ->> 'dimension' as disposed_dimension,
        (x.content -> 'disposal' -> 'quantity' ->> 'amount')::bigint as disposed
      from ledger.entry x
      where x.district = ${district} and x.ledger = 'testing' and x.kind = 'testing'
        and x.workshop in (select l.workshop from ledger.lot l where l.district = ${district} and l.id in (${lots}))
        and x.on_day >= (select min(l.entry_on) from ledger.lot l where l.district = ${district} and l.id in (${lots}))
        and (jsonb_typeof(x.content -> 'retained') = 'object' or jsonb_typeof(x.content -> 'disposal') = 'object')
        and ${holds(tx)}
    ),
    sample as (
      select p.lot, coalesce(sum(p.kept) filter (where p.dimension = l.dimension), 0)::bigint as sampled,
        count(*) filter (where p.dimension <> l.dimension)::int as others,
        -- Without a quantity all of it is gone.
        coalesce(bool_or(p.disposes and p.disposed is null), false) as all_disposed,
        coalesce(sum(p.disposed) filter (where p.disposed_dimension = l.dimension), 0)::bigint as disposed
      from put p
      join ledger.lot l on l.district = ${district} and l.id = p.lot
      where p.lot in (${lots})
      group by p.lot
    )`
}

const columns = (tx: Queryable) => tx`
  l.id as lot, l.workshop, l.kind, l.number, l.name, l.dimension, l.entry, l.amount as made,
  coalesce(l.produced_on, l.received_on, l.entry_on) as on_day,
  coalesce(g.charged, 0)::bigint as charged, coalesce(g.sold, 0)::bigint as sold,
  coalesce(s.sampled, 0)::bigint as sampled,
  (case when s.all_disposed then s.sampled else least(coalesce(s.sampled, 0), coalesce(s.disposed, 0)) end)::bigint
    as disposed,
  coalesce(s.others, 0)::int as other_samples`

/** Straight from our own constraints: a list of some thousand is not looked at with a schema. */
export async function flowsOfLots(tx: Queryable, district: string, lots: readonly Id[]): Promise<LotFlow[]> {
  if (lots.length === 0) return []
  const ids = tx`select unnest(${[...lots]}::uuid[])`
  const rows = await tx<LotFlow[]>`
    with ${flows(tx, district, ids)}
    select ${columns(tx)} from ledger.lot l
    left join gone g on g.lot = l.id
    left join sample s on s.lot = l.id
    where l.district = ${district} and l.id in (${ids}) and l.ended_at is null`
  return [...rows]
}

/** Lots made, received, used or sold in these days. */
export const movedLots = (tx: Queryable, { district, from, to }: FlowAsked) => tx`
  moved as materialized (
    select l.id from ledger.lot l
    where l.district = ${district} and l.entry_on between ${from} and ${to}
    union
    select x.from_lot from ledger.charge x where x.district = ${district} and x.entry_on between ${from} and ${to}
    union
    select x.lot from ledger.delivery x where x.district = ${district} and x.entry_on between ${from} and ${to}
  )`

/**
 * Lots that moved in these days and of which more went out than there was, samples included.
 *
 * @param further looked at as well, whatever went out of them
 */
export async function overdrawnLots(tx: Queryable, of: FlowAsked, further: readonly Id[]): Promise<LotFlow[]> {
  const { district } = of
  const rows = await tx<LotFlow[]>`
    with ${asked(tx, of)}, ${movedLots(tx, of)},
    seen as materialized (
      select l.id from moved m
      join ledger.lot l on l.district = ${district} and l.id = m.id
      where l.workshop = any (array(select id from w)) and l.ended_at is null
    ),
    ${flows(tx, district, tx`select id from seen`)}
    select ${columns(tx)} from seen n
    join ledger.lot l on l.district = ${district} and l.id = n.id
    left join gone g on g.lot = l.id
    left join sample s on s.lot = l.id
    where coalesce(g.charged, 0) + coalesce(g.sold, 0) + coalesce(s.sampled, 0) > l.amount
      or l.id = any (${[...further]}::uuid[])`
  return [...rows]
}
