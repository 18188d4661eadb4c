import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for whoever counts: how each workshop stood at the end of a day, as `id`, `workshop`, `on_day` (since when), `label`,
 * `amount` and `tag` (`valid:baijiu`).
 */
export function standingThen(tx: Queryable, district: string, day: Day) {
  return tx`
    select w.id, w.id as workshop, s.effective_on as on_day, w.name as label, 1 as amount,
      s.status || ':' || w.category as tag
    from registry.workshop w
    join (
      select distinct on (c.workshop) c.workshop, c.status, c.effective_on
      from registry.status_change c
      where c.district = ${district} and c.effective_on <= ${day}
      order by c.workshop desc, c.effective_on desc, c.recorded_at desc, c.id desc
    ) s on s.workshop = w.id
    where w.district = ${district}`
}

/** Workshops whose filing first took effect in the time (`filed`), and those that gave it up (`closed`). */
export function changedWorkshops(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return tx`
    select w.id, w.id as workshop, f.on_day, w.name as label, 1 as amount, f.tag
    from registry.workshop w
    join (
      select c.workshop, min(c.effective_on) as on_day,
        case c.status when 'valid' then 'filed' else 'closed' end as tag
      from registry.status_change c
      where c.district = ${district} and c.status in ('valid', 'cancelled')
      group by c.workshop, c.status
    ) f on f.workshop = w.id
    where w.district = ${district} and f.on_day between ${from} and ${until}`
}
