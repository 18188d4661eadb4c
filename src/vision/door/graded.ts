import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** SQL for whoever grades risk: each alert that a person found true; `said` is the code of its kind. */
export function trueAlertsUntil(tx: Queryable, district: string, until: Day) {
  return tx`
    select 'alert' as kind, a.workshop, a.id::text as id, (a.reviewed_at at time zone 'Asia/Shanghai')::date as on_day,
      a.kind as said, null::text as detail
    from vision.alert a
    where a.district = ${district} and a.verdict = 'true'
      and (a.reviewed_at at time zone 'Asia/Shanghai')::date <= ${until}`
}
