import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRows } from '../../platform/db/rows.ts'

const Handler = z.object({ account: IdText, name: z.string(), since: z.string(), endedAt: z.string().nullable() })
export type Handler = z.output<typeof Handler>

export async function handlersOf(tx: Queryable, district: string, complaint: Id): Promise<Handler[]> {
  const rows = await tx`
    select account, name, since, ended_at from complaint.handler
    where district = ${district} and complaint = ${complaint} order by since, id`
  return parseRows(Handler, rows)
}

export type NewHandler = {
  readonly id: Id
  readonly complaint: Id
  readonly account: Id
  readonly name: string
  readonly since: Instant
  readonly byAccount: Id | null
  readonly byName: string
}

export async function insertHandlers(tx: Tx, district: string, handlers: readonly NewHandler[]): Promise<void> {
  await insertRows(
    tx,
    'complaint.handler',
    handlers.map(each => ({ district, ...each })),
  )
}

export async function endHandlers(
  tx: Tx,
  district: string,
  complaint: Id,
  { keep, at }: { readonly keep: readonly Id[]; readonly at: Instant },
): Promise<void> {
  await tx`
    update complaint.handler set ended_at = ${at}
    where district = ${district} and complaint = ${complaint} and ended_at is null
      and account <> all (${[...keep]}::uuid[])`
}

const Candidate = z.object({
  account: IdText,
  name: z.string(),
  unitName: z.string().nullable(),
  duties: z.array(z.enum(['office', 'inspector'])),
  towns: z.array(z.string()),
})
export type Candidate = z.output<typeof Candidate>

/** Officers who may handle what happened in a town: the office, and inspectors of that town. */
export async function candidatesFor(tx: Queryable, district: string, town: string): Promise<Candidate[]> {
  const rows = await tx`
    select a.id as account, a.name, u.name as unit_name, array_agg(distinct p.duty order by p.duty) as duties,
      coalesce((select array_agg(s.town) from identity.station_town s
        where s.district = a.district and s.unit = a.unit), '{}') as towns
    from identity.account a
    join identity.post p on p.district = a.district and p.account = a.id
    left join identity.unit u on u.district = a.district and u.id = a.unit
    where a.district = ${district} and a.state = 'active'
      and (p.duty = 'office' or (p.duty = 'inspector' and (${town} = any (p.towns) or (p.towns is null and exists (
        select from identity.station_town s where s.district = a.district and s.unit = a.unit and s.town = ${town})))))
    group by a.district, a.id, a.name, a.unit, u.name
    order by a.name, a.id`
  return parseRows(Candidate, rows)
}

/** 股室: who hands out what comes in. */
export async function officeOf(tx: Queryable, district: string): Promise<Id[]> {
  const rows = await tx`
    select distinct a.id as account from identity.account a
    join identity.post p on p.district = a.district and p.account = a.id and p.duty = 'office'
    where a.district = ${district} and a.state = 'active'
    order by a.id`
  return parseRows(z.object({ account: IdText }), rows).map(({ account }) => account)
}
