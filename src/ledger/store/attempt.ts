import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'

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
})

type Asked = {
  readonly district: string
  readonly scope: Scope
  /** SQL for `id`, `name` and `town` of the workshops of a district, from the registry. */
  readonly places: (tx: Queryable, district: string) => PendingQuery<Row[]>
  readonly workshop: Id | null
}

function from(tx: Queryable, { district, scope, places, workshop }: Asked) {
  return tx`
    from ledger.attempt a
    join (${places(tx, district)}) w on w.id = a.workshop
    where a.district = ${district}
    ${scope === 'district' ? tx`` : tx`and (w.town = any(${[...scope.towns]}) or w.id = any(${[...scope.workshops]}::uuid[]))`}
    ${workshop === null ? tx`` : tx`and a.workshop = ${workshop}`}`
}

export async function countAttempts(tx: Queryable, asked: Asked): Promise<number> {
  const rows = await tx`select count(*)::int as total ${from(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

/** Newest first. */
export async function listAttempts(tx: Queryable, asked: Asked, limit: number, offset: number) {
  const rows = await tx`
    select a.id as attempt, a.workshop, w.name as workshop_name, a.at, a.kind, a.what, a.reason, a.basis, a.actor
    ${from(tx, asked)}
    order by a.at desc, a.id desc
    limit ${limit} offset ${offset}`
  return parseRows(AttemptRow, rows)
}
