import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Scope } from '../../platform/action/permission.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { statuses } from '../rules/workshop.ts'

const Counted = z.object({ status: z.enum(statuses), category: z.string(), town: z.string(), count: z.number() })

/** How many workshops had which status at the end of a day, by category and town. R-010. */
export async function countOn(tx: Tx, district: string, scope: Scope, day: Day): Promise<z.output<typeof Counted>[]> {
  const rows = await tx`
    select s.status, w.category, w.town, count(*) as count
    from registry.workshop w
    join lateral (
      select status from registry.status_change c
      where c.district = w.district and c.workshop = w.id and c.effective_on <= ${day}
      order by c.effective_on desc, c.recorded_at desc, c.id desc limit 1
    ) s on true
    where w.district = ${district}
    ${scope === 'district' ? tx`` : tx`and (w.town = any(${[...scope.towns]}) or w.id = any(${[...scope.workshops]}::uuid[]))`}
    group by s.status, w.category, w.town`
  return parseRows(Counted, rows)
}
