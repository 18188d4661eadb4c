import { z } from 'zod'
import type { Instant } from '../../../kernel/day.ts'
import type { Queryable, Tx } from '../../db/connect.ts'
import { accountId, accountState, all, appointments, first, id, instant } from './rows.ts'

export type NewCard = {
  readonly card: string
  readonly account: string
  readonly hash: string
  readonly label: string
  readonly madeBy: string | null
}

export async function insertCard(tx: Tx, district: string, given: NewCard, now: Instant): Promise<void> {
  const { card, account, hash, label, madeBy } = given
  await tx`
    insert into identity.card (district, id, account, hash, label, made_at, made_by)
    values (${district}, ${card}, ${account}, ${hash}, ${label}, ${now}, ${madeBy})`
}

const heldCard = z.object({
  card: id,
  revokedAt: instant.nullable(),
  account: accountId,
  username: z.string(),
  name: z.string(),
  state: accountState,
  appointments,
})
export type HeldCard = z.output<typeof heldCard>

/** Locked, so that a card that is being revoked opens nothing any more. */
export async function lockCard(tx: Tx, district: string, hash: string): Promise<HeldCard | undefined> {
  const rows = await tx`
    select c.id as card, c.revoked_at, a.id as account, a.username, a.name, a.state,
      (select coalesce(jsonb_agg(jsonb_build_object('duty', p.duty, 'towns', p.towns) order by p.duty), '[]')
        from identity.post p
        where p.district = a.district and p.account = a.id) as appointments
    from identity.card c
    join identity.account a on a.district = c.district and a.id = c.account
    where c.district = ${district} and c.hash = ${hash}
    for update of c`
  return first(heldCard, rows)
}

export async function noteCardUsed(tx: Tx, district: string, card: string, now: Instant): Promise<void> {
  await tx`update identity.card set last_used_at = ${now} where district = ${district} and id = ${card}`
}

const cardRow = z.object({
  card: id,
  account: accountId,
  label: z.string(),
  madeAt: instant,
  madeBy: z.string().nullable(),
  revokedAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
})
export type CardRow = z.output<typeof cardRow>

/** Newest first. */
export async function findCards(db: Queryable, district: string, accounts: readonly string[]): Promise<CardRow[]> {
  const rows = await db`
    select c.id as card, c.account, c.label, c.made_at, m.name as made_by, c.revoked_at, c.last_used_at
    from identity.card c
    left join identity.account m on m.district = c.district and m.id = c.made_by
    where c.district = ${district} and c.account = any(${[...accounts]}::uuid[])
    order by c.made_at desc, c.id desc
    limit 200`
  return all(cardRow, rows)
}

/** @returns the cards that were good until now; what was signed in by them has ended */
export async function revokeCards(
  tx: Tx,
  district: string,
  which: { readonly account: string; readonly card?: string },
  now: Instant,
): Promise<string[]> {
  const rows = await tx`
    update identity.card set revoked_at = ${now}
    where district = ${district} and account = ${which.account} and revoked_at is null
      ${which.card === undefined ? tx`` : tx`and id = ${which.card}`}
    returning id`
  const cards = all(z.object({ id }), rows).map(row => row.id)
  await tx`
    update identity.session set revoked_at = ${now}
    where district = ${district} and card = any(${cards}::uuid[]) and revoked_at is null`
  return cards
}
