import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL of complaints received in the time that count: neither merged into another, refused nor handed to others. `id`,
 * `workshop`, `on_day` and `label`; what was told stays where it is kept, and not every reader may see even these.
 */
export function receivedComplaints(
  tx: Queryable,
  district: string,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  return tx`
    select c.id, c.workshop, c.received_on as on_day, c.number as label
    from complaint.complaint c
    where c.district = ${district} and c.received_on between ${from} and ${until}
      and c.state not in ('merged', 'refused', 'transferred')`
}
