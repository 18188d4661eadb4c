import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

type Period = { readonly from: Day; readonly until: Day }

/**
 * SQL for whoever counts: each complaint that came in the time as `id`, `workshop`, `on_day`, `label` and `amount`. The rows
 * tell of which workshop somebody complained: not every reader may see them.
 */
export function receivedComplaints(tx: Queryable, district: string, { from, until }: Period) {
  return tx`
    select c.id, c.workshop, c.received_on as on_day, c.number as label, 1 as amount
    from complaint.complaint c
    where c.district = ${district} and c.received_on between ${from} and ${until} and c.state <> 'merged'`
}

/** The same of those closed in the time. */
export function closedComplaints(tx: Queryable, district: string, { from, until }: Period) {
  return tx`
    select c.id, c.workshop, s.on_day, c.number as label, 1 as amount
    from complaint.complaint c
    join complaint.step s on s.district = c.district and s.complaint = c.id and s.to_state = 'closed'
    where c.district = ${district} and s.on_day between ${from} and ${until}`
}
