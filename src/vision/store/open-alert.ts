import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { KindCode, Moment } from '../contract/shapes.ts'

/** The one alert of a kind in a zone that has not ended. */
export async function findOpen(tx: Queryable, district: string, camera: Id, kind: string, zone: string) {
  const rows = await tx`
    select id from vision.alert
    where district = ${district} and camera = ${camera} and kind = ${kind} and zone = ${zone} and ended_at is null
      and not by_hand`
  return parseRow(z.object({ id: IdText }), rows)?.id
}

const Open = z.object({ id: IdText, camera: IdText, kind: KindCode, zone: z.string(), lastAt: Moment })

/** All that had not ended when the program stopped: the pipeline goes on with them. */
export async function openAlerts(tx: Queryable, district: string) {
  const rows = await tx`
    select id, camera, kind, zone, last_at from vision.alert
    where district = ${district} and ended_at is null and not by_hand
    order by id`
  return parseRows(Open, rows)
}
