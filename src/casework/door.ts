import { z } from 'zod'
import type { Day } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import type { Queryable } from '../platform/db/connect.ts'
import { parseRow } from '../platform/db/rows.ts'
import { PublicPenalties, publicPenalties as shown } from './store/public-penalties.ts'

/**
 * What anyone may see today of the penalties of a workshop, newest first: disclosed, not taken down, and not beyond its
 * time, whether or not a job has run since. The page of a code asks the same within its one statement.
 */
export async function publicPenalties(
  db: Queryable,
  district: string,
  workshop: Id,
  today: Day,
): Promise<PublicPenalties> {
  const rows = await db`select (${shown(db, { district, workshop: db`${workshop}::uuid`, today })}) as penalties`
  return parseRow(z.object({ penalties: PublicPenalties }), rows)?.penalties ?? []
}
