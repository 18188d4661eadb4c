import { z } from 'zod'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'

export const Category = z.object({ code: z.string(), name: z.string(), aliases: z.array(z.string()) })
export type Category = z.output<typeof Category>
const Town = z.object({ code: z.string(), name: z.string() })
const Village = z.object({ code: z.string(), name: z.string(), town: z.string() })
const Unit = z.object({ id: IdText, name: z.string(), kind: z.string(), towns: z.array(z.string()) })
const Officer = z.object({ id: IdText, name: z.string(), unit: IdText })
const District = z.object({ code: z.string(), name: z.string(), bureau: z.string() })

export async function categories(tx: Queryable): Promise<Category[]> {
  return parseRows(Category, await tx`select code, name, aliases from registry.category order by ordinal, code`)
}

export async function towns(tx: Queryable, district: string): Promise<z.output<typeof Town>[]> {
  return parseRows(Town, await tx`select code, name from area.town where district = ${district} order by ordinal`)
}

export async function villages(tx: Queryable, district: string): Promise<z.output<typeof Village>[]> {
  const rows = await tx`
    select v.code, v.name, v.town from area.village v join area.town t on t.code = v.town
    where t.district = ${district} order by v.code`
  return parseRows(Village, rows)
}

export async function units(tx: Queryable, district: string): Promise<z.output<typeof Unit>[]> {
  const rows = await tx`
    select u.id, u.name, u.kind,
      array(select s.town from identity.station_town s where s.district = u.district and s.unit = u.id) as towns
    from identity.unit u where u.district = ${district} order by u.name`
  return parseRows(Unit, rows)
}

export async function officers(tx: Queryable, district: string): Promise<z.output<typeof Officer>[]> {
  const rows = await tx`
    select id, name, unit from identity.officer where district = ${district} and active order by name`
  return parseRows(Officer, rows)
}

export async function findDistrict(tx: Queryable, code: string): Promise<z.output<typeof District> | undefined> {
  return parseRow(District, await tx`select code, name, bureau from area.district where code = ${code}`)
}

export async function insertCategory(
  tx: Queryable,
  category: { code: string; name: string; aliases: string[] },
): Promise<void> {
  await tx`
    insert into registry.category (code, name, ordinal, aliases)
    select ${category.code}, ${category.name}, coalesce(max(ordinal), 0) + 1, ${category.aliases}
    from registry.category`
}
