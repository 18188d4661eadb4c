import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Id } from '../../../kernel/id.ts'
import { IdText } from '../../../platform/action/schema.ts'
import type { Queryable } from '../../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../../platform/db/rows.ts'

type Sql = PendingQuery<Row[]>

export type Charge = { readonly unit: Id | null; readonly account: Id | null }

const Charged = z.object({ key: z.string(), unit: IdText.nullable(), account: IdText.nullable() })

async function charges(found: Sql): Promise<ReadonlyMap<string, Charge>> {
  return new Map(parseRows(Charged, await found).map(({ key, ...charge }) => [key, charge]))
}

/** An account that somebody can still work with. */
const working = (tx: Queryable, district: string, account: Sql) => tx`
  (select a.id from identity.account a where a.district = ${district} and a.id = ${account} and a.state = 'active')`

/** Whose matter a workshop is: its officer, else whoever heads the unit. @param heads `unit` and `account` */
export function chargeOfWorkshops(tx: Queryable, district: string, places: Sql, heads: Sql) {
  return charges(tx`
    select p.id::text as key, p.unit,
      coalesce(${working(tx, district, tx`o.account`)}, ${working(tx, district, tx`h.account`)}) as account
    from (${places}) p
    left join identity.officer o on o.district = ${district} and o.id = p.officer and o.active
    left join (${heads}) h on h.unit = p.unit`)
}

/** Whose matter an officer's heap is: whoever heads the unit. */
export function chargeOfOfficers(tx: Queryable, district: string, heads: Sql) {
  return charges(tx`
    select o.id::text as key, o.unit, ${working(tx, district, tx`h.account`)} as account
    from identity.officer o left join (${heads}) h on h.unit = o.unit
    where o.district = ${district}`)
}

export function chargeOfUnits(tx: Queryable, district: string, heads: Sql) {
  return charges(tx`
    select u.id::text as key, u.id as unit, ${working(tx, district, tx`h.account`)} as account
    from identity.unit u left join (${heads}) h on h.unit = u.id
    where u.district = ${district}`)
}

export function chargeOfTowns(tx: Queryable, district: string, heads: Sql) {
  return charges(tx`
    select s.town as key, s.unit, ${working(tx, district, tx`h.account`)} as account
    from identity.station_town s left join (${heads}) h on h.unit = s.unit
    where s.district = ${district}`)
}

const Account = z.object({ account: IdText })

/** 局领导: what is nobody's is theirs. */
export async function leaders(tx: Queryable, district: string): Promise<readonly Id[]> {
  const rows = await tx`
    select distinct a.id as account from identity.account a
    join identity.post p on p.district = a.district and p.account = a.id and p.duty = 'leader'
    where a.district = ${district} and a.state = 'active' order by 1`
  return parseRows(Account, rows).map(({ account }) => account)
}

const Person = z.object({ account: IdText, name: z.string(), unit: IdText.nullable(), unitName: z.string().nullable() })

/** To whom an exception can be given. */
export async function peopleForExceptions(tx: Queryable, district: string) {
  const rows = await tx`
    select a.id as account, a.name, a.unit, u.name as unit_name
    from identity.account a
    left join identity.unit u on u.district = a.district and u.id = a.unit
    where a.district = ${district} and a.state = 'active' and exists (
      select from identity.post p
      where p.district = a.district and p.account = a.id and p.duty in ('leader', 'office', 'inspector'))
    order by u.name nulls last, a.name, a.id`
  return parseRows(Person, rows)
}

export async function nameOfAccount(tx: Queryable, district: string, account: Id): Promise<string> {
  const rows = await tx`select name from identity.account where district = ${district} and id = ${account}`
  return parseRow(z.object({ name: z.string() }), rows)?.name ?? ''
}
