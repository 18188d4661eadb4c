import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for whoever looks through all that work under a filing today: `id`, `name`, `town`, `town_name`, `filed_on`, and who is
 * responsible for them today, as `unit`, `unit_name`, `officer` and `officer_name`.
 */
export function supervisedPlaces(tx: Queryable, district: string, today: Day) {
  return tx`
    select w.id, w.name, w.town, t.name as town_name, f.filed_on, r.unit, u.name as unit_name, r.officer,
      o.name as officer_name
    from registry.workshop w
    join area.town t on t.code = w.town
    join (
      select c.workshop, min(c.issued_on) as filed_on from registry.certificate c
      where c.district = ${district} group by c.workshop
    ) f on f.workshop = w.id
    left join (
      select distinct on (h.workshop) h.workshop, h.unit, h.officer from registry.responsibility h
      where h.district = ${district} and h.from_day <= ${today} order by h.workshop, h.from_day desc
    ) r on r.workshop = w.id
    left join identity.unit u on u.district = w.district and u.id = r.unit
    left join identity.officer o on o.district = w.district and o.id = r.officer
    where w.district = ${district} and w.status = 'valid'`
}

/** SQL of the certificate that counts of each such workshop: `workshop`, `number` and `expires_on`. */
export function currentCertificates(tx: Queryable, district: string) {
  return tx`
    select distinct on (c.workshop) c.workshop, c.number, c.expires_on
    from registry.certificate c
    join registry.workshop w on w.district = c.district and w.id = c.workshop and w.status = 'valid'
    where c.district = ${district}
    order by c.workshop, c.issued_on desc, c.recorded_at desc, c.id desc`
}
