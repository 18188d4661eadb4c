import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { Box, Moment, Zone } from '../contract/shapes.ts'
import { origins, TaughtKind } from '../contract/teaching.ts'
import { type StoredHead, StoredHeadText } from './stored-head.ts'

/** A drawn region of a camera and what is asked about it. */
export type Asked = { readonly camera: Id; readonly zone: string; readonly kind: z.output<typeof TaughtKind> }

const Example = z.object({
  id: IdText,
  zone: z.string(),
  kind: TaughtKind,
  region: Box,
  yes: z.boolean(),
  origin: z.enum(origins),
  alert: IdText.nullable(),
  model: FileHash,
  takenAt: Moment,
  actor: z.string(),
  at: Moment,
})
export type Example = z.output<typeof Example>

export type NewExample = Omit<Example, 'actor' | 'at'> & {
  readonly camera: Id
  readonly features: Float32Array
  readonly alike: bigint
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertExample(tx: Tx, district: string, example: NewExample): Promise<void> {
  const { features, alike, ...rest } = example
  const row = { district, ...rest, features: hexOf(features), alike: alike.toString(16).padStart(16, '0') }
  await insertRows(tx, 'vision.example', [row])
}

function hexOf(features: Float32Array): string {
  const view = new DataView(new ArrayBuffer(features.length * 4))
  for (const [at, value] of features.entries()) view.setFloat32(4 * at, value, true)
  return `\\x${Buffer.from(view.buffer).toString('hex')}`
}

const columns = (tx: Queryable) => tx`
  e.id, e.zone, e.kind, e.region, e.yes, e.origin, e.alert, e.model, e.taken_at, e.actor, e.at`

/** All of a camera that nobody withdrew, the newest first. */
export async function examplesOf(tx: Queryable, district: string, camera: Id): Promise<Example[]> {
  const rows = await tx`
    select ${columns(tx)} from vision.example e
    where e.district = ${district} and e.camera = ${camera} and e.withdrawn_at is null
    order by e.at desc, e.id desc`
  return parseRows(Example, rows)
}

export async function findExample(tx: Queryable, district: string, id: Id) {
  const rows = await tx`
    select ${columns(tx)}, e.camera, e.withdrawn_at from vision.example e
    where e.district = ${district} and e.id = ${id}`
  return parseRow(Example.extend({ camera: IdText, withdrawnAt: Moment.nullable() }), rows)
}

export async function withdrawExample(tx: Tx, district: string, id: Id, now: Instant): Promise<void> {
  await tx`update vision.example set withdrawn_at = ${now} where district = ${district} and id = ${id}`
}

const Lesson = z.object({
  features: z.custom<Uint8Array>(value => value instanceof Uint8Array),
  alike: z.string(),
  yes: z.boolean(),
})

/** What a head learns from: these examples, as they were seen. */
export async function lessonsOf(tx: Queryable, district: string, examples: readonly Id[]) {
  const rows = await tx`
    select e.features, e.alike, e.yes from vision.example e
    where e.district = ${district} and e.id = any (${[...examples]}::uuid[])
    order by e.at, e.id`
  return parseRows(Lesson, rows).map(({ features, alike, yes }) => ({
    ...{ yes, hash: BigInt(`0x${alike}`), features: floatsOf(features) },
  }))
}

function floatsOf(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from({ length: bytes.byteLength / 4 }, (_, at) => view.getFloat32(4 * at, true))
}

const HeadRow = z.object({
  zone: z.string(),
  kind: TaughtKind,
  version: z.int(),
  region: Box,
  head: StoredHeadText,
  model: FileHash,
  actor: z.string(),
  at: Moment,
})
export type HeadRow = z.output<typeof HeadRow>

/** Every version of a camera, the newest first. */
export async function headsOf(tx: Queryable, district: string, camera: Id): Promise<HeadRow[]> {
  const rows = await tx`
    select zone, kind, version, region, head, model, actor, at from vision.taught_head
    where district = ${district} and camera = ${camera}
    order by zone, kind, version desc`
  return parseRows(HeadRow, rows)
}

export async function findHead(tx: Queryable, district: string, { camera, zone, kind }: Asked, version: number) {
  const rows = await tx`
    select zone, kind, version, region, head, model, actor, at from vision.taught_head
    where district = ${district} and camera = ${camera} and zone = ${zone} and kind = ${kind} and version = ${version}`
  return parseRow(HeadRow, rows)
}

export type NewHead = Omit<HeadRow, 'version' | 'head'> & {
  readonly camera: Id
  readonly head: StoredHead
  readonly account: Id | null
}

/** @returns its version */
export async function insertHead(tx: Tx, district: string, head: NewHead): Promise<number> {
  const { camera, zone, kind } = head
  const rows = await tx`
    select coalesce(max(version), 0)::int as last from vision.taught_head
    where district = ${district} and camera = ${camera} and zone = ${zone} and kind = ${kind}`
  const version = (parseRow(z.object({ last: z.int() }), rows)?.last ?? 0) + 1
  await insertRows(tx, 'vision.taught_head', [{ district, ...head, version }])
  return version
}

const Use = z.object({ zone: z.string(), kind: TaughtKind, version: z.int() })

/** Which versions look at the regions of a camera now. */
export async function usesOf(tx: Queryable, district: string, camera: Id) {
  const rows = await tx`
    select zone, kind, version from vision.taught_use
    where district = ${district} and camera = ${camera} and version is not null`
  return parseRows(Use, rows)
}

export async function saveUse(
  tx: Tx,
  district: string,
  { camera, zone, kind }: Asked,
  version: number | null,
  now: Instant,
): Promise<void> {
  await tx`
    insert into vision.taught_use ${tx({ district, camera, zone, kind, version, changedAt: now })}
    on conflict (district, camera, zone, kind)
      do update set version = excluded.version, changed_at = excluded.changed_at`
}

const Used = HeadRow.omit({ head: true, actor: true, at: true }).extend({ camera: IdText, zones: z.array(Zone) })

/** Of all cameras in use: what was taught and is switched on, without the heads, which are large and never change. */
export async function headsInUse(db: Queryable, district: string) {
  const rows = await db`
    select u.camera, c.zones, h.zone, h.kind, h.version, h.region, h.model
    from vision.taught_use u
    join vision.taught_head h on h.district = u.district and h.camera = u.camera and h.zone = u.zone
      and h.kind = u.kind and h.version = u.version
    join vision.camera c on c.district = u.district and c.id = u.camera and c.retired_on is null
    where u.district = ${district}
    order by u.camera, h.zone, h.kind`
  return parseRows(Used, rows)
}
