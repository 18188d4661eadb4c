import { z } from 'zod'
import { type Day, startOfDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { findKind } from '../rules/kinds/kinds.ts'

const RatedCamera = z.object({ workshop: IdText, id: IdText, from: DayText, until: DayText.nullable() })
/** `until` is the day on which it was taken down. */
export type RatedCamera = z.output<typeof RatedCamera>

export async function ratedCameras(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
): Promise<RatedCamera[]> {
  const rows = await tx`
    select c.workshop, c.id, (c.registered_at at time zone 'Asia/Shanghai')::date as "from", c.retired_on as until
    from vision.camera c where c.district = ${district} ${among(tx, workshops)}`
  return parseRows(RatedCamera, rows)
}

const Hours = z.object({ workshop: IdText.nullable(), day: DayText, hours: z.int() })
/** Hours in which a camera sent pictures, each camera for itself; with `workshop` null those in which any camera did. */
export type RatedHours = z.output<typeof Hours>

/** An hour in which no camera at all was seen is one in which nobody watched: it is counted against nobody. */
export async function ratedHours(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<RatedHours[]> {
  const seen = tx`
    from vision.activity a
    where a.district = ${district} and a.hour >= ${startOfDay(from)} and a.hour < ${startOfDay(until)}`
  const rows = await tx`
    select c.workshop, n.day, sum(n.hours)::int as hours
    from (
      select a.camera, (a.hour at time zone 'Asia/Shanghai')::date as day, count(*) as hours ${seen}
        ${
          workshops === undefined
            ? tx``
            : tx`and a.camera in (select c.id from vision.camera c
          where c.district = ${district} ${among(tx, workshops)})`
        }
      group by 1, 2
    ) n
    join vision.camera c on c.district = ${district} and c.id = n.camera
    group by 1, 2
    union all
    select null, (n.hour at time zone 'Asia/Shanghai')::date, count(*)::int from (select distinct a.hour ${seen}) n group by 2`
  return parseRows(Hours, rows)
}

const RatedAlert = z.object({
  workshop: IdText,
  id: IdText,
  on: DayText,
  kind: z.string(),
  severity: z.int(),
})
/** An alert that a person called true, by the day of the review. */
export type RatedAlert = Omit<z.output<typeof RatedAlert>, 'kind'> & { readonly name: string }

export async function ratedAlerts(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
): Promise<RatedAlert[]> {
  const rows = await tx`
    select c.workshop, c.id, (c.reviewed_at at time zone 'Asia/Shanghai')::date as "on", c.kind, c.severity
    from vision.alert c
    where c.district = ${district} and c.verdict = 'true' and c.reviewed_at is not null
      and c.state in ('confirmed', 'told', 'answered', 'returned', 'closed') ${among(tx, workshops)}`
  return parseRows(RatedAlert, rows).map(({ kind, ...alert }) => ({ ...alert, name: findKind(kind)?.name ?? kind }))
}

function among(tx: Queryable, workshops: readonly Id[] | undefined) {
  return workshops === undefined ? tx`` : tx`and c.workshop = any (${[...workshops]}::uuid[])`
}

/** SQL for `workshop`: whose alerts or cameras are among the ids. */
export function workshopsOfAlerts(tx: Queryable, district: string, ids: readonly Id[]) {
  const asked = tx`any (${[...ids]}::uuid[])`
  return tx`
    select a.workshop from vision.alert a where a.district = ${district} and a.id = ${asked}
    union select c.workshop from vision.camera c where c.district = ${district} and c.id = ${asked}`
}
