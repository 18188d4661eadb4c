import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for whoever counts work: each workshop that got its first standing camera in the time, as `id` of the camera,
 * `workshop`, `on_day`, `label` and `amount`.
 */
export function joinedWorkshops(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return tx`
    select f.id, f.workshop, f.on_day, f.label, 1 as amount
    from (
      select distinct on (c.workshop) c.id, c.workshop, c.spot as label,
        (c.registered_at at time zone 'Asia/Shanghai')::date as on_day
      from vision.camera c
      where c.district = ${district} and (c.retired_on is null or c.retired_on > ${until})
      order by c.workshop, c.registered_at, c.id
    ) f
    where f.on_day between ${from} and ${until}`
}
