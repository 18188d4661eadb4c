import { z } from 'zod'
import type { Instant } from '../../../kernel/day.ts'
import type { Queryable, Tx } from '../../db/connect.ts'
import { accessSettingsFrom } from '../contract/settings.ts'
import { type Attempts, type SessionKind, sessionKinds } from '../rules.ts'
import { accountId, all, appointments, first, instant } from './rows.ts'

export type NewSession = {
  readonly hash: string
  readonly district: string
  readonly account: string
  readonly csrf: string
  readonly now: Instant
  readonly expiresAt: Instant
  readonly origin: string
  readonly userAgent: string
  readonly kind: SessionKind
  /** The card that opened it: it ends with the card. */
  readonly card?: string | undefined
}

export async function addSession(tx: Tx, session: NewSession): Promise<void> {
  const { hash, district, account, csrf, now, expiresAt, origin, userAgent, kind, card = null } = session
  await tx`
    insert into identity.session
      (token_hash, district, account, csrf, created_at, last_seen_at, expires_at, origin, user_agent, kind, card)
    values (${hash}, ${district}, ${account}, ${csrf}, ${now}, ${now}, ${expiresAt}, ${origin}, ${userAgent}, ${kind},
      ${card})`
}

const kind = z.enum(sessionKinds)

const signedInRow = z.object({
  kind,
  csrf: z.string(),
  lastSeenAt: instant,
  expiresAt: instant,
  account: accountId,
  name: z.string(),
  mustChangePassword: z.boolean(),
  passwordChangedAt: instant,
  hasTotp: z.boolean(),
  appointments,
  unitTowns: z.array(z.string()),
  settings: z.record(z.string(), z.unknown()).transform(accessSettingsFrom),
})
export type SignedInRow = z.output<typeof signedInRow>

/** Everything that decides what a request may do, read anew at every request and in one question. */
export async function findSignedIn(db: Queryable, district: string, hash: string): Promise<SignedInRow | undefined> {
  const rows = await db`
    select s.kind, s.csrf, s.last_seen_at, s.expires_at,
      a.id as account, a.name, a.must_change_password, a.password_changed_at, a.totp_secret is not null as has_totp,
      (select coalesce(jsonb_agg(jsonb_build_object('duty', p.duty, 'towns', p.towns) order by p.duty), '[]')
        from identity.post p
        where p.district = a.district and p.account = a.id) as appointments,
      (select coalesce(array_agg(t.town order by t.town), '{}')
        from identity.station_town t
        where t.district = a.district and t.unit = a.unit) as unit_towns,
      (select coalesce(jsonb_object_agg(g.name, g.value), '{}')
        from identity.setting g
        where g.district = a.district) as settings
    from identity.session s
    join identity.account a on a.district = s.district and a.id = s.account
    where s.token_hash = ${hash} and s.district = ${district} and s.revoked_at is null and a.state = 'active'`
  return first(signedInRow, rows)
}

export async function noteSeen(db: Queryable, hash: string, now: Instant): Promise<void> {
  await db`update identity.session set last_seen_at = ${now} where token_hash = ${hash} and last_seen_at < ${now}`
}

/** @returns how many were still going on */
export async function revokeSession(
  tx: Tx,
  district: string,
  account: string,
  hash: string,
  now: Instant,
): Promise<number> {
  const { count } = await tx`
    update identity.session set revoked_at = ${now}
    where token_hash = ${hash} and district = ${district} and account = ${account} and revoked_at is null`
  return count
}

/** @param except the sign-in that goes on */
export async function revokeSessions(
  tx: Tx,
  district: string,
  account: string,
  now: Instant,
  except?: string,
): Promise<number> {
  const { count } = await tx`
    update identity.session set revoked_at = ${now}
    where district = ${district} and account = ${account} and revoked_at is null
      and token_hash is distinct from ${except ?? null}`
  return count
}

const sessionRow = z.object({
  session: z.string(),
  kind,
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  origin: z.string(),
  userAgent: z.string(),
})

export async function findOpenSessions(
  db: Queryable,
  district: string,
  account: string,
  now: Instant,
): Promise<z.output<typeof sessionRow>[]> {
  const rows = await db`
    select token_hash as session, kind, created_at, last_seen_at, expires_at, origin, user_agent
    from identity.session
    where district = ${district} and account = ${account} and revoked_at is null and expires_at > ${now}
    order by last_seen_at desc
    limit 100`
  return all(sessionRow, rows)
}

const attemptRow = z.object({
  account: accountId,
  username: z.string(),
  name: z.string(),
  passwordHash: z.string(),
  passwordChangedAt: instant,
  mustChangePassword: z.boolean(),
  failedAttempts: z.number(),
  lockedUntil: instant.nullable(),
  totpSecret: z.string().nullable(),
  totpPending: z.string().nullable(),
  totpLastStep: z.number().nullable(),
  state: z.enum(['active', 'disabled']),
  appointments,
})
export type Credentials = z.output<typeof attemptRow>

type Who = { readonly username: string } | { readonly account: string }

/** @param lock whether other attempts wait until this transaction ends */
export async function findCredentials(
  db: Queryable,
  district: string,
  who: Who,
  lock: 'lock' | 'look',
): Promise<Credentials | undefined> {
  const rows = await db`
    select a.id as account, a.username, a.name, a.password_hash, a.password_changed_at, a.must_change_password,
      a.failed_attempts, a.locked_until, a.totp_secret, a.totp_pending, a.totp_last_step, a.state,
      (select coalesce(jsonb_agg(jsonb_build_object('duty', p.duty, 'towns', p.towns) order by p.duty), '[]')
        from identity.post p
        where p.district = a.district and p.account = a.id) as appointments
    from identity.account a
    where a.district = ${district} and ${'username' in who ? db`a.username = ${who.username}` : db`a.id = ${who.account}`}
    ${lock === 'lock' ? db`for update of a` : db``}`
  return first(attemptRow, rows)
}

export async function saveAttempts(tx: Tx, district: string, account: string, attempts: Attempts): Promise<void> {
  await tx`
    update identity.account
    set failed_attempts = ${attempts.failedAttempts}, locked_until = ${attempts.lockedUntil}
    where district = ${district} and id = ${account}`
}

export async function saveTotpStep(tx: Tx, district: string, account: string, step: number): Promise<void> {
  await tx`
    update identity.account set totp_last_step = ${step}
    where district = ${district} and id = ${account}`
}

const districtRow = z.object({ code: z.string(), name: z.string(), bureau: z.string() })

export async function findDistricts(db: Queryable): Promise<z.output<typeof districtRow>[]> {
  return all(districtRow, await db`select code, name, bureau from area.district order by code`)
}

/** Where somebody can sign in: a district that has no account is not chosen among, unless none has one yet. */
export async function findDistrictsToEnter(db: Queryable): Promise<z.output<typeof districtRow>[]> {
  const rows = await db`
    select d.code, d.name, d.bureau from area.district d
    where exists (select from identity.account a where a.district = d.code) or not exists (select from identity.account)
    order by d.code`
  return all(districtRow, rows)
}
