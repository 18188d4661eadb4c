import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { CameraChange, Moment, Polygon, Protocol, Scene, Schedule, Tunings, Zone } from '../contract/shapes.ts'

const Bytes = z.custom<Uint8Array>(value => value instanceof Uint8Array)

const Camera = z.object({
  id: IdText,
  workshop: IdText,
  scene: Scene,
  spot: z.string(),
  protocol: Protocol,
  deviceNumber: z.string(),
  address: z.string().nullable(),
  credentials: Bytes.nullable(),
  pushSecret: Bytes.nullable(),
  zones: z.array(Zone),
  masks: z.array(Polygon),
  schedule: Schedule.nullable(),
  tuning: Tunings,
  signedOn: DayText.nullable(),
  publishedOn: DayText.nullable(),
  legallyReviewedOn: DayText.nullable(),
  technicallyReviewedOn: DayText.nullable(),
  publicConsent: z.boolean(),
  dayReference: FileHash.nullable(),
  nightReference: FileHash.nullable(),
  retentionDays: z.int(),
  retiredOn: DayText.nullable(),
  version: z.int(),
})
export type Camera = z.output<typeof Camera>

const columns = (tx: Queryable) => tx`
  c.id, c.workshop, c.scene, c.spot, c.protocol, c.device_number, c.address, c.credentials, c.push_secret, c.zones,
  c.masks, c.schedule, c.tuning, c.signed_on, c.published_on, c.legally_reviewed_on, c.technically_reviewed_on,
  c.public_consent, c.day_reference, c.night_reference, c.retention_days, c.retired_on, c.version`

export async function findCamera(tx: Queryable, district: string, id: Id): Promise<Camera | undefined> {
  const rows = await tx`select ${columns(tx)} from vision.camera c where c.district = ${district} and c.id = ${id}`
  return parseRow(Camera, rows)
}

export async function lockCamera(tx: Tx, district: string, id: Id): Promise<Camera | undefined> {
  const rows = await tx`
    select ${columns(tx)} from vision.camera c where c.district = ${district} and c.id = ${id} for update of c`
  return parseRow(Camera, rows)
}

/** The one in use under this number. */
export async function cameraOfDevice(tx: Queryable, district: string, deviceNumber: string) {
  const rows = await tx`
    select ${columns(tx)} from vision.camera c
    where c.district = ${district} and c.device_number = ${deviceNumber} and c.retired_on is null`
  return parseRow(Camera, rows)
}

const InUse = Camera.extend({ seenBefore: z.boolean() })
export type CameraInUse = z.output<typeof InUse>

/** All in use: what the pipeline looks at, and whether a picture of it ever came. */
export async function camerasInUse(tx: Queryable, district: string): Promise<CameraInUse[]> {
  const rows = await tx`
    select ${columns(tx)}, s.seen_at is not null as seen_before from vision.camera c
    join vision.camera_state s on s.district = c.district and s.camera = c.id
    where c.district = ${district} and c.retired_on is null
    order by c.id`
  return parseRows(InUse, rows)
}

/** Changes whenever a person changed anything about what is watched: asked every few seconds, and read whole only then. */
export async function changeMark(tx: Queryable, district: string): Promise<string> {
  const rows = await tx`
    select concat_ws('|', count(*), sum(version), max(changed_at),
      (select concat_ws('|', count(*), max(changed_at)) from vision.taught_use where district = ${district}),
      (select concat_ws('|', count(*), max(changed_at)) from vision.detector where district = ${district})) as mark
    from vision.camera where district = ${district}`
  return parseRow(z.object({ mark: z.string() }), rows)?.mark ?? ''
}

type Kept = Omit<Camera, 'id' | 'version'>

const bytesText = (bytes: Uint8Array | null) => (bytes === null ? null : `\\x${Buffer.from(bytes).toString('hex')}`)

export async function insertCamera(tx: Tx, district: string, id: Id, camera: Kept, now: Instant): Promise<void> {
  const { credentials, pushSecret, ...rest } = camera
  await insertRows(tx, 'vision.camera', [
    {
      ...{ district, id, ...rest, version: 1, registeredAt: now, changedAt: now },
      ...{ credentials: bytesText(credentials), pushSecret: bytesText(pushSecret) },
    },
  ])
  await tx`insert into vision.camera_state (district, camera) values (${district}, ${id})`
}

/** All that may change of it; the version goes on by one. */
export async function saveCamera(tx: Tx, district: string, camera: Camera, now: Instant): Promise<void> {
  const { id, zones, masks, schedule, tuning, credentials, pushSecret, version, workshop: _, ...plain } = camera
  const jsons = [zones, masks, tuning].map(each => JSON.stringify(each))
  await tx`
    update vision.camera set ${tx({ ...plain, changedAt: now, version: version + 1 })},
      zones = ${jsons[0] ?? '[]'}::text::jsonb, masks = ${jsons[1] ?? '[]'}::text::jsonb,
      tuning = ${jsons[2] ?? '{}'}::text::jsonb,
      schedule = ${schedule === null ? null : JSON.stringify(schedule)}::text::jsonb,
      credentials = ${bytesText(credentials)}::text::bytea, push_secret = ${bytesText(pushSecret)}::text::bytea
    where district = ${district} and id = ${id}`
}

export type NewChange = {
  readonly camera: Id
  readonly version: number
  readonly what: string
  readonly before: unknown
  readonly after: unknown
  readonly reason: string
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertChange(tx: Tx, district: string, change: NewChange): Promise<void> {
  await insertRows(tx, 'vision.camera_change', [{ district, ...change }])
}

/** Newest first. */
export async function changesOf(tx: Queryable, district: string, camera: Id) {
  const rows = await tx`
    select version, what, reason, actor, at, before, after from vision.camera_change
    where district = ${district} and camera = ${camera}
    order by version desc
    limit 100`
  return parseRows(CameraChange.extend({ at: Moment }), rows)
}
