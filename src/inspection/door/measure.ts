import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

type Period = { readonly from: Day; readonly until: Day }

/** SQL for whoever counts work: each finished visit as `id`, `workshop`, `on_day`, `label` and `amount`. */
export function finishedVisits(tx: Queryable, district: string, { from, until }: Period) {
  return tx`
    select v.id, v.workshop, v.on_day, v.number as label, 1 as amount
    from inspection.visit v
    where v.district = ${district} and v.state = 'finished' and v.on_day between ${from} and ${until}`
}

/** The same with each workshop once: its first visit of the time. */
export function visitedWorkshops(tx: Queryable, district: string, { from, until }: Period) {
  return tx`
    select distinct on (v.workshop) v.id, v.workshop, v.on_day, v.number as label, 1 as amount
    from inspection.visit v
    where v.district = ${district} and v.state = 'finished' and v.on_day between ${from} and ${until}
    order by v.workshop, v.on_day, v.id`
}
