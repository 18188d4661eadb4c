import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** SQL for whoever counts work: each sample taken in the time as `id`, `workshop`, `on_day`, `label` and `amount`. */
export function takenSamples(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return tx`
    select s.id, s.workshop, s.sampled_on as on_day, s.form_number || ' ' || s.name as label, 1 as amount
    from sampling.sample s
    where s.district = ${district} and s.state <> 'void' and s.sampled_on between ${from} and ${until}`
}
