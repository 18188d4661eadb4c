import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { KindCode, Moment } from '../contract/shapes.ts'
import { alertStates } from '../rules/alert/state.ts'
import type { Places } from './places.ts'

const Changed = z.object({
  alert: IdText,
  camera: IdText,
  workshop: IdText,
  workshopName: z.string(),
  town: z.string(),
  spot: z.string(),
  kind: KindCode,
  state: z.enum(alertStates),
  severity: z.int(),
  changedAt: Moment,
})
export type Changed = z.output<typeof Changed>

/** Alerts that changed since a moment, oldest first. */
export async function changedSince(db: Queryable, district: string, since: Instant, places: Places, most: number) {
  const rows = await db`
    select a.id as alert, a.camera, a.workshop, w.name as workshop_name, w.town, c.spot, a.kind, a.state, a.severity,
      a.changed_at
    from vision.alert a
    join vision.camera c on c.district = a.district and c.id = a.camera
    join (${places(db, district)}) w on w.id = a.workshop
    where a.district = ${district} and a.changed_at >= ${since}
    order by a.changed_at, a.id
    limit ${most}`
  return parseRows(Changed, rows)
}
