import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

/** SQL from the registry: `id`, `name`, `pinyin`, `initials`, `town`, `category` and `town_name` of workshops of a district. */
export type Places = (tx: Queryable, district: string) => PendingQuery<Row[]>

/** Within the reader's towns and workshops; `w` names the workshop. */
export function inScope(tx: Queryable, scope: Scope) {
  if (scope === 'district') return tx``
  return tx`and (w.town = any (${[...scope.towns]}) or w.id = any (${[...scope.workshops]}::uuid[]))`
}

function partOf(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`
}

/** A workshop by its name, its pinyin or their initials; `w` names the workshop. */
export function isNamed(tx: Queryable, search: string) {
  const letters = partOf(search.toLowerCase())
  return tx`(w.name ilike ${partOf(search)} or w.pinyin like ${letters} or w.initials like ${letters})`
}

/** A camera by its workshop, where it hangs or its number; `c` names the camera, `w` the workshop. */
export function isCalled(tx: Queryable, search: string) {
  const part = partOf(search)
  return tx`(${isNamed(tx, search)} or c.spot ilike ${part} or c.device_number ilike ${part})`
}

/** Whoever supervises the town: inspectors of its station and those to whom the town was given. */
export async function officersOf(tx: Queryable, district: string, town: string): Promise<Id[]> {
  const rows = await tx`
    select distinct a.id as account
    from identity.account a
    join identity.post p on p.district = a.district and p.account = a.id and p.duty = 'inspector'
    where a.district = ${district} and a.state = 'active' and (
      ${town} = any (p.towns)
      or (p.towns is null and a.unit in (
        select s.unit from identity.station_town s where s.district = ${district} and s.town = ${town})))
    order by a.id`
  return parseRows(z.object({ account: IdText }), rows).map(({ account }) => account)
}
