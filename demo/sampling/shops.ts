import { z } from 'zod'
import type { Day } from '../../src/kernel/day.ts'
import { DayText, IdText } from '../../src/platform/action/schema.ts'
import type { Queryable } from '../../src/platform/db/connect.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import { statuses } from '../../src/registry/rules/workshop.ts'
import { demoDistrict } from '../plan.ts'

const Shop = z.object({
  id: IdText,
  name: z.string(),
  category: z.string(),
  town: z.string(),
  townName: z.string(),
  address: z.string(),
  uscc: z.string().nullable(),
  operator: z.string(),
  phone: z.string().nullable(),
  certificate: z.string().nullable(),
  products: z.array(z.object({ id: IdText, name: z.string() })),
  changes: z.array(z.object({ status: z.enum(statuses), effectiveOn: DayText })),
})
export type Shop = z.output<typeof Shop>

/** Everybody who was ever filed, in the order of filing. */
export async function readShops(db: Queryable): Promise<readonly Shop[]> {
  const rows = await db`
    select w.id, w.name, w.category, w.town, t.name as town_name, w.address, w.uscc, o.name as operator, o.phone,
      (select c.number from registry.certificate c
        where c.district = w.district and c.workshop = w.id order by c.expires_on desc limit 1) as certificate,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.id), '[]')
        from registry.product p where p.district = w.district and p.workshop = w.id and p.ended_at is null) as products,
      (select coalesce(json_agg(json_build_object('status', c.status, 'effectiveOn', c.effective_on)
          order by c.effective_on, c.recorded_at), '[]')
        from registry.status_change c where c.district = w.district and c.workshop = w.id) as changes
    from registry.workshop w
    join registry.operator o on o.district = w.district and o.id = w.operator
    join area.town t on t.code = w.town
    where w.district = ${demoDistrict}
    order by w.id`
  return parseRows(Shop, rows)
}

export function worksOn({ changes }: Shop, day: Day): boolean {
  return changes.findLast(({ effectiveOn }) => effectiveOn <= day)?.status === 'valid'
}

const Officer = z.object({ name: z.string(), unit: z.string(), certificate: z.string(), account: IdText.nullable() })
export type Officer = z.output<typeof Officer>

export async function readOfficers(db: Queryable): Promise<readonly Officer[]> {
  const rows = await db`
    select f.name, u.name as unit, f.certificate_number as certificate, f.account
    from identity.officer f join identity.unit u on u.district = f.district and u.id = f.unit
    where f.district = ${demoDistrict} and f.certificate_number is not null
    order by f.certificate_number`
  return parseRows(Officer, rows)
}
