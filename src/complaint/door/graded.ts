import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** SQL for whoever grades risk: each complaint that was found true. Nothing of who told it. */
export function substantiatedUntil(tx: Queryable, district: string, until: Day) {
  return tx`
    select 'complaint' as kind, c.workshop, c.id::text as id, s.on_day, '' as said, null::text as detail
    from complaint.complaint c
    join complaint.step s on s.district = c.district and s.complaint = c.id and s.step in ('substantiate', 'file')
    where c.district = ${district} and c.outcome in ('substantiate', 'file') and s.on_day <= ${until}`
}
