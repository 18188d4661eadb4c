import { z } from 'zod'
import { IdText } from '../../platform/action/schema.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const Filed = z.object({
  id: IdText,
  name: z.string(),
  category: z.string(),
  products: z.array(z.string()),
  processingScope: z.string(),
})

/** What is on file of every workshop that is proposed, valid or suspended, in portions. */
export async function* filedWorkshops(tx: Tx, district: string): AsyncGenerator<z.output<typeof Filed>> {
  const query = tx`
    select w.id, w.name, w.category, w.processing_scope,
      array(select p.name from registry.product p
        where p.district = w.district and p.workshop = w.id and p.ended_at is null order by p.id) as products
    from registry.workshop w
    where w.district = ${district} and w.status in ('proposed', 'valid', 'suspended')
    order by w.name, w.id`
  for await (const portion of query.cursor(500)) yield* parseRows(Filed, portion)
}
