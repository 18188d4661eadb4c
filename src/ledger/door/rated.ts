import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { isLate, marksOfEntry } from '../store/completeness.ts'

const Rated = z.object({ workshop: IdText, days: z.record(z.string(), z.int()) })
/** What holds of each day that has any entry: the bits of its marks, and `lateBit` where all of it was written late. */
export type RatedDays = z.output<typeof Rated>

export const lateBit = 1 << 15

/** @param workshops of these alone; without, of all */
export async function ratedDays(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<RatedDays[]> {
  const rows = await tx`
    select n.workshop, json_object_agg(n.on_day, n.mask) as days
    from (
      select e.workshop, e.on_day,
        bit_or(${marksOfEntry(tx)}) filter (where not e.cancels and k.corrected is null)
          | case when bool_and(${isLate(tx)}) filter (where e.corrects is null) then ${lateBit} else 0 end as mask
      from ledger.entry e
      left join ledger.correction k on k.district = e.district and k.corrected = e.id
      where e.district = ${district} and e.on_day >= ${from} and e.on_day < ${until}
        ${workshops === undefined ? tx`` : tx`and e.workshop = any (${[...workshops]}::uuid[])`}
      group by e.workshop, e.on_day
    ) n
    where n.mask is not null
    group by n.workshop`
  return parseRows(Rated, rows)
}
