import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'

const Overseen = z.object({ district: z.string(), name: z.string(), bureau: z.string() })
export type Overseen = z.output<typeof Overseen>

/** The reader's own district, then those that let him in. */
export async function overseenBy(db: Queryable, home: string, account: string): Promise<Overseen[]> {
  const rows = await db`
    select d.code as district, d.name, d.bureau from area.district d
    where d.code = ${home} or exists (select from statistics.oversight o
      where o.district = d.code and o.home = ${home} and o.account = ${account} and o.ended_at is null)
    order by d.code = ${home} desc, d.code`
  return parseRows(Overseen, rows)
}

/** Who is above others under this name, in a district of whatever code. */
export async function findSuperior(db: Queryable, home: string, username: string) {
  const rows = await db`
    select a.id as account, a.name, d.name as home_name from identity.account a
    join identity.post p on p.district = a.district and p.account = a.id and p.duty = 'superior'
    join area.district d on d.code = a.district
    where a.district = ${home} and a.username = ${username} and a.state = 'active'`
  return parseRow(z.object({ account: IdText, name: z.string(), homeName: z.string() }), rows)
}

export type NewOversight = {
  readonly id: Id
  readonly home: string
  readonly account: Id
  readonly accountName: string
  readonly reason: string
  readonly grantedBy: string
  readonly grantedAt: Instant
}

/** @returns whether it is new */
export async function insertOversight(tx: Tx, district: string, row: NewOversight): Promise<boolean> {
  const rows = await tx`
    insert into statistics.oversight ${tx({ district, ...row })} on conflict do nothing returning id`
  return rows.length > 0
}

const Row = z.object({
  oversight: IdText,
  home: z.string(),
  homeName: z.string().nullable(),
  accountName: z.string(),
  reason: z.string(),
  grantedBy: z.string(),
  grantedAt: z.string(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
})

const columns = (db: Queryable) => db`
  select o.id as oversight, o.home, d.name as home_name, o.account_name, o.reason, o.granted_by, o.granted_at, o.ended_by,
    o.ended_at
  from statistics.oversight o left join area.district d on d.code = o.home`

/** Those that stand first, the newest of them on top. */
export async function listOversights(db: Queryable, district: string) {
  const rows = await db`
    ${columns(db)} where o.district = ${district} order by o.ended_at is not null, o.granted_at desc, o.id limit 200`
  return parseRows(Row, rows)
}

export async function findOversight(db: Queryable, district: string, id: Id) {
  return parseRow(Row, await db`${columns(db)} where o.district = ${district} and o.id = ${id}`)
}

/** @returns whether it still stood */
export async function endOversightNow(
  tx: Tx,
  district: string,
  { id, by, at }: { readonly id: Id; readonly by: string; readonly at: Instant },
): Promise<boolean> {
  const rows = await tx`
    update statistics.oversight set ended_by = ${by}, ended_at = ${at}
    where district = ${district} and id = ${id} and ended_at is null returning id`
  return rows.length > 0
}
