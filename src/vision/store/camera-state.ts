import { z } from 'zod'
import { addDays, type Day, type Instant, instantMs } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { FileHash } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { Moment } from '../contract/shapes.ts'
import type { PictureFault } from '../rules/health/fault.ts'
import { publicDays } from '../rules/public-still.ts'

export type Sighting = {
  readonly camera: Id
  readonly seenAt: Instant
  readonly deviceAt?: Instant | null
  readonly intervalMs?: number | null
}

/** Many at once; what was seen later stays. */
export async function saveSightings(db: Queryable, district: string, seen: readonly Sighting[]): Promise<void> {
  if (seen.length === 0) return
  const rows = seen.map(({ camera, seenAt, deviceAt = null, intervalMs = null }) => ({
    ...{ camera, seenAt, deviceAt, intervalMs },
  }))
  await db`
    update vision.camera_state s set seen_at = greatest(s.seen_at, n."seenAt"),
      device_at = greatest(s.device_at, n."deviceAt"), interval_ms = coalesce(n."intervalMs", s.interval_ms),
      fault = nullif(s.fault, 'offline')
    from json_to_recordset(${JSON.stringify(rows)}::text::json)
      as n (camera uuid, "seenAt" timestamptz, "deviceAt" timestamptz, "intervalMs" integer)
    where s.district = ${district} and s.camera = n.camera`
}

export async function saveFault(
  db: Queryable,
  district: string,
  camera: Id,
  fault: PictureFault | null,
  since: Instant | null,
): Promise<void> {
  await db`
    update vision.camera_state set fault = ${fault}, fault_since = ${since}
    where district = ${district} and camera = ${camera}`
}

/** By the device's clock, in milliseconds. */
export async function lastDeviceMs(db: Queryable, district: string, camera: Id): Promise<number | undefined> {
  const rows = await db`
    select device_at from vision.camera_state where district = ${district} and camera = ${camera}`
  const at = parseRow(z.object({ deviceAt: Moment.nullable() }), rows)?.deviceAt
  return at == null ? undefined : instantMs(at)
}

/** @returns the file that nobody shows any more: the one before, or the new one where it is older; `null` for none */
export async function savePublicStill(tx: Tx, district: string, camera: Id, hash: string, takenAt: Instant) {
  const rows = await tx`
    select hash from vision.public_still where district = ${district} and camera = ${camera} for update`
  const before = parseRow(z.object({ hash: FileHash }), rows)?.hash ?? null
  const saved = await tx`
    insert into vision.public_still ${tx({ district, camera, hash, takenAt })}
    on conflict (district, camera) do update set hash = excluded.hash, taken_at = excluded.taken_at
    where vision.public_still.taken_at < excluded.taken_at
    returning camera`
  if (before === hash) return null
  return saved.length === 0 ? hash : before
}

/** Stills that nobody may see any more: the owner took the word back, the camera is gone, or they are too old. */
export async function hiddenStills(db: Queryable, district: string, today: Day): Promise<string[]> {
  const rows = await db`
    select distinct s.hash from vision.public_still s
    join vision.camera c on c.district = s.district and c.id = s.camera
    where s.district = ${district} and (not c.public_consent or c.retired_on is not null
      or s.taken_at < (${addDays(today, -publicDays)}::date)::timestamp at time zone 'Asia/Shanghai')`
  return parseRows(z.object({ hash: FileHash }), rows).map(({ hash }) => hash)
}
