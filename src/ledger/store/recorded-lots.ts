import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const Maker = z.object({ workshop: IdText })

/** Which of these workshops recorded that it produced a lot of this number. */
export async function makersOfLot(
  db: Queryable,
  district: string,
  workshops: readonly Id[],
  number: string,
): Promise<Id[]> {
  const rows = await db`
    select workshop from ledger.lot
    where district = ${district} and workshop = any(${[...workshops]}::uuid[]) and kind = 'produced'
      and number = ${number}`
  return parseRows(Maker, rows).map(({ workshop }) => workshop)
}
