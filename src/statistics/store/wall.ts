import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'

const Named = z.object({ code: z.string(), name: z.string(), bureau: z.string() })

export async function nameOfDistrict(tx: Queryable, district: string) {
  const found = parseRow(Named, await tx`select code, name, bureau from area.district where code = ${district}`)
  if (found === undefined) throw new Error(`no district ${district}`)
  return found
}

const Town = z.object({
  town: z.string(),
  name: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
})

/** SQL of workshops with `town`, `longitude` and `latitude`. */
type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>

/** Where each town is: amid the workshops that it has or had. In the order that the district uses. */
export async function townPlaces(tx: Queryable, district: string, places: Places) {
  const rows = await tx`
    select t.code as town, t.name, p.longitude, p.latitude
    from area.town t
    left join (
      select w.town, avg(w.longitude)::float8 as longitude, avg(w.latitude)::float8 as latitude
      from (${places(tx, district)}) w
      group by w.town
    ) p on p.town = t.code
    where t.district = ${district}
    order by t.ordinal`
  return parseRows(Town, rows)
}
