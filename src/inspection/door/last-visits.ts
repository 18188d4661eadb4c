import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** SQL of the last finished visit to each workshop up to a day: `id`, `workshop`, `on_day` and `label`. */
export function lastVisits(tx: Queryable, district: string, today: Day) {
  return tx`
    select distinct on (v.workshop) v.id, v.workshop, v.on_day, v.number as label
    from inspection.visit v
    where v.district = ${district} and v.state = 'finished' and v.on_day <= ${today}
    order by v.workshop, v.on_day desc, v.id desc`
}
