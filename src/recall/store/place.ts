import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const Place = z.object({ id: IdText, name: z.string(), town: z.string(), townName: z.string() })
export type PlaceOfWorkshop = z.output<typeof Place>

/** @param places SQL for `id`, `name`, `town` and `town_name` of every workshop, from the registry */
export async function placesById(
  tx: Queryable,
  places: PendingQuery<Row[]>,
  only?: readonly Id[],
): Promise<ReadonlyMap<string, PlaceOfWorkshop>> {
  const among = only === undefined ? tx`` : tx`where p.id = any (${[...only]}::uuid[])`
  const rows = await tx`select p.id, p.name, p.town, p.town_name from (${places}) p ${among}`
  return new Map(parseRows(Place, rows).map(place => [place.id, place]))
}

/** Accounts of the office: of those who start recalls it sees the whole district. */
export async function recallLeads(tx: Queryable, district: string): Promise<Id[]> {
  const rows = await tx`
    select a.id from identity.account a
    where a.district = ${district} and a.state = 'active' and exists (
      select from identity.post p
      where p.district = a.district and p.account = a.id and p.duty = 'office')
    order by a.id`
  return parseRows(z.object({ id: IdText }), rows).map(({ id }) => id)
}
