import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for whoever grades risk: workshops that work or may work again, with what lists show and are narrowed by, their
 * life-cycle, and the first day of their filing.
 */
export function gradedWorkshops(tx: Queryable, district: string) {
  return tx`
    select w.id, w.name, w.pinyin, w.initials, w.town, t.name as town_name, w.category, k.name as category_name,
      null::text as officer,
      (select min(c.issued_on) from registry.certificate c
        where c.district = w.district and c.workshop = w.id) as filed_on,
      (select json_agg(json_build_object(
          'status', s.status, 'effectiveOn', s.effective_on, 'recordedAt', s.recorded_at)
          order by s.effective_on, s.recorded_at, s.id)
        from registry.status_change s where s.district = w.district and s.workshop = w.id) as changes
    from registry.workshop w
    join area.town t on t.code = w.town
    join registry.category k on k.code = w.category
    where w.district = ${district} and w.status in ('valid', 'suspended')`
}
