import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { insertRows, parseRows } from '../../platform/db/rows.ts'

export const attemptKinds = ['charge', 'additive', 'label', 'product', 'dispatch'] as const
export type AttemptKind = (typeof attemptKinds)[number]

export type NewAttempt = {
  readonly id: Id
  readonly workshop: Id
  readonly kind: AttemptKind
  readonly what: string
  readonly reason: string
  readonly basis: string
  readonly content: unknown
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertAttempts(tx: Queryable, district: string, attempts: readonly NewAttempt[]): Promise<void> {
  await insertRows(
    tx,
    'ledger.attempt',
    attempts.map(attempt => ({ district, ...attempt })),
  )
}

const AttemptRow = z.object({
  attempt: IdText,
  workshop: IdText,
  workshopName: z.string(),
  at: z.string(),
  kind: z.enum(attemptKinds),
  what: z.string(),
  reason: z.string(),
  basis: z.string(),
  actor: z.string(),
  total: z.int(),
})

/** @param places SQL for `id` and `name` of the workshops that the reader may see */
export async function listAttempts(
  tx: Queryable,
  district: string,
  places: ReturnType<Queryable>,
  { workshop, limit, offset }: { readonly workshop: Id | null; readonly limit: number; readonly offset: number },
) {
  const rows = await tx`
    select a.id as attempt, a.workshop, w.name as workshop_name, a.at, a.kind, a.what, a.reason, a.basis, a.actor,
      count(*) over () as total
    from ledger.attempt a
    join (${places}) w on w.id = a.workshop
    where a.district = ${district} and (${workshop}::uuid is null or a.workshop = ${workshop})
    order by a.at desc, a.id desc
    limit ${limit} offset ${offset}`
  return parseRows(AttemptRow, rows)
}
