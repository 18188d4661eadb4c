import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** SQL of the last sample that was taken from each workshop up to a day: `id`, `workshop`, `on_day` and `label`. */
export function lastSamples(tx: Queryable, district: string, today: Day) {
  return tx`
    select distinct on (s.workshop) s.id, s.workshop, s.sampled_on as on_day, s.form_number || ' ' || s.name as label
    from sampling.sample s
    where s.district = ${district} and s.state <> 'void' and s.sampled_on <= ${today}
    order by s.workshop, s.sampled_on desc, s.id desc`
}
