import type { Day } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import type { Queryable } from '../platform/db/connect.ts'
import { type ShownPenalty, shownOf } from './store/disclosure.ts'

/**
 * What anyone may see today of the penalties of a workshop, newest first: disclosed, not taken down, and not beyond its
 * time, whether or not a job has run since.
 */
export async function publicPenalties(
  db: Queryable,
  district: string,
  workshop: Id,
  today: Day,
): Promise<readonly ShownPenalty[]> {
  return shownOf(db, district, workshop, today)
}
