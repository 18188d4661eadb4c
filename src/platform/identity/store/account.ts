import { z } from 'zod'
import type { Instant } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Duty } from '../../action/permission.ts'
import type { Queryable, Tx } from '../../db/connect.ts'
import type { Appointment } from '../rules.ts'
import { accountId, accountState, all, appointments, first, id, instant, unitKind } from './rows.ts'

const accountRow = z.object({
  account: id,
  username: z.string(),
  name: z.string(),
  unit: z.object({ unit: z.string(), name: z.string(), kind: unitKind }).nullable(),
  posts: appointments,
  state: accountState,
  lockedUntil: instant.nullable(),
  mustChangePassword: z.boolean(),
  hasTotp: z.boolean(),
  lastSeenAt: instant.nullable(),
  createdAt: instant,
})
export type AccountView = z.output<typeof accountRow>

export type AccountFilter = {
  readonly text?: string | undefined
  readonly duty?: Duty | undefined
  readonly unit?: string | undefined
  readonly state?: 'active' | 'disabled' | undefined
}

function where(db: Queryable, district: string, { text, duty, unit, state }: AccountFilter) {
  const like = `%${(text ?? '').replace(/[\\%_]/g, found => `\\${found}`)}%`
  return db`
    a.district = ${district}
    ${text ? db`and (a.username ilike ${like} or a.name ilike ${like})` : db``}
    ${unit === undefined ? db`` : db`and a.unit = ${unit}`}
    ${state === undefined ? db`` : db`and a.state = ${state}`}
    ${duty === undefined ? db`` : db`and exists (select from identity.post p where p.district = a.district and p.account = a.id and p.duty = ${duty})`}`
}

export async function countAccounts(db: Queryable, district: string, filter: AccountFilter): Promise<number> {
  const rows = await db`select count(*) as total from identity.account a where ${where(db, district, filter)}`
  return z.object({ total: z.number() }).parse(rows[0]).total
}

