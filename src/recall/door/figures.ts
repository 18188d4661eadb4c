import { addDays, type Day, startOfDay } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for whoever counts: each recall that began in the time and was not called off by its end, as `id`, `workshop`, `on_day`,
 * `label`, `amount` and `tag`: `finished`, or `open`, as it stood then. One that was opened again knows its last finish alone.
 */
export function recallsThen(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  const end = startOfDay(addDays(until, 1))
  return tx`
    select r.id, r.workshop, (r.started_at at time zone 'Asia/Shanghai')::date as on_day, r.number || ' ' || r.title as label,
      1 as amount, case when r.finished_at < ${end} then 'finished' else 'open' end as tag
    from recall.recall r
    where r.district = ${district} and r.started_at >= ${startOfDay(from)} and r.started_at < ${end}
      and (r.state <> 'cancelled' or r.ended_at >= ${end})`
}
