import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

/**
 * SQL for whoever grades risk: each visit up to a day with the outcome that the bureau told, as `kind`, `workshop`, `id`,
 * `on_day`, `said` and `detail`, which is the outcome.
 */
export function outcomesUntil(tx: Queryable, district: string, until: Day) {
  return tx`
    select 'inspection' as kind, v.workshop, v.id::text as id, v.on_day, v.number as said, p.outcome as detail
    from inspection.visit v
    join inspection.part p on p.district = v.district and p.visit = v.id and p.department = 'market'
      and p.state = 'finished'
    where v.district = ${district} and v.state <> 'void' and v.on_day <= ${until}`
}

/** 静态分 that the bureau set before grades had a book: they stand as long as the delivered edition does. */
export async function ownStaticPoints(tx: Queryable, district: string): Promise<ReadonlyMap<string, number>> {
  const rows = await tx`select category, points from inspection.category_points where district = ${district}`
  const Points = z.object({ category: z.string(), points: z.int() })
  return new Map(parseRows(Points, rows).map(({ category, points }) => [category, points]))
}
