import { z } from 'zod'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const Named = z.object({ key: z.string(), name: z.string() })
export type Named = z.output<typeof Named>

/** 乡镇街道 in their own order. */
export async function townsOf(tx: Queryable, district: string): Promise<Named[]> {
  const rows = await tx`
    select t.code as key, t.name from area.town t where t.district = ${district} order by t.ordinal, t.code`
  return parseRows(Named, rows)
}

/** 村（社区） with the town in front, in the order of their codes. */
export async function villagesOf(tx: Queryable, district: string): Promise<Named[]> {
  const rows = await tx`
    select v.code as key, t.name || v.name as name from area.village v
    join area.town t on t.code = v.town
    where t.district = ${district} order by t.ordinal, v.code`
  return parseRows(Named, rows)
}

/** 股室、所: whoever may be responsible for workshops. */
export async function unitsOf(tx: Queryable, district: string): Promise<Named[]> {
  const rows = await tx`
    select u.id::text as key, u.name from identity.unit u
    where u.district = ${district} and u.kind in ('bureau', 'office', 'station') order by u.kind, u.name, u.id`
  return parseRows(Named.extend({ key: IdText }), rows)
}