export async function findAccounts(
  db: Queryable,
  district: string,
  filter: AccountFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<AccountView[]> {
  return select(db, where(db, district, filter), page)
}

export async function findAccount(db: Queryable, district: string, account: string): Promise<AccountView | undefined> {
  const [found] = await select(db, db`a.district = ${district} and a.id = ${account}`, { limit: 1, offset: 0 })
  return found
}

async function select(
  db: Queryable,
  condition: ReturnType<typeof where>,
  page: { readonly limit: number; readonly offset: number },
): Promise<AccountView[]> {
  const rows = await db`
    select a.id as account, a.username, a.name, a.state, a.locked_until, a.must_change_password, a.created_at,
      a.totp_secret is not null as has_totp,
      case when u.id is null then null
        else jsonb_build_object('unit', u.id, 'name', u.name, 'kind', u.kind) end as unit,
      (select coalesce(jsonb_agg(jsonb_build_object('duty', p.duty, 'towns', p.towns) order by p.duty), '[]')
        from identity.post p
        where p.district = a.district and p.account = a.id) as posts,
      (select max(s.last_seen_at) from identity.session s
        where s.district = a.district and s.account = a.id) as last_seen_at
    from identity.account a
    left join identity.unit u on u.district = a.district and u.id = a.unit
    where ${condition}
    order by a.username
    limit ${page.limit} offset ${page.offset}`
  return all(accountRow, rows)
}

export type NewAccount = {
  readonly username: string
  readonly name: string
  readonly unit: string | null
  readonly posts: readonly Appointment[]
  readonly passwordHash: string
  readonly mustChangePassword: boolean
}

/** @returns false when the user name is taken */
export async function insertAccount(
  tx: Tx,
  district: string,
  account: Id<'Account'>,
  given: NewAccount,
  now: Instant,
): Promise<boolean> {
  const { username, name, unit, posts, passwordHash, mustChangePassword } = given
  const inserted = await tx`
    insert into identity.account
      (district, id, username, name, unit, password_hash, password_changed_at, must_change_password, created_at)
    values
      (${district}, ${account}, ${username}, ${name}, ${unit}, ${passwordHash}, ${now}, ${mustChangePassword}, ${now})
    on conflict (district, username) do nothing
    returning id`
  if (inserted.length === 0) return false
  await insertPosts(tx, district, account, posts)
  return true
}

async function insertPosts(tx: Tx, district: string, account: string, posts: readonly Appointment[]): Promise<void> {
  for (const { duty, towns } of posts) {
    await tx`
      insert into identity.post (district, account, duty, towns)
      values (${district}, ${account}, ${duty}, ${towns === null ? null : [...towns]})`
  }
}

export async function replacePosts(
  tx: Tx,
  district: string,
  account: string,
  posts: readonly Appointment[],
): Promise<void> {
  await tx`delete from identity.post where district = ${district} and account = ${account}`
  await insertPosts(tx, district, account, posts)
}

export async function updateAccount(
  tx: Tx,
  district: string,
  account: string,
  to: { readonly name: string; readonly unit: string | null; readonly state: 'active' | 'disabled' },
): Promise<void> {
  await tx`
    update identity.account set name = ${to.name}, unit = ${to.unit}, state = ${to.state}
    where district = ${district} and id = ${account}`
}

/** One change at a time among those that could leave a district without an administrator. */
export async function lockAdministrators(tx: Tx, district: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`identity.administrators:${district}`}, 0))`
}

export async function countAdministrators(tx: Tx, district: string): Promise<number> {
  const rows = await tx`
    select count(*) as administrators
    from identity.account a
    join identity.post p on p.district = a.district and p.account = a.id
    where a.district = ${district} and a.state = 'active' and p.duty = 'administrator'`
  return z.object({ administrators: z.number() }).parse(rows[0]).administrators
}

/** The newest first, the present one among them. */
export async function lastPasswords(tx: Tx, district: string, account: string, count: number): Promise<string[]> {
  const rows = await tx`
    (select password_hash, password_changed_at as changed_at
      from identity.account where district = ${district} and id = ${account})
    union all
    (select password_hash, changed_at
      from identity.former_password where district = ${district} and account = ${account})
    order by changed_at desc
    limit ${count}`
  return all(z.object({ passwordHash: z.string() }), rows).map(row => row.passwordHash)
}

export async function replacePassword(
  tx: Tx,
  district: string,
  account: string,
  to: { readonly passwordHash: string; readonly mustChangePassword: boolean },
  now: Instant,
): Promise<void> {
  await tx`
    insert into identity.former_password (district, account, changed_at, password_hash)
    select district, id, password_changed_at, password_hash
    from identity.account
    where district = ${district} and id = ${account}
    on conflict (district, account, changed_at) do update set password_hash = excluded.password_hash`
  await tx`
    update identity.account
    set password_hash = ${to.passwordHash}, password_changed_at = ${now},
      must_change_password = ${to.mustChangePassword}, failed_attempts = 0, locked_until = null
    where district = ${district} and id = ${account}`
  await tx`
    delete from identity.former_password f
    where f.district = ${district} and f.account = ${account} and f.changed_at < (
      select min(kept.changed_at) from (
        select changed_at from identity.former_password
        where district = ${district} and account = ${account}
        order by changed_at desc
        limit 24) kept)`
}

export async function savePendingTotp(tx: Tx, district: string, account: string, sealed: string): Promise<void> {
  await tx`update identity.account set totp_pending = ${sealed} where district = ${district} and id = ${account}`
}

export async function startTotp(tx: Tx, district: string, account: string, step: number): Promise<void> {
  await tx`
    update identity.account
    set totp_secret = totp_pending, totp_pending = null, totp_last_step = ${step}
    where district = ${district} and id = ${account}`
}

export async function removeTotp(tx: Tx, district: string, account: string): Promise<void> {
  await tx`
    update identity.account
    set totp_secret = null, totp_pending = null, totp_last_step = null
    where district = ${district} and id = ${account}`
}

const subjectRow = z.object({ account: accountId, username: z.string(), name: z.string() })

export async function findAccountName(db: Queryable, district: string, account: string) {
  const rows = await db`
    select id as account, username, name from identity.account where district = ${district} and id = ${account}`
  return first(subjectRow, rows)
}
