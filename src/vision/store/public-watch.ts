import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import { addDays, addMonths, type Day } from '../../kernel/day.ts'
import { DayText, FileHash } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { Moment, Scene } from '../contract/shapes.ts'
import { publicDays, publicMonths } from '../rules/public-still.ts'

/** What anyone may know: that a workshop is watched, what was put right, and what it looks like where its owner lets see. */
export const PublicWatch = z.object({
  scenes: z.array(Scene),
  /** Found true by a person and put right, within the months that are told. */
  closed: z.int(),
  stills: z.array(z.object({ scene: Scene, hash: FileHash, takenAt: Moment })),
})
export type PublicWatch = z.output<typeof PublicWatch>

export function readPublicWatch(record: unknown): PublicWatch {
  return PublicWatch.parse(record)
}

type Asked = {
  readonly district: string
  /** A column of the surrounding statement. */
  readonly workshop: PendingQuery<Row[]>
  readonly today: Day
}

const instant = (db: Queryable, column: PendingQuery<Row[]>) =>
  db`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** As SQL of one JSON value. Names within are not those of the statement around it. */
export function publicWatch(db: Queryable, asked: Asked): PendingQuery<Row[]> {
  const { district, workshop } = asked
  return db`
    select json_build_object(
      'scenes', (
        select coalesce(json_agg(distinct vc.scene), '[]') from vision.camera vc
        where vc.district = ${district} and vc.workshop = ${workshop} and vc.retired_on is null),
      'closed', (
        select count(*)::int ${putRight(db, asked)}),
      'stills', (
        select coalesce(json_agg(json_build_object('scene', n.scene, 'hash', n.hash,
          'takenAt', ${instant(db, db`n.taken_at`)}) order by n.scene), '[]')
        from (
          select distinct on (vc.scene) vc.scene, vs.hash, vs.taken_at
          ${shown(db, asked)}
          order by vc.scene, vs.taken_at desc
        ) n))`
}

/** Alerts that a person found true and that were put right, within the months that are told. */
function putRight(db: Queryable, { district, workshop, today }: Asked): PendingQuery<Row[]> {
  return db`
    from vision.alert va
    where va.district = ${district} and va.workshop = ${workshop} and va.state = 'closed'
      and va.raised_at >= ${beginningOf(db, addMonths(today, -publicMonths))}`
}

/** `id` of each of them, and of the hazard that each became. */
export function closedAlerts(db: Queryable, asked: Asked): PendingQuery<Row[]> {
  return db`
    select va.id::text as id ${putRight(db, asked)}
    union all
    select va.hazard::text ${putRight(db, asked)} and va.hazard is not null`
}

export const PublicAlert = z.object({ kind: z.string(), raisedOn: DayText })
export type PublicAlert = z.output<typeof PublicAlert>

/** `on_day`, `id` and `told` of each of them, by the day on which it was put right. */
export function closedAlertSteps(db: Queryable, asked: Asked): PendingQuery<Row[]> {
  return db`
    select (va.closed_at at time zone 'Asia/Shanghai')::date as on_day, va.id::text as id, json_build_object(
      'kind', va.kind, 'raisedOn', (va.raised_at at time zone 'Asia/Shanghai')::date) as told
    ${putRight(db, asked)}`
}

/** The hash of the still that the page of a workshop shows of a scene, as SQL of one JSON value; `null` for none. */
export function publicStill(db: Queryable, asked: Asked & { readonly scene: string }): PendingQuery<Row[]> {
  return db`
    select to_json((
      select vs.hash ${shown(db, asked)} and vc.scene = ${asked.scene}
      order by vs.taken_at desc
      limit 1))`
}

export function readPublicStill(record: unknown): string | undefined {
  return FileHash.nullable().parse(record) ?? undefined
}

/** Stills that anyone may see: recent ones of cameras in use whose owners consent. */
function shown(db: Queryable, { district, workshop, today }: Asked): PendingQuery<Row[]> {
  return db`
    from vision.camera vc
    join vision.public_still vs on vs.district = vc.district and vs.camera = vc.id
    where vc.district = ${district} and vc.workshop = ${workshop} and vc.public_consent and vc.retired_on is null
      and vs.taken_at >= ${beginningOf(db, addDays(today, -publicDays))}`
}

function beginningOf(db: Queryable, day: Day): PendingQuery<Row[]> {
  return db`(${day}::date)::timestamp at time zone 'Asia/Shanghai'`
}
