import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import { instantAt, instantMs } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import type { CameraFilter, CoverageFilter } from '../contract/camera.ts'
import { CameraRow, OwnCamera, Scene } from '../contract/shapes.ts'
import { offlineAfterMinutes } from '../rules/camera.ts'
import { inScope, isCalled, isNamed, type Places } from './places.ts'

export type AskedCameras = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly filter: CameraFilter
  readonly now: Instant
}

/** Seen lately: `s` is the state of the camera. */
export function isOnline(tx: Queryable, now: Instant) {
  const since = instantAt(instantMs(now) - offlineAfterMinutes * 60_000)
  return tx`coalesce(s.seen_at >= ${since} and s.fault is distinct from 'offline', false)`
}

function standing(tx: Queryable, { filter: { standing: asked }, now }: AskedCameras) {
  switch (asked) {
    case 'in-use':
      return tx`and c.retired_on is null`
    case 'online':
      return tx`and c.retired_on is null and ${isOnline(tx, now)}`
    case 'offline':
      return tx`and c.retired_on is null and not ${isOnline(tx, now)}`
    case 'faulty':
      return tx`and c.retired_on is null and s.fault is not null`
    case 'retired':
      return tx`and c.retired_on is not null`
    default:
      return asked satisfies never
  }
}

function matching(tx: Queryable, asked: AskedCameras) {
  const { district, scope, places, filter } = asked
  const { search, workshop = null, towns, scenes } = filter
  return tx`
    from vision.camera c
    join (${places(tx, district)}) w on w.id = c.workshop
    join vision.camera_state s on s.district = c.district and s.camera = c.id
    where c.district = ${district} ${inScope(tx, scope)} ${standing(tx, asked)}
    ${workshop === null ? tx`` : tx`and c.workshop = ${workshop}`}
    ${towns.length === 0 ? tx`` : tx`and w.town = any (${[...towns]})`}
    ${scenes.length === 0 ? tx`` : tx`and c.scene = any (${[...scenes]})`}
    ${search === '' ? tx`` : tx`and ${isCalled(tx, search)}`}`
}

export async function countCameras(tx: Queryable, asked: AskedCameras): Promise<number> {
  const rows = await tx`select count(*)::int as total ${matching(tx, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

const columns = (tx: Queryable, now: Instant) => tx`
  c.id as camera, c.workshop, w.name as workshop_name, w.town_name, c.scene, c.spot, c.protocol, c.device_number,
  ${isOnline(tx, now)} as online, s.seen_at, s.fault, s.interval_ms, c.signed_on, c.published_on, c.retired_on,
  (select count(*)::int from vision.alert a
    where a.district = c.district and a.camera = c.id and a.state in ('raised', 'seconding')) as to_review`

/** Those that are not seen stand on top: something is to be done about them. */
export async function listCameras(tx: Queryable, asked: AskedCameras, limit: number, offset: number) {
  const rows = await tx`
    select ${columns(tx, asked.now)} ${matching(tx, asked)}
    order by ${isOnline(tx, asked.now)}, w.name, c.scene, c.id
    limit ${limit} offset ${offset}`
  return parseRows(CameraRow, rows)
}

export async function camerasOfWorkshop(tx: Queryable, asked: Omit<AskedCameras, 'scope' | 'filter'>, workshop: Id) {
  const { district, places, now } = asked
  const rows = await tx`
    select ${columns(tx, now)}, c.schedule, c.public_consent, c.retention_days
    from vision.camera c
    join (${places(tx, district)}) w on w.id = c.workshop
    join vision.camera_state s on s.district = c.district and s.camera = c.id
    where c.district = ${district} and c.workshop = ${workshop} and c.retired_on is null
    order by c.scene, c.id`
  return parseRows(OwnCamera, rows)
}

export async function findCameraRow(tx: Queryable, asked: Omit<AskedCameras, 'scope' | 'filter'>, camera: Id) {
  const { district, places, now } = asked
  const rows = await tx`
    select ${columns(tx, now)}
    from vision.camera c
    join (${places(tx, district)}) w on w.id = c.workshop
    join vision.camera_state s on s.district = c.district and s.camera = c.id
    where c.district = ${district} and c.id = ${camera}`
  return parseRow(CameraRow, rows)
}

export type AskedCoverage = {
  readonly district: string
  readonly scope: Scope
  readonly places: Places
  readonly filter: CoverageFilter
  readonly now: Instant
}

const Listed = z.object({ workshop: IdText, workshopName: z.string(), townName: z.string() })

/** Workshops that should be seen, in the order of the list. */
export async function watchedWorkshops(
  tx: Queryable,
  { district, scope, places, filter: { search, towns } }: AskedCoverage,
) {
  const rows = await tx`
    select w.id as workshop, w.name as workshop_name, w.town_name
    from (${places(tx, district)}) w
    where true ${inScope(tx, scope)}
    ${towns.length === 0 ? tx`` : tx`and w.town = any (${[...towns]})`}
    ${search === '' ? tx`` : tx`and ${isNamed(tx, search)}`}
    order by w.town, w.name, w.id`
  return parseRows(Listed, rows)
}

const Standing = z.object({ workshop: IdText, scene: Scene, inUse: z.boolean(), online: z.boolean() })

export async function standingCameras(tx: Queryable, district: string, now: Instant) {
  const rows = await tx`
    select c.workshop, c.scene, c.retired_on is null as in_use, ${isOnline(tx, now)} as online
    from vision.camera c
    join vision.camera_state s on s.district = c.district and s.camera = c.id
    where c.district = ${district} and c.retired_on is null`
  return parseRows(Standing, rows)
}
