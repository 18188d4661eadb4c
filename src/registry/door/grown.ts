import type { Day } from '../../kernel/day.ts'
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

/**
 * SQL of the workshops that anyone may find: filed, with a certificate in force and a plate in use. `id`, `name`, `town`,
 * `town_name`, `town_ordinal`, `village_name`, `category_name`, `longitude`, `latitude`, `code` and `expires_on`.
 */
export function openToAnyone(tx: Queryable, district: string, today: Day) {
  return tx`
    select w.id, w.name, w.town, t.name as town_name, t.ordinal as town_ordinal, v.name as village_name,
      k.name as category_name, w.longitude, w.latitude, w.code, c.expires_on
    from registry.workshop w
    join area.town t on t.code = w.town
    join registry.category k on k.code = w.category
    left join area.village v on v.code = w.village
    join lateral (
      select s.expires_on from registry.certificate s
      where s.district = w.district and s.workshop = w.id
      order by s.issued_on desc, s.recorded_at desc, s.id desc limit 1
    ) c on c.expires_on >= ${today}
    where w.district = ${district} and w.status = 'valid' and w.code is not null`
}
