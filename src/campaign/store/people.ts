import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const Unit = z.object({ unit: IdText, name: z.string(), kind: z.string() })
export type Unit = z.output<typeof Unit>

/** The bureau, its offices and its stations. */
export async function ownUnits(tx: Queryable, district: string): Promise<Unit[]> {
  const rows = await tx`
    select id as unit, name, kind from identity.unit
    where district = ${district} and kind in ('bureau', 'office', 'station')
    order by array_position(array['bureau', 'office', 'station'], kind), name, id`
  return parseRows(Unit, rows)
}

const Account = z.object({
  account: IdText,
  name: z.string(),
  unit: IdText.nullable(),
  unitName: z.string().nullable(),
})
export type Account = z.output<typeof Account>

/** Who works here: leaders, offices and stations that can sign in. Without units or duties, all of them. */
export async function staff(
  tx: Queryable,
  district: string,
  { units, duties }: { readonly units: readonly Id[]; readonly duties: readonly string[] } = { units: [], duties: [] },
): Promise<Account[]> {
  const asked = duties.length === 0 ? ['leader', 'office', 'inspector'] : [...duties]
  const rows = await tx`
    select a.id as account, a.name, a.unit, u.name as unit_name
    from identity.account a
    left join identity.unit u on u.district = a.district and u.id = a.unit
    where a.district = ${district} and a.state = 'active'
      and (${units.length === 0} or a.unit = any (${[...units]}::uuid[]))
      and exists (select from identity.post p
        where p.district = a.district and p.account = a.id and p.duty = any (${asked}))
    order by u.name nulls first, a.name, a.id`
  return parseRows(Account, rows)
}

const Officer = z.object({ officer: IdText, name: z.string(), unit: IdText })
export type Officer = z.output<typeof Officer>

export async function roster(tx: Queryable, district: string): Promise<Officer[]> {
  const rows = await tx`
    select o.id as officer, o.name, o.unit
    from identity.officer o join identity.unit u on u.district = o.district and u.id = o.unit
    where o.district = ${district} and o.active and u.kind in ('bureau', 'office', 'station')
    order by u.name, o.name, o.id`
  return parseRows(Officer, rows)
}
