import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const Rated = z.object({
  workshop: IdText,
  id: IdText,
  on: DayText,
  number: z.string(),
  finishedOn: DayText.nullable(),
})
/** A recall by a workshop that was not called off. */
export type RatedRecall = z.output<typeof Rated>

/** @param workshops of these alone; without, of all */
export async function ratedRecalls(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
): Promise<RatedRecall[]> {
  const rows = await tx`
    select r.workshop, r.id, (r.started_at at time zone 'Asia/Shanghai')::date as "on", r.number,
      case when r.state <> 'started' then (coalesce(r.finished_at, r.ended_at) at time zone 'Asia/Shanghai')::date end
        as finished_on
    from recall.recall r
    where r.district = ${district} and r.workshop is not null and r.state <> 'cancelled'
      ${workshops === undefined ? tx`` : tx`and r.workshop = any (${[...workshops]}::uuid[])`}`
  return parseRows(Rated, rows)
}

/** SQL for `workshop`: whose recalls are among the ids. */
export function workshopsOfRecalls(tx: Queryable, district: string, ids: readonly Id[]) {
  return tx`
    select r.workshop from recall.recall r
    where r.district = ${district} and r.id = any (${[...ids]}::uuid[]) and r.workshop is not null`
}
