import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for a list to join: of every workshop ever filed `id`, `name`, `town`, `town_name`, `village`, `category`,
 * `category_name`, `status`, `uscc`, `staff`, `longitude`, `latitude`, `code`, and what it was converted to: `successor_name`,
 * `successor_uscc`, `converted_on`.
 */
export function placesOnFile(tx: Queryable, district: string) {
  return tx`
    select w.id, w.name, w.town, t.name as town_name, w.village, w.category, k.name as category_name, w.status, w.uscc,
      w.staff, w.longitude, w.latitude, w.code, w.successor_name, w.successor_uscc,
      case when w.status = 'converted' then (
        select max(c.effective_on) from registry.status_change c
        where c.district = w.district and c.workshop = w.id and c.status = 'converted') end as converted_on
    from registry.workshop w
    join area.town t on t.code = w.town
    join registry.category k on k.code = w.category
    where w.district = ${district}`
}
