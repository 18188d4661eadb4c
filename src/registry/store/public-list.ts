import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import type { Fragment } from './public-record.ts'

/**
 * SQL to join, of every workshop with a plate in use: `id`, `name`, `category_name`, `town_name`, `town_ordinal`,
 * `village_name`, `status`, `status_since`, `code`, `certificate_number`, `issued_on` and `expires_on`. Nothing of a person.
 */
export function publicFilings(db: Queryable, district: string, today: Day): Fragment {
  return db`
    select w.id, w.name, k.name as category_name, t.name as town_name, t.ordinal as town_ordinal, v.name as village_name,
      w.status, h.effective_on as status_since, w.code, s.number as certificate_number, s.issued_on, s.expires_on
    from registry.workshop w
    join registry.category k on k.code = w.category
    join area.town t on t.code = w.town
    left join area.village v on v.code = w.village
    left join lateral (
      select c.number, c.issued_on, c.expires_on from registry.certificate c
      where c.district = w.district and c.workshop = w.id
      order by c.issued_on desc, c.recorded_at desc, c.id desc limit 1
    ) s on true
    left join lateral (
      select c.effective_on from registry.status_change c
      where c.district = w.district and c.workshop = w.id and c.effective_on <= ${today}
      order by c.effective_on desc, c.recorded_at desc, c.id desc limit 1
    ) h on true
    where w.district = ${district} and w.code is not null`
}
