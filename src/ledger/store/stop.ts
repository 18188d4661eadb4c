import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRows } from '../../platform/db/rows.ts'
import { type StopKind, stopKinds } from '../rules/ledgers.ts'

export type NewStop = {
  readonly id: Id
  readonly lot: Id
  readonly kind: StopKind
  readonly reason: string
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertStops(tx: Tx, district: string, stops: readonly NewStop[]): Promise<void> {
  await insertRows(
    tx,
    'ledger.lot_stop',
    stops.map(stop => ({ district, ...stop })),
  )
}

const StopRow = z.object({ kind: z.enum(stopKinds), reason: z.string(), at: z.string(), actor: z.string() })

/** Newest first. */
export async function stopsOf(tx: Queryable, district: string, lot: Id) {
  const rows = await tx`
    select kind, reason, at, actor from ledger.lot_stop
    where district = ${district} and lot = ${lot}
    order by at desc, id desc`
  return parseRows(StopRow, rows)
}
