import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { Manifest } from '../contract/detector.ts'
import { Moment } from '../contract/shapes.ts'

const Reading = z.object({
  layout: z.enum(['rows-with-objectness', 'rows', 'columns', 'final']),
  side: z.int(),
  labels: z.array(z.string()),
})

const Detector = z.object({
  id: IdText,
  hash: FileHash,
  bytes: z.coerce.number(),
  manifest: Manifest,
  reading: Reading,
  inUse: z.boolean(),
  actor: z.string(),
  storedAt: Moment,
  changedAt: Moment,
  removedAt: Moment.nullable(),
})
export type Detector = z.output<typeof Detector>

const columns = (tx: Queryable) => tx`
  d.id, d.hash, d.bytes, d.manifest, d.reading, d.in_use, d.actor, d.stored_at, d.changed_at, d.removed_at`

export async function listDetectors(tx: Queryable, district: string, removed: boolean): Promise<Detector[]> {
  const rows = await tx`
    select ${columns(tx)} from vision.detector d
    where d.district = ${district} ${removed ? tx`` : tx`and d.removed_at is null`}
    order by d.removed_at is not null, d.in_use desc, d.stored_at desc, d.id`
  return parseRows(Detector, rows)
}

/** Those that are switched on, in an order that stays. */
export async function detectorsOn(db: Queryable, district: string): Promise<Detector[]> {
  const rows = await db`
    select ${columns(db)} from vision.detector d
    where d.district = ${district} and d.in_use
    order by d.id`
  return parseRows(Detector, rows)
}

export async function findDetector(tx: Queryable, district: string, id: Id): Promise<Detector | undefined> {
  const rows = await tx`select ${columns(tx)} from vision.detector d where d.district = ${district} and d.id = ${id}`
  return parseRow(Detector, rows)
}

export async function lockDetector(tx: Tx, district: string, id: Id): Promise<Detector | undefined> {
  const rows = await tx`
    select ${columns(tx)} from vision.detector d where d.district = ${district} and d.id = ${id} for update`
  return parseRow(Detector, rows)
}

export async function detectorNamed(tx: Queryable, district: string, name: string): Promise<Detector | undefined> {
  const rows = await tx`
    select ${columns(tx)} from vision.detector d
    where d.district = ${district} and d.manifest ->> 'name' = ${name} and d.removed_at is null`
  return parseRow(Detector, rows)
}

export type NewDetector = Pick<Detector, 'id' | 'hash' | 'bytes' | 'manifest' | 'reading' | 'actor'> & {
  readonly account: Id | null
}

/** Nobody uses it before somebody says so. */
export async function insertDetector(tx: Tx, district: string, detector: NewDetector, now: Instant): Promise<void> {
  await insertRows(tx, 'vision.detector', [{ district, ...detector, inUse: false, storedAt: now, changedAt: now }])
}

export async function saveDetector(
  tx: Tx,
  district: string,
  id: Id,
  to: { readonly inUse: boolean; readonly removedAt: Instant | null; readonly changedAt: Instant },
): Promise<void> {
  await tx`update vision.detector set ${tx({ ...to })} where district = ${district} and id = ${id}`
}
