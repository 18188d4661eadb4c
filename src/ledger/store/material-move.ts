import type { PendingQuery, Row } from 'postgres'
import type { Queryable } from '../../platform/db/connect.ts'
import type { MaterialMove } from '../rules/lot-flow.ts'
import { asked, entryHolds, type FlowAsked, holds } from './lot-flow.ts'

/** What each material and product moved in these days, by name and unit; what was before is its opening stock. */
export async function materialMoves(tx: Queryable, of: FlowAsked): Promise<MaterialMove[]> {
  const { district, from, to } = of
  // Each way out is added up by itself: whole histories are read, so that nothing is added up twice.
  const summed = (amount: PendingQuery<Row[]>, day: PendingQuery<Row[]>) => tx`
    o.kind, o.name, o.dimension, coalesce(sum(${amount}) filter (where ${day} < ${from}), 0)::bigint as before,
    coalesce(sum(${amount}) filter (where ${day} >= ${from}), 0)::bigint as within`
  const grouped = tx`group by o.kind, o.name, o.dimension`
  const rows = await tx<MaterialMove[]>`
    with ${asked(tx, of)},
    own as materialized (
      select l.id, l.kind, l.name, l.dimension, l.amount, l.entry_on from ledger.lot l
      where l.district = ${district} and l.workshop = any (array(select id from w)) and l.entry_on <= ${to}
        and l.ended_at is null
    ),
    put as materialized (
      select (x.content ->> 'lot')::uuid as lot, x.on_day,
        x.content -> 'retained' -> 'quantity' ->> 'dimension' as dimension,
        (x.content -> 'retained' -> 'quantity' ->> 'amount')::bigint as amount
      from ledger.entry x
      where x.district = ${district} and x.on_day <= ${to} and x.ledger = 'testing' and x.kind = 'testing'
        and x.workshop = any (array(select id from w)) and jsonb_typeof(x.content -> 'retained') = 'object'
        and ${holds(tx)}
    ),
    move as (
      select 'received' as way, ${summed(tx`o.amount`, tx`o.entry_on`)} from own o ${grouped}
      union all
      select 'used', ${summed(tx`x.amount`, tx`x.entry_on`)} from ledger.charge x join own o on o.id = x.from_lot
      where x.district = ${district} and x.entry_on <= ${to} and ${entryHolds(tx)} ${grouped}
      union all
      select 'sold', ${summed(tx`x.amount`, tx`x.entry_on`)} from ledger.delivery x join own o on o.id = x.lot
      where x.district = ${district} and x.entry_on <= ${to} and ${entryHolds(tx)} ${grouped}
      union all
      select 'sampled', ${summed(tx`p.amount`, tx`p.on_day`)} from put p
      join own o on o.id = p.lot and o.dimension = p.dimension ${grouped}
    )
    select kind, name, dimension, sum(case when way = 'received' then before else -before end)::bigint as opening,
      coalesce(sum(within) filter (where way = 'received'), 0)::bigint as received,
      coalesce(sum(within) filter (where way = 'used'), 0)::bigint as used,
      coalesce(sum(within) filter (where way = 'sold'), 0)::bigint as sold,
      coalesce(sum(within) filter (where way = 'sampled'), 0)::bigint as sampled
    from move
    group by kind, name, dimension`
  return [...rows]
}
