import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { attended } from '../store/attended.ts'

/**
 * SQL for whoever counts work: each workshop of which somebody sat in a course in the time, once, as `id` of the session,
 * `workshop`, `on_day`, `label` and `amount`.
 */
export function trainedWorkshops(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return tx`
    select distinct on (a.workshop) s.id, a.workshop, s.on_day, s.place || ' ' || a.person_name as label, 1 as amount
    from ${attended(tx)} a
    join training.session s on s.district = a.district and s.id = a.session
    where a.district = ${district} and s.cancelled_for is null and s.on_day between ${from} and ${until}
    order by a.workshop, s.on_day, s.id, a.person`
}
