import { addDays, type Day, startOfDay } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

type Period = { readonly from: Day; readonly until: Day }

/**
 * SQL for whoever counts: each hazard found in the time and not void at its end, as `id`, `workshop`, `on_day`, `label`,
 * `amount`, `source_kind` and `tag`: `first:open`, `first:cleared`, `repeat:open`, `repeat:cleared` as it stood then.
 */
export function hazardsThen(tx: Queryable, district: string, { from, until }: Period) {
  return tx`
    select h.id, h.workshop, h.found_on as on_day, h.text as label, 1 as amount,
      case when h.repeat_of is null then 'first' else 'repeat' end
        || case when h.closed_on <= ${until} then ':cleared' else ':open' end as tag, h.source_kind
    from rectification.hazard h
    where h.district = ${district} and h.found_on between ${from} and ${until}
      and (h.voided_on is null or h.voided_on > ${until})`
}

/**
 * Those found by a day, at any time before, and not over at its end. `tag` is where they came from and whether their time had
 * run out: `inspection:joint:overdue`, `sampling:due`. What was answered waits for the officer and is late no more; the time
 * is the one that holds now.
 */
export function openHazards(tx: Queryable, district: string, day: Day) {
  const end = startOfDay(addDays(day, 1))
  return tx`
    select h.id, h.workshop, h.found_on as on_day, h.text as label, 1 as amount,
      case h.source_kind when 'joint' then 'inspection:joint' when 'inspection' then 'inspection:own'
        when 'sampling' then 'sampling' when 'alert' then 'vision' when 'complaint' then 'complaint' else 'other' end
      || case when h.due_on < ${day} and case when h.changed_at < ${end} then h.state in ('found', 'ordered')
        else h.answered_on is null or h.answered_on > ${day} end then ':overdue' else ':due' end as tag
    from rectification.hazard h
    where h.district = ${district} and h.found_on <= ${day} and (h.closed_on is null or h.closed_on > ${day})
      and (h.voided_on is null or h.voided_on > ${day})`
}
