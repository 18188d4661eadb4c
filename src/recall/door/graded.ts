import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** SQL for whoever grades risk: each recall that was begun or finished too late, from the first day on which it was. */
export function lateRecallsUntil(tx: Queryable, district: string, until: Day) {
  return tx`
    select 'recall' as kind, r.workshop, r.id::text as id, r.late_on as on_day, r.number as said, null::text as detail
    from (
      select c.id, c.workshop, c.number, least(
        case when c.started_at > c.start_by then (c.started_at at time zone 'Asia/Shanghai')::date end,
        case when c.finish_by < coalesce((c.finished_at at time zone 'Asia/Shanghai')::date, ${until})
          then c.finish_by + 1 end) as late_on
      from recall.recall c
      where c.district = ${district} and c.workshop is not null and c.state <> 'cancelled'
    ) r
    where r.late_on <= ${until}`
}
