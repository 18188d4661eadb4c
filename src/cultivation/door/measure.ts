import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** SQL for whoever counts work: each title awarded in the time that still stands, as `id`, `workshop`, `on_day`, `label` and `amount`. */
export function awardedTitles(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return tx`
    select t.id, t.workshop, t.awarded_on as on_day, t.number as label, 1 as amount
    from cultivation.title t
    where t.district = ${district} and t.state = 'awarded' and t.awarded_on between ${from} and ${until}`
}
