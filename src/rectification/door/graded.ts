import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for whoever grades risk: each hazard that is open at the end of a day; `detail` is the day by which it is due. What a
 * workshop found itself is not held against it.
 */
export function openHazardsOn(tx: Queryable, district: string, day: Day) {
  return tx`
    select 'hazard' as kind, h.workshop, h.id::text as id, h.found_on as on_day, h.text as said, h.due_on::text as detail
    from rectification.hazard h
    where h.district = ${district} and h.source_kind <> 'self-check' and h.found_on <= ${day}
      and (h.closed_on is null or h.closed_on > ${day}) and (h.voided_on is null or h.voided_on > ${day})`
}
