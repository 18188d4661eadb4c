import { z } from 'zod'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const Line = z.object({
  id: IdText,
  name: z.string(),
  townName: z.string(),
  address: z.string(),
  phone: z.string().nullable(),
  certificateNumber: z.string().nullable(),
})
/** How a workshop is found: what stands on papers that go with its goods. The telephone is its operator's, unmasked. */
export type AddressLine = z.output<typeof Line>

/** Every workshop of the district. */
export async function addressBook(tx: Queryable, district: string): Promise<AddressLine[]> {
  const rows = await tx`
    select w.id, w.name, t.name as town_name, w.address, o.phone, c.number as certificate_number
    from registry.workshop w
    join area.town t on t.code = w.town
    join registry.operator o on o.district = w.district and o.id = w.operator
    left join lateral (
      select number from registry.certificate c
      where c.district = w.district and c.workshop = w.id
      order by c.issued_on desc, c.recorded_at desc, c.id desc limit 1
    ) c on true
    where w.district = ${district}`
  return parseRows(Line, rows)
}
