import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { proofKinds } from '../rules/ledgers.ts'

const Origin = z.object({
  lot: IdText,
  supplierName: z.string().nullable(),
  licensed: z.boolean(),
  selfGrown: z.boolean().nullable(),
  proofs: z.array(z.enum(proofKinds)).nullable(),
})
/** From whom a received lot came, as anyone may learn it. */
export type PublicOrigin = z.output<typeof Origin>

export async function publicOriginsOf(db: Queryable, district: string, lots: readonly Id[]): Promise<PublicOrigin[]> {
  if (lots.length === 0) return []
  const rows = await db`
    select l.id as lot, p.name as supplier_name, p.licence_number is not null as licensed,
      (e.content ->> 'selfGrown')::boolean as self_grown, e.content -> 'proofs' as proofs
    from ledger.lot l
    left join ledger.partner p on p.district = l.district and p.id = l.supplier
    left join ledger.entry e on e.district = l.district and e.on_day = l.entry_on and e.id = l.entry
    where l.district = ${district} and l.id = any (${[...lots]}::uuid[])`
  return parseRows(Origin, rows)
}
