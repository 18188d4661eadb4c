import type { Day } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'

/** SQL for whoever counts: per `workshop` how often its codes were scanned since a day, as `scans`. */
export function scansSince(tx: Queryable, district: string, from: Day) {
  return tx`
    select c.workshop, sum(s.scans)::int as scans
    from code.scan_count s
    join code.code c on c.district = s.district and c.code = s.code
    where s.district = ${district} and s.day >= ${from}
    group by c.workshop`
}
