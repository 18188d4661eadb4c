import { z } from 'zod'
import { type Day, findDay, findInstant, type Instant } from '../../kernel/day.ts'
import { type Id, isId } from '../../kernel/id.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'

const id = z.custom<Id>(value => typeof value === 'string' && isId(value))
const day = z.custom<Day>(value => typeof value === 'string' && findDay(value) !== undefined)
const instant = z.custom<Instant>(value => typeof value === 'string' && findInstant(value) !== undefined)

type NewKiosk = {
  readonly kiosk: string
  readonly label: string
  readonly hash: string
  readonly madeBy: string
  readonly expiresOn: Day
}

export async function insertKiosk(tx: Tx, district: string, given: NewKiosk, now: Instant): Promise<void> {
  const { kiosk, label, hash, madeBy, expiresOn } = given
  await tx`
    insert into statistics.kiosk (district, id, label, hash, made_by, made_at, expires_on)
    values (${district}, ${kiosk}, ${label}, ${hash}, ${madeBy}, ${now}, ${expiresOn})`
}

const Held = z.object({
  kiosk: id,
  label: z.string(),
  expiresOn: day,
  revokedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
})

export async function findKioskOf(db: Queryable, district: string, hash: string) {
  const rows = await db`
    select k.id as kiosk, k.label, k.expires_on, k.revoked_at, k.last_used_at
    from statistics.kiosk k
    where k.district = ${district} and k.hash = ${hash}`
  return parseRow(Held, rows)
}

export async function noteKioskUsed(db: Queryable, district: string, kiosk: string, now: Instant): Promise<void> {
  await db`update statistics.kiosk set last_used_at = ${now} where district = ${district} and id = ${kiosk}`
}

const Row = z.object({
  ...Held.shape,
  madeAt: instant,
  madeBy: z.string(),
  revokedBy: z.string().nullable(),
})

/** Newest first; of those that ended, the latest. */
export async function listKiosks(db: Queryable, district: string) {
  const rows = await db`
    select k.id as kiosk, k.label, k.made_at, a.name as made_by, k.expires_on, k.last_used_at, k.revoked_at, k.revoked_by
    from statistics.kiosk k
    join identity.account a on a.district = k.district and a.id = k.made_by
    where k.district = ${district}
    order by k.revoked_at is not null, k.made_at desc, k.id desc
    limit 200`
  return parseRows(Row, rows)
}

export async function findKioskLabel(db: Queryable, district: string, kiosk: string): Promise<string | undefined> {
  const rows = await db`select label from statistics.kiosk where district = ${district} and id = ${kiosk}`
  return parseRow(z.object({ label: z.string() }), rows)?.label
}

type Revoked = { readonly kiosk: string; readonly by: string; readonly at: Instant }

/** @returns whether it was still in use */
export async function revokeKioskNow(tx: Tx, district: string, { kiosk, by, at }: Revoked): Promise<boolean> {
  const rows = await tx`
    update statistics.kiosk set revoked_at = ${at}, revoked_by = ${by}
    where district = ${district} and id = ${kiosk} and revoked_at is null
    returning id`
  return rows.length > 0
}
