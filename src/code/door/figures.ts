import { addDays, type Day, startOfDay } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for whoever counts: the code that each workshop used at the end of a day, as `id`, `workshop`, `on_day`, `label` and
 * `amount`. A workshop has one: of two it is the one made later.
 */
export function codesInUse(tx: Queryable, district: string, day: Day) {
  const end = startOfDay(addDays(day, 1))
  return tx`
    select distinct on (c.workshop) c.code as id, c.workshop, (c.made_at at time zone 'Asia/Shanghai')::date as on_day, c.code as label, 1 as amount
    from code.code c
    where c.district = ${district} and c.made_at < ${end} and (c.state = 'active' or c.changed_at >= ${end})
    order by c.workshop, c.made_at desc, c.code`
}
