import { z } from 'zod'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'

/**
 * SQL for a plan to join: `id`, `name`, `pinyin`, `initials`, `town`, `town_name`, `category` and `filed_on` of the workshops
 * that work or may work again.
 */
export function workingPlaces(tx: Queryable, district: string) {
  return tx`
    select w.id, w.name, w.pinyin, w.initials, w.town, w.category, t.name as town_name,
      (select min(c.issued_on) from registry.certificate c
        where c.district = w.district and c.workshop = w.id) as filed_on
    from registry.workshop w
    join area.town t on t.code = w.town
    where w.district = ${district} and w.status in ('valid', 'suspended')`
}

const Coded = z.object({
  id: IdText,
  name: z.string(),
  town: z.string(),
  townName: z.string(),
  category: z.string(),
})

/** Whose plate it is, by its active code. */
export async function findByCode(tx: Queryable, district: string, code: string) {
  const rows = await tx`
    select w.id, w.name, w.town, w.category, t.name as town_name
    from registry.workshop w
    join area.town t on t.code = w.town
    where w.district = ${district} and w.code = ${code}`
  return parseRow(Coded, rows)
}

const Named = z.object({ code: z.string(), name: z.string() })

/** 七个类别, in their own order. */
export async function categoryNames(tx: Queryable): Promise<readonly z.output<typeof Named>[]> {
  const rows = await tx`select code, name from registry.category order by ordinal, code`
  return z.array(Named).parse(Array.from(rows))
}
