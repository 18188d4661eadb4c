import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { OwnHazard } from '../contract/shapes.ts'

/** What an owner's phone carries: all that is open, and what was closed lately. */
export async function ownHazards(tx: Queryable, district: string, workshop: Id, since: Day) {
  const rows = await tx`
    select h.id as hazard, h.text, h.basis, h.topic, h.gravity, h.department, h.source_kind as source, h.found_on, h.files,
      h.state, h.due_on, o.demand,
      case when h.state <> 'closed' then o.stop_scope end as stop_scope, h.closed_on,
      case when h.state = 'ordered' then (
        select s.note from rectification.step s
        where s.district = h.district and s.hazard = h.id and s.step = 'reject'
        order by s.ordinal desc limit 1
      ) end as sent_back
    from rectification.hazard h
    left join rectification.rectification_order o on o.district = h.district and o.id = h.rectification_order
    where h.district = ${district} and h.workshop = ${workshop} and h.state <> 'void'
      and (h.state <> 'closed' or h.closed_on >= ${since})
    order by h.state = 'closed', h.due_on nulls last, h.found_on desc, h.id
    limit 200`
  return parseRows(OwnHazard, rows)
}
