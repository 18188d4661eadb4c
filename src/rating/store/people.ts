import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import type { Duty } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'

const Account = z.object({ account: IdText })

/** Accounts that hold one of these duties for the whole district. */
export async function holdersOf(tx: Queryable, district: string, duties: readonly Duty[]): Promise<Id[]> {
  const rows = await tx`
    select distinct a.id as account from identity.account a
    join identity.post p on p.district = a.district and p.account = a.id
    where a.district = ${district} and a.state = 'active' and p.duty = any (${[...duties]}) order by a.id`
  return parseRows(Account, rows).map(({ account }) => account)
}

/** Inspectors in whose area a town lies. */
export async function inspectorsOf(tx: Queryable, district: string, town: string): Promise<Id[]> {
  const rows = await tx`
    select distinct a.id as account from identity.account a
    join identity.post p on p.district = a.district and p.account = a.id and p.duty = 'inspector'
    where a.district = ${district} and a.state = 'active' and (
      ${town} = any (p.towns)
      or (p.towns is null and a.unit in (
        select s.unit from identity.station_town s where s.district = ${district} and s.town = ${town})))
    order by a.id`
  return parseRows(Account, rows).map(({ account }) => account)
}

/** The unit of whoever keeps the office, where the district has one: it answers appeals. */
export async function answeringUnit(tx: Queryable, district: string): Promise<Id | null> {
  const rows = await tx`
    select a.unit as id from identity.account a
    join identity.post p on p.district = a.district and p.account = a.id and p.duty = 'office'
    where a.district = ${district} and a.state = 'active' and a.unit is not null
    order by a.id limit 1`
  return parseRow(z.object({ id: IdText }), rows)?.id ?? null
}
