import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const SaleDay = z.object({ lot: IdText, onDay: DayText, amount: z.int(), times: z.int() })
/** What was sold of a lot on one day, in the smallest unit of its dimension. */
export type SaleDay = z.output<typeof SaleDay>

/** The days on which these lots were sold, the earliest first. What was corrected is left out. */
export async function saleDaysOf(
  db: Queryable,
  district: string,
  lots: readonly Id[],
  atMost: number,
): Promise<SaleDay[]> {
  if (lots.length === 0) return []
  const rows = await db`
    select d.lot, d.entry_on as on_day, sum(d.amount)::bigint as amount, count(*)::int as times
    from ledger.delivery d
    where d.district = ${district} and d.lot = any (${[...lots]}::uuid[])
      and not exists (select from ledger.correction k where k.district = d.district and k.corrected = d.entry)
    group by d.lot, d.entry_on
    order by d.entry_on, d.lot
    limit ${atMost}`
  return parseRows(SaleDay, rows)
}
