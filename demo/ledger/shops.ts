import { z } from 'zod'
import { addDays, addMonths, type Day } from '../../src/kernel/day.ts'
import { DayText, IdText } from '../../src/platform/action/schema.ts'
import type { Queryable } from '../../src/platform/db/connect.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import { statuses } from '../../src/registry/rules/workshop.ts'
import { named } from '../named.ts'
import { demoDistrict } from '../plan.ts'
import type { Shop } from './writer.ts'

const Named = z.array(z.object({ id: IdText, name: z.string() }))
const ShopRow = z.object({
  id: IdText,
  name: z.string(),
  category: z.string(),
  address: z.string(),
  phone: z.string().nullable(),
  operator: z.string(),
  products: Named,
  workers: Named,
  changes: z.array(z.object({ status: z.enum(statuses), effectiveOn: DayText })),
  certificate: z.object({ number: z.string(), expiresOn: DayText }).nullable(),
})

/** The workshops of the demo in the order in which they were filed. */
export async function readShops(db: Queryable, today: Day): Promise<Shop[]> {
  const rows = await db`
    select w.id, w.name, w.category, w.address, o.phone, o.name as operator,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by p.id), '[]')
        from registry.product p where p.district = w.district and p.workshop = w.id and p.ended_at is null) as products,
      (select coalesce(json_agg(json_build_object('id', k.id, 'name', k.name) order by k.id), '[]')
        from registry.worker k where k.district = w.district and k.workshop = w.id and k.left_on is null) as workers,
      (select coalesce(json_agg(json_build_object('status', c.status, 'effectiveOn', c.effective_on)
          order by c.effective_on, c.recorded_at), '[]')
        from registry.status_change c where c.district = w.district and c.workshop = w.id) as changes,
      (select json_build_object('number', c.number, 'expiresOn', c.expires_on)
        from registry.certificate c where c.district = w.district and c.workshop = w.id
        order by c.expires_on desc limit 1) as certificate
    from registry.workshop w
    join registry.operator o on o.district = w.district and o.id = w.operator
    where w.district = ${demoDistrict}
    order by w.id`
  return parseRows(ShopRow, rows).map(({ changes, certificate, ...shop }, index) => ({
    ...shop,
    index,
    certificate: certificate ?? undefined,
    periods: periodsOf(changes, addMonths(today, -24), addDays(today, -1)),
    named: named.some(one => one.name === shop.name),
  }))
}

type Change = z.output<typeof ShopRow>['changes'][number]

/** In force within the two years. A change takes effect with its day. */
function periodsOf(changes: readonly Change[], from: Day, to: Day): Shop['periods'] {
  return changes.flatMap(({ status, effectiveOn }, index) => {
    if (status !== 'valid') return []
    const next = changes[index + 1]?.effectiveOn
    const first = effectiveOn > from ? effectiveOn : from
    const last = next === undefined || next > to ? to : addDays(next, -1)
    return first <= last ? [{ from: first, to: last }] : []
  })
}
