import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { openStatuses } from '../rules/owner.ts'

/**
 * SQL for a list to join: the owner and everybody at work of each workshop that is not closed. `id`, `name`, `pinyin`,
 * `initials`, `town`, `town_name`, `category` and `category_name` are the workshop's; `worker` is null for the owner; `person`
 * tells them apart.
 */
export function peopleOf(tx: Queryable, district: string, today: Day) {
  return tx`
    select w.id, w.name, w.pinyin, w.initials, w.town, t.name as town_name, t.ordinal as town_ordinal, w.category,
      k.name as category_name, p.worker, p.person, p.person_name
    from registry.workshop w
    join area.town t on t.code = w.town
    join registry.category k on k.code = w.category
    join lateral (
      select null::uuid as worker, w.id as person, o.name as person_name
      from registry.operator o where o.district = w.district and o.id = w.operator
      union all
      select r.id, r.id, r.name
      from registry.worker r
      where r.district = w.district and r.workshop = w.id and (r.left_on is null or r.left_on > ${today})
    ) p on true
    where w.district = ${district} and w.status = any (${[...openStatuses]})`
}
