import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const Rated = z.object({ workshop: IdText, id: IdText, on: DayText })
/** What somebody told of a workshop and was found true, by that day. Nothing says who told it. */
export type RatedComplaint = z.output<typeof Rated>

/** @param workshops of these alone; without, of all */
export async function ratedComplaints(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
): Promise<RatedComplaint[]> {
  const rows = await tx`
    select c.workshop, c.id, max(s.on_day) as "on"
    from complaint.complaint c
    join complaint.step s on s.district = c.district and s.complaint = c.id and s.step in ('substantiate', 'file')
    where c.district = ${district} and c.outcome in ('substantiate', 'file')
      ${workshops === undefined ? tx`` : tx`and c.workshop = any (${[...workshops]}::uuid[])`}
    group by c.workshop, c.id`
  return parseRows(Rated, rows)
}

/** SQL for `workshop`: about whom the complaints among the ids are. */
export function workshopsOfComplaints(tx: Queryable, district: string, ids: readonly Id[]) {
  return tx`
    select c.workshop from complaint.complaint c where c.district = ${district} and c.id = any (${[...ids]}::uuid[])`
}
