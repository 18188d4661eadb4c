import { z } from 'zod'
import { type Instant, instantAt, instantMs } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import type { Queryable, Tx } from '../../db/connect.ts'
import type { Asked } from '../rules/phone.ts'
import { first, id, instant } from './rows.ts'

/** Of one number and one address one after the other: what was asked for at the same moment is counted too. */
export async function lockAsking(tx: Tx, district: string, phoneHash: string, origin: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`identity.code-from:${district}:${origin}`}, 0))`
  await tx`select pg_advisory_xact_lock(hashtextextended(${`identity.code-for:${district}:${phoneHash}`}, 0))`
}

const askedRow = z.object({ lastAt: instant.nullable(), ofPhone: z.number(), fromAddress: z.number() })

export async function findAsked(
  db: Queryable,
  district: string,
  phoneHash: string,
  origin: string,
  now: Instant,
): Promise<Asked> {
  const dayAgo = instantAt(instantMs(now) - 86_400_000)
  const hourAgo = instantAt(instantMs(now) - 3_600_000)
  const rows = await db`
    select
      (select max(made_at) from identity.sign_in_code
        where district = ${district} and phone_hash = ${phoneHash}) as last_at,
      (select count(*) from identity.sign_in_code
        where district = ${district} and phone_hash = ${phoneHash} and made_at > ${dayAgo}) as of_phone,
      (select count(*) from identity.sign_in_code
        where district = ${district} and origin = ${origin} and made_at > ${hourAgo}) as from_address`
  return askedRow.parse(rows[0])
}

export type NewCode = {
  readonly code: Id
  readonly phoneHash: string
  readonly madeAt: Instant
  readonly expiresAt: Instant
  readonly origin: string
}

export async function insertCode(tx: Tx, district: string, given: NewCode): Promise<void> {
  const { code, phoneHash, madeAt, expiresAt, origin } = given
  await tx`
    insert into identity.sign_in_code (district, id, phone_hash, made_at, expires_at, origin)
    values (${district}, ${code}, ${phoneHash}, ${madeAt}, ${expiresAt}, ${origin})`
}

const codeRow = z.object({ code: id, expiresAt: instant, tries: z.number(), usedAt: instant.nullable() })

/** The newest of a number, locked: tries that come together are counted one after the other. */
export async function lockNewestCode(tx: Tx, district: string, phoneHash: string) {
  const rows = await tx`
    select id as code, expires_at, tries, used_at
    from identity.sign_in_code
    where district = ${district} and phone_hash = ${phoneHash}
    order by made_at desc, id desc
    limit 1
    for update`
  return first(codeRow, rows)
}

export async function countTry(tx: Tx, district: string, code: string): Promise<void> {
  await tx`update identity.sign_in_code set tries = tries + 1 where district = ${district} and id = ${code}`
}

export async function markCodeUsed(tx: Tx, district: string, code: string, now: Instant): Promise<void> {
  await tx`update identity.sign_in_code set used_at = ${now} where district = ${district} and id = ${code}`
}

export type NewMessage = { readonly message: Id; readonly concerns: Id; readonly sealedPhone: string }

export async function insertMessage(tx: Tx, district: string, given: NewMessage, now: Instant): Promise<void> {
  const { message, concerns, sealedPhone } = given
  await tx`
    insert into identity.message (district, id, purpose, concerns, sealed_phone, state, at, changed_at)
    values (${district}, ${message}, 'sign-in-code', ${concerns}, ${sealedPhone}, 'queued', ${now}, ${now})`
}

const messageRow = z.object({
  message: id,
  concerns: id,
  sealedPhone: z.string(),
  expiresAt: instant,
  tries: z.number(),
})

/** A message that still waits, with how long what it says is good. */
export async function findQueuedMessage(db: Queryable, district: string, message: string) {
  const rows = await db`
    select m.id as message, m.concerns, m.sealed_phone, c.expires_at, m.tries
    from identity.message m
    join identity.sign_in_code c on c.district = m.district and c.id = m.concerns
    where m.district = ${district} and m.id = ${message} and m.state = 'queued'`
  return first(messageRow, rows)
}

export async function noteTry(db: Queryable, district: string, message: string, now: Instant): Promise<void> {
  await db`
    update identity.message set tries = tries + 1, changed_at = ${now} where district = ${district} and id = ${message}`
}

/** Done with: its number is forgotten. */
export async function endMessage(
  db: Queryable,
  district: string,
  message: string,
  end: { readonly state: 'sent' | 'failed' | 'dropped'; readonly reason?: string },
  now: Instant,
): Promise<void> {
  await db`
    update identity.message
    set state = ${end.state}, reason = ${end.reason ?? null}, sealed_phone = null, changed_at = ${now}
    where district = ${district} and id = ${message} and state = 'queued'`
}
