import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** SQL for whoever counts: departments beside the bureau itself with a part in joint inspections of the time, each once. */
export function jointDepartments(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return tx`
    select p.department as id, null::uuid as workshop, min(v.on_day) as on_day, p.department as label, 1 as amount,
      'joint' as tag
    from inspection.visit v
    join inspection.part p on p.district = v.district and p.visit = v.id
    where v.district = ${district} and v.kind = 'joint' and v.state <> 'void' and v.on_day between ${from} and ${until}
      and p.department <> 'market'
    group by p.department`
}
