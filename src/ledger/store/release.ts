import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'
import type { KnownLot } from './lot.ts'

/** Was the lot let go by its own production, or by another test that holds? */
export async function isReleasedBesides(
  tx: Queryable,
  district: string,
  lot: Pick<KnownLot, 'id' | 'workshop' | 'producedOn'>,
  except: readonly Id[],
): Promise<boolean> {
  const rows = await tx`
    select exists (
      select from ledger.entry e
      where e.district = ${district} and e.workshop = ${lot.workshop} and e.on_day >= ${lot.producedOn}
        and e.content ->> 'lot' = ${lot.id}::text and not e.cancels and e.id <> all (${[...except]}::uuid[])
        and ((e.kind = 'production' and e.content -> 'released' = 'true'::jsonb)
          or (e.kind = 'testing' and e.content ->> 'conclusion' = 'conforming'))
        and not exists (select from ledger.correction k where k.district = e.district and k.corrected = e.id)
    ) as released`
  return parseRow(z.object({ released: z.boolean() }), rows)?.released ?? false
}
