import { addDays, type Day, startOfDay } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { attended } from '../store/attended.ts'

/**
 * SQL for whoever counts: how many people of each workshop sat in a session or passed a quiz in the time, each person once, as
 * `id` and `workshop` of the workshop, `on_day` of the last of them, `label` with their names and `amount` of people. Whoever
 * has left since was taught all the same.
 */
export function trainedPeople(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return tx`
    select p.workshop as id, p.workshop, max(p.on_day) as on_day,
      string_agg(p.person_name, '、' order by p.person_name, p.person) as label, count(*)::int as amount
    from (
      select distinct on (e.person) e.person, e.workshop, e.person_name, e.on_day
      from (
        select a.person, a.workshop, a.person_name, s.on_day
        from ${attended(tx)} a
        join training.session s on s.district = a.district and s.id = a.session and s.cancelled_for is null
        where a.district = ${district} and s.on_day between ${from} and ${until}
        union all
        select t.person, t.workshop, t.person_name, (t.answered_at at time zone 'Asia/Shanghai')::date
        from training.attempt t
        where t.district = ${district} and t.state = 'passed' and t.answered_at >= ${startOfDay(from)}
          and t.answered_at < ${startOfDay(addDays(until, 1))}
      ) e
      order by e.person, e.on_day desc, e.person_name
    ) p
    group by p.workshop`
}
