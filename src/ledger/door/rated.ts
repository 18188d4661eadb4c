import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { dayFlags } from '../rules/completeness.ts'
import { isLate, marksOfEntry } from '../store/completeness.ts'
import { unprovenEntries } from '../store/lot-checks.ts'

const Rated = z.object({ workshop: IdText, days: z.record(z.string(), z.int()) })
/** What holds of each day that has any entry: the bits of its marks and flags. */
export type RatedDays = z.output<typeof Rated>

/** @param workshops of these alone; without, of all */
export async function ratedDays(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<RatedDays[]> {
  const rows = await tx`
    with unproven as materialized (${unprovenEntries(tx, district, workshops, { from, until })})
    select n.workshop, json_object_agg(n.on_day, n.mask) as days
    from (
      select e.workshop, e.on_day,
        bit_or(${marksOfEntry(tx)} | case when u.entry is null then 0 else ${dayFlags.unproven} end)
            filter (where not e.cancels and k.corrected is null)
          | case when bool_and(${isLate(tx)}) filter (where e.corrects is null) then ${dayFlags.late} else 0 end as mask
      from ledger.entry e
      left join unproven u on u.entry = e.id
      left join ledger.correction k on k.district = e.district and k.corrected = e.id
      where e.district = ${district} and e.on_day >= ${from} and e.on_day < ${until}
        ${workshops === undefined ? tx`` : tx`and e.workshop = any (${[...workshops]}::uuid[])`}
      group by e.workshop, e.on_day
    ) n
    where n.mask is not null
    group by n.workshop`
  return parseRows(Rated, rows)
}
