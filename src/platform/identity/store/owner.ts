import { z } from 'zod'
import { duties } from '../../action/permission.ts'
import type { Queryable } from '../../db/connect.ts'
import { accountId, accountState, all, instant } from './rows.ts'

const ownerRow = z.object({
  account: accountId,
  name: z.string(),
  username: z.string(),
  state: accountState,
  duties: z.array(z.enum(duties)),
  lastSeenAt: instant.nullable(),
})
export type OwnerRow = z.output<typeof ownerRow>

/** Of the given accounts, the oldest first. */
export async function findOwnerAccounts(
  db: Queryable,
  district: string,
  accounts: readonly string[],
): Promise<OwnerRow[]> {
  const rows = await db`
    select a.id as account, a.name, a.username, a.state,
      array(select p.duty from identity.post p where p.district = a.district and p.account = a.id) as duties,
      (select max(s.last_seen_at) from identity.session s
        where s.district = a.district and s.account = a.id) as last_seen_at
    from identity.account a
    where a.district = ${district} and a.id = any(${[...accounts]}::uuid[])
    order by a.created_at, a.id`
  return all(ownerRow, rows)
}

export async function findOwnerAccount(db: Queryable, district: string, account: string) {
  const [found] = await findOwnerAccounts(db, district, [account])
  return found
}
