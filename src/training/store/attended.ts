import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow } from '../../platform/db/rows.ts'
import type { By } from './place.ts'

/** SQL for the signatures that count. */
export function attended(tx: Queryable) {
  return tx`(
    select a.* from training.attendance a
    where not exists (
      select from training.attendance_struck k
      where k.district = a.district and k.session = a.session and k.person = a.person and k.restored_at is null)
  )`
}

export type Signature = { readonly session: Id; readonly person: Id }

/** A signature, and how often it was struck; who changes that has locked the session. */
export async function findSignature(tx: Queryable, district: string, { session, person }: Signature) {
  const rows = await tx`
    select person_name,
      (select count(*)::int from training.attendance_struck k
        where k.district = a.district and k.session = a.session and k.person = a.person) as times,
      exists (select from training.attendance_struck k where k.district = a.district and k.session = a.session
        and k.person = a.person and k.restored_at is null) as struck
    from training.attendance a
    where district = ${district} and session = ${session} and person = ${person}`
  return parseRow(z.object({ personName: z.string(), times: z.int(), struck: z.boolean() }), rows)
}

type Strike = By & Signature & { readonly ordinal: number; readonly reason: string; readonly at: Instant }

export async function insertStrike(tx: Tx, district: string, strike: Strike): Promise<void> {
  await insertRows(tx, 'training.attendance_struck', [{ district, ...strike }])
}

/** @returns how many count again */
export async function restore(
  tx: Tx,
  district: string,
  session: Id,
  persons: readonly Id[],
  { actor, at }: { readonly actor: string; readonly at: Instant },
): Promise<number> {
  const rows = await tx`
    update training.attendance_struck set restored_by = ${actor}, restored_at = ${at}
    where district = ${district} and session = ${session} and person = any (${[...persons]}::uuid[])
      and restored_at is null
    returning person`
  return rows.length
}
