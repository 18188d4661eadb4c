import { addDays, type Day, startOfDay } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** A week before today. */
const days = 7

/**
 * SQL of every camera in use: `id`, `workshop`, `spot`, `registered_on`, `seen_on`, `hours` of the last seven days in which
 * pictures were counted (`null`: none ever was) and `of_hours`.
 */
export function cameraSilence(tx: Queryable, district: string, today: Day) {
  const [from, until] = [startOfDay(addDays(today, -days)), startOfDay(today)]
  return tx`
    select c.id, c.workshop, c.spot, (c.registered_at at time zone 'Asia/Shanghai')::date as registered_on,
      (s.seen_at at time zone 'Asia/Shanghai')::date as seen_on, ${days * 24}::int as of_hours,
      case when (c.registered_at at time zone 'Asia/Shanghai')::date <= ${addDays(today, -days)}
        and exists (select from vision.activity e where e.district = c.district and e.camera = c.id)
        then coalesce(a.hours, 0)::int end as hours
    from vision.camera c
    join vision.camera_state s on s.district = c.district and s.camera = c.id
    left join (
      select a.camera, count(*) filter (where 0 < any (a.frames)) as hours from vision.activity a
      where a.district = ${district} and a.hour >= ${from} and a.hour < ${until} group by a.camera
    ) a on a.camera = c.id
    where c.district = ${district} and c.retired_on is null`
}
