import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for whoever counts work: each going of the printer in the time as `id`, `workshop`, `on_day`, `label` and `amount`,
 * without the labels that were given up.
 */
export function printedLabels(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return tx`
    select p.id, p.workshop, (p.printed_at at time zone 'Asia/Shanghai')::date as on_day,
      p.name || ' ' || p.lot_number as label,
      p.count - coalesce((select sum(v.count) from label.voiding v
        where v.district = p.district and v.print_run = p.id), 0) as amount
    from label.print_run p
    where p.district = ${district} and (p.printed_at at time zone 'Asia/Shanghai')::date between ${from} and ${until}`
}
