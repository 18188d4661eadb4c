import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { FileHash } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { Moment, Scene } from '../contract/shapes.ts'

/** What anyone may know: that a workshop is watched, what was put right, and what it looks like where its owner lets see. */
export const PublicWatch = z.object({
  scenes: z.array(Scene),
  /** Found true by a person and put right, since a day. */
  closed: z.int(),
  /** Found true and not yet put right. */
  open: z.int(),
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
  readonly since: Day
}

const instant = (db: Queryable, column: PendingQuery<Row[]>) =>
  db`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** As SQL of one JSON value. Names within are not those of the statement around it. */
export function publicWatch(db: Queryable, { district, workshop, since }: Asked): PendingQuery<Row[]> {
  return db`
    select json_build_object(
      'scenes', (
        select coalesce(json_agg(distinct vc.scene), '[]') from vision.camera vc
        where vc.district = ${district} and vc.workshop = ${workshop} and vc.retired_on is null),
      'closed', (
        select count(*)::int from vision.alert va
        where va.district = ${district} and va.workshop = ${workshop} and va.state = 'closed'
          and va.raised_at >= (${since}::date)::timestamp at time zone 'Asia/Shanghai'),
      'open', (
        select count(*)::int from vision.alert va
        where va.district = ${district} and va.workshop = ${workshop}
          and va.state in ('confirmed', 'told', 'answered', 'returned')),
      'stills', (
        select coalesce(json_agg(json_build_object('scene', n.scene, 'hash', n.hash,
          'takenAt', ${instant(db, db`n.taken_at`)}) order by n.scene), '[]')
        from (
          select distinct on (vc.scene) vc.scene, vs.hash, vs.taken_at
          from vision.camera vc
          join vision.public_still vs on vs.district = vc.district and vs.camera = vc.id
          where vc.district = ${district} and vc.workshop = ${workshop} and vc.public_consent and vc.retired_on is null
          order by vc.scene, vs.taken_at desc
        ) n))`
}
