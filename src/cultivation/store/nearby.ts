import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const OpenRow = z.object({
  ...{ id: IdText, name: z.string(), town: z.string(), townName: z.string(), townOrdinal: z.int() },
  ...{ villageName: z.string().nullable(), categoryName: z.string(), code: z.string(), expiresOn: DayText },
  ...{ longitude: z.number().nullable(), latitude: z.number().nullable() },
})
export type OpenRow = z.output<typeof OpenRow>

/** @param places SQL from the registry of the workshops that anyone may find */
export async function findOpen(tx: Queryable, places: PendingQuery<Row[]>): Promise<OpenRow[]> {
  return parseRows(
    OpenRow,
    await tx`select w.* from (${places}) w order by w.town_ordinal, w.village_name, w.name, w.id`,
  )
}
