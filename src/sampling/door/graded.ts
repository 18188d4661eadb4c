import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/**
 * SQL for whoever grades risk: each supervised sample whose final conclusion, after the time for a retest or by one, does
 * not conform. `on_day` is the day on which it became final; `detail` says whether the state or the province sampled.
 */
export function settledNonconforming(tx: Queryable, district: string, until: Day) {
  return tx`
    select 'sample' as kind, s.workshop, s.id::text as id, m.on_day, s.form_number || ' ' || s.name as said,
      case when s.form #>> '{task,source}' ~ '国家|国抽|省级|省抽' then 'superior' else 'county' end as detail
    from sampling.sample s
    join lateral (
      select min(m.on_day) as on_day from sampling.move m
      where m.district = s.district and m.sample = s.id and m.to_state = 'settled'
    ) m on m.on_day <= ${until}
    where s.district = ${district} and s.conclusion = 'nonconforming' and s.state in ('settled', 'archived')`
}
