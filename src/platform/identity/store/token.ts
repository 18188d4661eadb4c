import { z } from 'zod'
import type { Instant } from '../../../kernel/day.ts'
import type { Queryable, Tx } from '../../db/connect.ts'
import { tokenScopes } from '../rules/token.ts'
import { accountId, all, first, id, instant } from './rows.ts'

export type NewToken = {
  readonly token: string
  readonly account: string
  readonly hash: string
  readonly label: string
  readonly scopes: readonly string[]
  readonly madeBy: string | null
}

export async function insertToken(tx: Tx, district: string, given: NewToken, now: Instant): Promise<void> {
  const { token, account, hash, label, scopes, madeBy } = given
  await tx`
    insert into identity.token (district, id, account, hash, label, scopes, made_at, made_by)
    values (${district}, ${token}, ${account}, ${hash}, ${label}, ${[...scopes]}, ${now}, ${madeBy})`
}

const scopes = z.array(z.enum(tokenScopes))

const heldToken = z.object({
  token: id,
  account: accountId,
  name: z.string(),
  label: z.string(),
  scopes,
  lastUsedAt: instant.nullable(),
})
export type HeldToken = z.output<typeof heldToken>

/** The token that is good at this moment. */
export async function findToken(db: Queryable, district: string, hash: string): Promise<HeldToken | undefined> {
  const rows = await db`
    select t.id as token, t.account, a.name, t.label, t.scopes, t.last_used_at
    from identity.token t
    join identity.account a on a.district = t.district and a.id = t.account
    where t.district = ${district} and t.hash = ${hash} and t.revoked_at is null and a.state = 'active'`
  return first(heldToken, rows)
}

export async function noteTokenUsed(db: Queryable, district: string, token: string, now: Instant): Promise<void> {
  await db`update identity.token set last_used_at = ${now} where district = ${district} and id = ${token}`
}

const tokenRow = z.object({
  token: id,
  account: accountId,
  accountName: z.string(),
  label: z.string(),
  scopes,
  madeAt: instant,
  madeBy: z.string().nullable(),
  revokedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
})
export type TokenRow = z.output<typeof tokenRow>

/** Newest first. */
export async function listTokens(db: Queryable, district: string): Promise<TokenRow[]> {
  const rows = await db`
    select t.id as token, t.account, a.name as account_name, t.label, t.scopes, t.made_at, m.name as made_by,
      t.revoked_at, t.last_used_at
    from identity.token t
    join identity.account a on a.district = t.district and a.id = t.account
    left join identity.account m on m.district = t.district and m.id = t.made_by
    where t.district = ${district}
    order by t.made_at desc, t.id desc
    limit 200`
  return all(tokenRow, rows)
}

/** @returns what the token is for; `undefined` when none of that id is in use */
export async function revokeTokenNow(tx: Tx, district: string, token: string, now: Instant): Promise<boolean> {
  const rows = await tx`
    update identity.token set revoked_at = ${now}
    where district = ${district} and id = ${token} and revoked_at is null
    returning id`
  return rows.length > 0
}

export async function findTokenLabel(db: Queryable, district: string, token: string): Promise<string | undefined> {
  const rows = await db`select label from identity.token where district = ${district} and id = ${token}`
  return first(z.object({ label: z.string() }), rows)?.label
}
