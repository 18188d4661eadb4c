import { z } from 'zod'
import { addDays, type Day, type Instant, startOfDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { Moment } from '../contract/shapes.ts'

/** An hour of a camera in twelve slots: the most that moved, in thousandths of the picture, and pictures looked at. */
export type Activity = {
  readonly camera: Id
  readonly hour: Instant
  readonly motion: readonly number[]
  readonly frames: readonly number[]
}

/** Many at once; said again, an hour is what was said last. */
export async function saveActivity(db: Queryable, district: string, hours: readonly Activity[]): Promise<void> {
  if (hours.length === 0) return
  await db`
    insert into vision.activity (district, camera, hour, motion, frames)
    select ${district}, n.camera, n.hour, n.motion, n.frames
    from json_to_recordset(${JSON.stringify(hours)}::text::json)
      as n (camera uuid, hour timestamptz, motion smallint[], frames integer[])
    on conflict (district, camera, hour) do update set motion = excluded.motion, frames = excluded.frames`
}

const Row = z.object({ hour: Moment, motion: z.array(z.int()), frames: z.array(z.int()) })

export async function activityOf(tx: Queryable, district: string, camera: Id, day: Day) {
  const rows = await tx`
    select hour, motion, frames from vision.activity
    where district = ${district} and camera = ${camera}
      and hour >= ${startOfDay(day)} and hour < ${startOfDay(addDays(day, 1))}
    order by hour`
  return parseRows(Row, rows)
}

/** The hours that began since: what a program that starts goes on with. */
export async function activitySince(tx: Queryable, district: string, since: Instant) {
  const rows = await tx`
    select camera, hour, motion, frames from vision.activity where district = ${district} and hour >= ${since}`
  return parseRows(Row.extend({ camera: IdText }), rows)
}

/** Motion is told of as long as pictures are kept at most: a year. @returns how many hours went */
export async function forgetActivity(db: Queryable, district: string, before: Instant): Promise<number> {
  return (await db`delete from vision.activity where district = ${district} and hour < ${before}`).count
}
