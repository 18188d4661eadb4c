import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** SQL for whoever counts work: each hazard closed in the time as `id`, `workshop`, `on_day`, `label` and `amount`. */
export function clearedHazards(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return tx`
    select h.id, h.workshop, h.closed_on as on_day, h.text as label, 1 as amount
    from rectification.hazard h
    where h.district = ${district} and h.state = 'closed' and h.closed_on between ${from} and ${until}`
}

/** The same with each hazard that was found and counts; `closed_on` says whether it is over. */
export function foundHazards(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return tx`
    select h.id, h.workshop, h.found_on as on_day, h.text as label, 1 as amount, h.closed_on
    from rectification.hazard h
    where h.district = ${district} and h.state <> 'void' and h.found_on between ${from} and ${until}`
}
