import { z } from 'zod'
import type { Day } from '../../src/kernel/day.ts'
import { DayText, IdText } from '../../src/platform/action/schema.ts'
import type { Queryable } from '../../src/platform/db/connect.ts'
import { parseRows } from '../../src/platform/db/rows.ts'
import { statuses } from '../../src/registry/rules/workshop.ts'
import { named } from '../named.ts'
import { demoDistrict } from '../plan.ts'
import { units } from '../staff.ts'

const ShopRow = z.object({
  id: IdText,
  name: z.string(),
  category: z.string(),
  town: z.string(),
  operator: z.string(),
  status: z.enum(statuses),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  filedOn: DayText.nullable(),
  changes: z.array(z.object({ status: z.enum(statuses), effectiveOn: DayText })),
})

/** A workshop as somebody sees it who inspects. */
export type InspectedShop = Omit<z.output<typeof ShopRow>, 'changes' | 'status'> & {
  readonly index: number
  readonly station: string
  readonly named: boolean
  readonly works: boolean
  worksOn(day: Day): boolean
}

/** Who works or rests, by name: the same order every time. */
export async function readInspected(db: Queryable): Promise<readonly InspectedShop[]> {
  const rows = await db`
    select w.id, w.name, w.category, t.name as town, o.name as operator, w.status, w.longitude, w.latitude,
      (select min(c.issued_on) from registry.certificate c
        where c.district = w.district and c.workshop = w.id) as filed_on,
      (select coalesce(json_agg(json_build_object('status', c.status, 'effectiveOn', c.effective_on)
          order by c.effective_on, c.recorded_at), '[]')
        from registry.status_change c where c.district = w.district and c.workshop = w.id) as changes
    from registry.workshop w
    join area.town t on t.code = w.town
    join registry.operator o on o.district = w.district and o.id = w.operator
    where w.district = ${demoDistrict} and w.status in ('valid', 'suspended')
    order by w.name, w.address`
  const visited = new Set(named.map(({ name }) => name))
  return parseRows(ShopRow, rows).map(({ changes, status, ...row }, index) => ({
    ...row,
    index,
    station: units.find(({ towns }) => towns?.includes(row.town) === true)?.name ?? '',
    named: visited.has(row.name),
    works: status === 'valid',
    worksOn: day => statusOn(changes, day) === 'valid',
  }))
}

type Changes = z.output<typeof ShopRow>['changes']

/** What was said of a day takes effect with it. */
function statusOn(changes: Changes, day: Day) {
  return changes.findLast(({ effectiveOn }) => effectiveOn <= day)?.status
}
