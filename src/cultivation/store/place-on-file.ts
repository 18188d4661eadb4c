import { z } from 'zod'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { statuses } from '../../registry/rules/workshop.ts'
import { type Asked, inScope } from './places.ts'

const OnFile = z.object({
  id: IdText,
  name: z.string(),
  town: z.string(),
  townName: z.string(),
  village: z.string().nullable(),
  category: z.string(),
  categoryName: z.string(),
  status: z.enum(statuses),
  uscc: z.string().nullable(),
  staff: z.int().nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  code: z.string().nullable(),
  successorName: z.string().nullable(),
  successorUscc: z.string().nullable(),
  convertedOn: DayText.nullable(),
})
export type OnFile = z.output<typeof OnFile>

/** Workshops as the registry has them, within what the reader may see. */
export async function findOnFile(tx: Queryable, asked: Asked): Promise<OnFile[]> {
  const rows = await tx`
    select w.* from (${asked.places(tx, asked.district)}) w where true ${inScope(tx, asked)} order by w.name, w.id`
  return parseRows(OnFile, rows)
}

const Village = z.object({ code: z.string(), name: z.string(), townName: z.string(), town: z.string() })

export async function findVillages(tx: Queryable, district: string) {
  const rows = await tx`
    select v.code, v.name, v.town, t.name as town_name
    from area.village v
    join area.town t on t.code = v.town
    where t.district = ${district}
    order by t.ordinal, v.code`
  return parseRows(Village, rows)
}
