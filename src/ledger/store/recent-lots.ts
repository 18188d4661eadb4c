import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

/** Lots that a workshop made in a time, in the order of their numbers. */
export async function lotsMadeBetween(
  tx: Queryable,
  district: string,
  of: { readonly workshop: Id; readonly from: Day; readonly to: Day },
): Promise<Id[]> {
  const rows = await tx`
    select l.id from ledger.lot l
    where l.district = ${district} and l.workshop = ${of.workshop} and l.kind = 'produced'
      and l.produced_on between ${of.from} and ${of.to} and l.ended_at is null
    order by l.number`
  return parseRows(z.object({ id: IdText }), rows).map(row => row.id)
}

/** Workshops that made something in a time. */
export async function makersBetween(tx: Queryable, district: string, from: Day, to: Day): Promise<Id[]> {
  const rows = await tx`
    select distinct l.workshop as id from ledger.lot l
    where l.district = ${district} and l.kind = 'produced' and l.produced_on between ${from} and ${to}
      and l.ended_at is null
    order by 1`
  return parseRows(z.object({ id: IdText }), rows).map(row => row.id)
}
