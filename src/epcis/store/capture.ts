import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { CaptureState } from '../contract.ts'

const CaptureRow = CaptureState.omit({ capture: true }).extend({ id: IdText, file: z.string() })
export type CaptureRow = z.output<typeof CaptureRow>

export type NewCapture = {
  readonly id: Id
  readonly file: string
  readonly filename: string
  readonly account: string | undefined
  readonly actor: string
  readonly behaviour: CaptureRow['behaviour']
}

export async function insertCapture(tx: Tx, district: string, given: NewCapture, now: Instant): Promise<void> {
  await insertRows(tx, 'epcis.capture', [
    { district, ...given, running: true, success: true, madeAt: now, events: 0, fresh: 0, errors: [] },
  ])
}

export async function findCapture(tx: Queryable, district: string, id: string): Promise<CaptureRow | undefined> {
  return parseRow(CaptureRow, await tx`select * from epcis.capture where district = ${district} and id = ${id}`)
}

/** Newest first. */
export async function listCaptures(
  tx: Queryable,
  district: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly CaptureRow[] }> {
  const rows = await tx`
    select * from epcis.capture where district = ${district}
    order by made_at desc, id desc limit ${limit} offset ${offset}`
  const [count] = await tx`select count(*)::int as total from epcis.capture where district = ${district}`
  return { total: z.object({ total: z.int() }).parse(count).total, rows: parseRows(CaptureRow, rows) }
}

/** Locked, so that two programs never capture the same document at once; `undefined` when it has ended. */
export async function lockRunning(tx: Tx, district: string, id: string): Promise<CaptureRow | undefined> {
  const rows = await tx`
    select * from epcis.capture where district = ${district} and id = ${id} and running for update`
  return parseRow(CaptureRow, rows)
}

export type Ended = {
  readonly success: boolean
  readonly events: number
  readonly fresh: number
  readonly errors: CaptureRow['errors']
}

export async function endCapture(tx: Tx, district: string, id: string, ended: Ended, now: Instant): Promise<void> {
  const { success, events, fresh, errors } = ended
  await tx`
    update epcis.capture
    set running = false, finished_at = ${now}, success = ${success}, events = ${events}, fresh = ${fresh},
      errors = ${JSON.stringify(errors)}::text::jsonb
    where district = ${district} and id = ${id} and running`
}
