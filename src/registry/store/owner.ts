import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { isAnotherPerson, type OnFile, openStatuses } from '../rules/owner.ts'

/** Operators as people who sign in: which account is theirs, and which workshops it reaches. */

const OperatorRow = z.object({
  operator: IdText,
  workshop: IdText,
  workshopName: z.string(),
  name: z.string(),
  phone: z.string().nullable(),
  identityNumber: z.string().nullable(),
  account: IdText.nullable(),
})
export type OperatorRow = z.output<typeof OperatorRow>

const columns = (db: Queryable) => db`
  o.id as operator, w.id as workshop, w.name as workshop_name, o.name, o.phone, o.identity_number, o.account
  from registry.operator o
  join registry.workshop w on w.district = o.district and w.operator = o.id`

/** Of workshops that are not closed; locked, so that one person gets one account. */
export async function lockOperatorsOfPhone(tx: Tx, district: string, phone: string): Promise<OperatorRow[]> {
  const rows = await tx`
    select ${columns(tx)}
    where o.district = ${district} and o.phone = ${phone} and w.status = any(${[...openStatuses]})
    order by o.id
    for update of o`
  return parseRows(OperatorRow, rows)
}

/** The operator of one workshop and, of the other open ones, those that may be the same person. */
export async function lockOperatorsLike(tx: Tx, district: string, workshop: Id): Promise<OperatorRow[]> {
  const rows = await tx`
    select ${columns(tx)}
    where o.district = ${district}
      and (w.id = ${workshop} or (w.status = any(${[...openStatuses]}) and exists (
        select from registry.workshop mine
        join registry.operator me on me.district = mine.district and me.id = mine.operator
        where mine.district = ${district} and mine.id = ${workshop}
          and (me.identity_number = o.identity_number or (me.phone = o.phone and me.name = o.name)))))
    order by o.id
    for update of o`
  return parseRows(OperatorRow, rows)
}

/** Whether a telephone is that of an operator of a workshop that is not closed. */
export async function isPhoneOnFile(db: Queryable, district: string, phone: string): Promise<boolean> {
  const rows = await db`
    select from registry.operator o
    join registry.workshop w on w.district = o.district and w.operator = o.id
    where o.district = ${district} and o.phone = ${phone} and w.status = any(${[...openStatuses]})
    limit 1`
  return rows.length > 0
}

export async function accountsOwning(db: Queryable, district: string, workshops: readonly Id[]): Promise<Id[]> {
  const rows = await db`
    select distinct account from registry.ownership
    where district = ${district} and workshop = any(${[...workshops]}::uuid[])`
  return parseRows(z.object({ account: IdText }), rows).map(row => row.account)
}

/** From now on the account is this operator's and reaches the workshop. */
export async function giveAccount(
  tx: Tx,
  district: string,
  { operator, workshop }: Pick<OperatorRow, 'operator' | 'workshop'>,
  account: string,
): Promise<void> {
  await tx`
    update registry.operator set account = ${account}
    where district = ${district} and id = ${operator} and account is null`
  await tx`
    insert into registry.ownership (district, account, workshop) values (${district}, ${account}, ${workshop})
    on conflict do nothing`
}

/** The account of a workshop's operator, if one was ever made. */
export async function accountOfWorkshop(db: Queryable, district: string, workshop: Id) {
  const rows = await db`
    select o.account, coalesce(o.phone ~ '^1[3-9][0-9]{9}$', false) as has_phone
    from registry.workshop w
    join registry.operator o on o.district = w.district and o.id = w.operator
    where w.district = ${district} and w.id = ${workshop}`
  return parseRow(z.object({ account: IdText.nullable(), hasPhone: z.boolean() }), rows)
}

const Person = z.object({
  name: z.string(),
  phone: z.string().nullable(),
  identityNumber: z.string().nullable(),
  account: IdText.nullable(),
})

/** Before an operator's entry is overwritten: the account of somebody who is no longer the operator reaches nothing. */
export async function releaseOwner(
  tx: Tx,
  district: string,
  { id, operator }: { readonly id: Id; readonly operator: Id },
  after: OnFile,
): Promise<void> {
  const rows = await tx`
    select name, phone, identity_number, account from registry.operator
    where district = ${district} and id = ${operator} and account is not null
    for update`
  const before = parseRow(Person, rows)
  if (before === undefined || !isAnotherPerson(before, after)) return
  await tx`update registry.operator set account = null where district = ${district} and id = ${operator}`
  await tx`
    delete from registry.ownership
    where district = ${district} and workshop = ${id} and account = ${before.account}`
}
