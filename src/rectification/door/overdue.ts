import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** SQL of what the owners have not put right in time: `id`, `workshop`, `due_on` and `text`; the bureau's own alone. */
export function overdueHazards(tx: Queryable, district: string, today: Day) {
  return tx`
    select h.id, h.workshop, h.due_on, h.text
    from rectification.hazard h
    where h.district = ${district} and h.state in ('found', 'ordered') and h.due_on < ${today} and h.department = 'market'`
}
