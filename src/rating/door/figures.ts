import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for whoever counts: the risk grade on file of each workshop at the end of a day, as `id`, `workshop`, `on_day`, `label`,
 * `amount` and `tag` (the grade).
 */
export function gradesThen(tx: Queryable, district: string, day: Day) {
  return tx`
    select distinct on (g.workshop) g.workshop as id, g.workshop, g.valid_from as on_day, g.grade || ' 级 ' || g.points || ' 分' as label,
      1 as amount, g.grade as tag
    from rating.grade g
    where g.district = ${district} and g.valid_from <= ${day}
    order by g.workshop, g.valid_from desc, g.at desc, g.id desc`
}

/** The same of 食安指数: as it was last reckoned by then; `tag` is the band, or `unrated`. */
export function indexesThen(tx: Queryable, district: string, day: Day) {
  return tx`
    select distinct on (r.workshop) r.workshop as id, r.workshop, r.on_day,
      coalesce(r.band || ' ' || r.score, '待评') as label, 1 as amount, coalesce(r.band, 'unrated') as tag
    from rating.reckoning r
    where r.district = ${district} and r.on_day <= ${day}
    order by r.workshop, r.on_day desc, r.at desc, r.id`
}
