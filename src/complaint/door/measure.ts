import { endedLate } from '../../clock/door/due-of.ts'
import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for whoever counts work: each complaint closed in the time of which no clock ended late, as `id`, `workshop`,
 * `on_day`, `label` and `amount`. The rows tell of which workshop somebody complained: not every reader may see them.
 */
export function complaintsInTime(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return tx`
    select c.id, c.workshop, s.on_day, c.number as label, 1 as amount
    from complaint.complaint c
    join complaint.step s on s.district = c.district and s.complaint = c.id and s.to_state = 'closed'
    where c.district = ${district} and s.on_day between ${from} and ${until}
      and not exists (select from (${endedLate(tx, district, 'complaint')}) l where l.subject_id = c.id::text)`
}
