import { addDays, type Day, startOfDay } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { placesOnFile } from '../../registry/door/grown.ts'
import { componentKinds } from '../rules/tourism.ts'

/** SQL for whoever counts: as things stood at the end of a day, as `id`, `workshop`, `on_day`, `label`, `amount`, `tag`. */

/** 统一打造, 规范提升: each workshop once a kind; `makeover:accepted`, `upgrade:working`. What was stopped by then is out. */
export function projectsThen(tx: Queryable, district: string, day: Day) {
  return tx`
    select distinct on (p.kind, p.workshop) p.id, p.workshop,
      case when p.accepted_on <= ${day} then p.accepted_on else p.begun_on end as on_day, p.plan as label, 1 as amount,
      p.kind || case when p.accepted_on <= ${day} then ':accepted' else ':working' end as tag
    from cultivation.project p
    where p.district = ${district} and p.begun_on <= ${day}
      and (p.state <> 'stopped' or exists (select from cultivation.project_note n
        where n.district = p.district and n.project = p.id and n.kind = 'stop' and n.on_day > ${day}))
    order by p.kind, p.workshop, p.accepted_on <= ${day} desc nulls last, p.begun_on, p.id`
}

/** 示范小作坊 by level: each workshop once a level. */
export function titlesThen(tx: Queryable, district: string, day: Day) {
  return tx`
    select distinct on (t.level, t.workshop) t.id, t.workshop, t.awarded_on as on_day, t.number as label, 1 as amount,
      t.level as tag
    from cultivation.title t
    where t.district = ${district} and t.awarded_on <= ${day} and (t.withdrawn_on is null or t.withdrawn_on > ${day})
    order by t.level, t.workshop, t.awarded_on, t.id`
}

/** 注册商标, in force to its last day. */
export function marksThen(tx: Queryable, district: string, day: Day) {
  return tx`
    select m.id, m.workshop, m.registered_on as on_day, m.mark || coalesce(' ' || m.number, '') as label, 1 as amount,
      'registered' as tag
    from cultivation.trademark m
    where m.district = ${district} and m.state = 'registered' and m.registered_on <= ${day} and m.expires_on >= ${day}`
}

/** 乡村观光旅游目的地 that had all four kinds on the day. They belong to no single workshop. */
export function destinationsThen(tx: Queryable, district: string, day: Day) {
  return tx`
    select d.id, null::uuid as workshop, d.opened_on as on_day, d.name as label, 1 as amount, 'whole' as tag
    from cultivation.destination d
    where d.district = ${district} and d.opened_on <= ${day}
      and (select count(distinct c.kind) from cultivation.component c
        where c.district = d.district and c.destination = d.id and (c.ended_on is null or c.ended_on > ${day})
      ) = ${componentKinds.length}`
}

/** 结对帮扶 that runs at the end of the day, where the one that learns is; `label` names both. */
export function pairsThen(tx: Queryable, district: string, day: Day) {
  return tx`
    select p.id, p.learner as workshop, p.begun_on as on_day, m.name || ' 带 ' || l.name as label, 1 as amount
    from cultivation.pair p
    join (${placesOnFile(tx, district)}) m on m.id = p.mentor
    join (${placesOnFile(tx, district)}) l on l.id = p.learner
    where p.district = ${district} and p.begun_on <= ${day} and (p.ended_on is null or p.ended_on > ${day})`
}

/**
 * 销售额翻倍 in the last year that anybody had declared by the day: at least twice the year before, and something in it. The
 * last word of a year counts. `rules/sales` says the same of one workshop.
 */
export function doubledThen(tx: Queryable, district: string, day: Day) {
  const end = startOfDay(addDays(day, 1))
  const year = Number(day.slice(0, 4))
  return tx`
    with said as (
      select distinct on (s.workshop, s.year) s.id, s.workshop, s.year, s.amount, s.at
      from cultivation.sales s
      where s.district = ${district} and s.year < ${year} and s.at < ${end}
      order by s.workshop, s.year, s.at desc, s.id desc
    )
    select n.workshop as id, n.workshop, (n.at at time zone 'Asia/Shanghai')::date as on_day,
      n.year || ' 年 ' || round(n.amount / 100.0, 2) || ' 元，' || b.year || ' 年 ' || round(b.amount / 100.0, 2) || ' 元' as label,
      1 as amount, 'doubled' as tag
    from said n
    join said b on b.workshop = n.workshop and b.year = n.year - 1
    where n.year = (select max(year) from said) and b.amount > 0 and n.amount >= 2 * b.amount`
}
