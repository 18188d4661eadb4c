import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for whoever counts: each case filed in the time as `id`, `workshop`, `on_day`, `label`, `amount`, `tag` (its source)
 * and the `sample` that it came from.
 */
export function filedCases(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return tx`
    select c.id, c.workshop, c.filed_on as on_day, coalesce(c.filing_number, c.number) || ' ' || c.matter as label, 1 as amount,
      c.source as tag, c.sample
    from casework.case_file c
    where c.district = ${district} and c.filed_on between ${from} and ${until}`
}
