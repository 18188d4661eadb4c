import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { dimensions } from '../../kernel/quantity.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'

const Sample = z.object({ keepUntil: DayText.nullable(), dimension: z.enum(dimensions) })

/** The sample of a lot that is kept longest, of those put aside until a day by entries that hold. */
export async function findSample(
  tx: Queryable,
  district: string,
  asked: { readonly workshop: Id; readonly lot: Id; readonly onDay: Day; readonly except: readonly Id[] },
) {
  const rows = await tx`
    select e.content -> 'retained' ->> 'keepUntil' as keep_until,
      e.content -> 'retained' -> 'quantity' ->> 'dimension' as dimension
    from ledger.lot l
    join ledger.entry e on e.district = l.district and e.workshop = l.workshop
      and e.on_day >= coalesce(l.produced_on, l.received_on) and e.on_day <= ${asked.onDay}
    where l.district = ${district} and l.workshop = ${asked.workshop} and l.id = ${asked.lot}
      and e.ledger = 'testing' and e.kind = 'testing' and e.content ->> 'lot' = ${asked.lot}::text
      and jsonb_typeof(e.content -> 'retained') = 'object' and not e.cancels
      and e.id <> all (${[...asked.except]}::uuid[])
      and not exists (select from ledger.correction k where k.district = e.district and k.corrected = e.id)
    order by keep_until desc nulls last
    limit 1`
  return parseRow(Sample, rows)
}
