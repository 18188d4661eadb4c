import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { attended } from '../store/attended.ts'

const Rated = z.object({ workshop: IdText, id: IdText, on: DayText, course: IdText, title: z.string() })
/** That somebody of a workshop sat in a session, or passed a quiz; `id` is of the session or the attempt. */
export type RatedTraining = z.output<typeof Rated>

/** @param workshops of these alone; without, of all */
export async function ratedTrainings(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
): Promise<RatedTraining[]> {
  const among = workshops === undefined ? tx`` : tx`and a.workshop = any (${[...workshops]}::uuid[])`
  const rows = await tx`
    select distinct on (t.workshop, t.course, t."on") t.workshop, t.id, t."on", t.course, v.title
    from (
      select a.workshop, s.id, s.on_day as "on", s.course, s.version
      from ${attended(tx)} a
      join training.session s on s.district = a.district and s.id = a.session and s.cancelled_for is null
      where a.district = ${district} ${among}
      union all
      select a.workshop, a.id, (a.answered_at at time zone 'Asia/Shanghai')::date, a.course, a.version
      from training.attempt a
      where a.district = ${district} and a.state = 'passed' ${among}
    ) t
    join training.version v on v.district = ${district} and v.course = t.course and v.number = t.version
    order by t.workshop, t.course, t."on", t.id`
  return parseRows(Rated, rows)
}

/** SQL for `workshop`: of whom somebody signed in to a session among the ids, struck or not, or tried a quiz that is. */
export function workshopsOfTrainings(tx: Queryable, district: string, ids: readonly Id[]) {
  const asked = tx`any (${[...ids]}::uuid[])`
  return tx`
    select a.workshop from training.attendance a where a.district = ${district} and a.session = ${asked}
    union select a.workshop from training.attempt a where a.district = ${district} and a.id = ${asked}`
}
