import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { Box, Moment, Zone } from '../contract/shapes.ts'
import { TaughtKind } from '../contract/teaching.ts'
import { taughtKinds } from '../rules/teaching.ts'

const Reviewed = z.object({
  id: IdText,
  camera: IdText,
  kind: TaughtKind,
  zone: z.string(),
  byHand: z.boolean(),
  box: Box.nullable(),
  yes: z.boolean(),
  zones: z.array(Zone),
  picture: FileHash,
  takenAt: Moment,
  /** What was learnt from it before, whether that still counts or was withdrawn. */
  known: z.array(z.object({ zone: z.string(), region: Box, yes: z.boolean() })),
})
export type Reviewed = z.output<typeof Reviewed>

/**
 * Alerts of taught kinds that people called true or false and whose picture is still there, the newest first.
 *
 * @param camera of one camera; `null` of all in use
 */
export async function reviewedAlerts(tx: Queryable, district: string, camera: Id | null, most: number) {
  const rows = await tx`
    select a.id, a.camera, a.kind, a.zone, a.by_hand, a.box, a.verdict = 'true' as yes, c.zones, p.hash as picture,
      p.taken_at,
      (select coalesce(json_agg(json_build_object('zone', e.zone, 'region', e.region, 'yes', e.yes)), '[]')
        from vision.example e
        where e.district = a.district and e.alert = a.id and e.kind = a.kind) as known
    from vision.alert a
    join vision.camera c on c.district = a.district and c.id = a.camera and c.retired_on is null
    join lateral (
      select hash, taken_at from vision.alert_picture p
      where p.district = a.district and p.alert = a.id and p.role = 'best'
      order by p.ordinal desc
      limit 1
    ) p on true
    where a.district = ${district} and a.kind = any (${[...taughtKinds]}) and a.verdict in ('true', 'false')
      and a.state <> 'void' and a.forgotten_at is null
      and jsonb_path_exists(c.zones, '$[*] ? (@.purpose == "region")')
      ${camera === null ? tx`` : tx`and a.camera = ${camera}`}
    order by a.raised_at desc, a.id
    limit ${most}`
  return parseRows(Reviewed, rows)
}

/** What a person took back or said otherwise since is no example any more. */
export async function withdrawChanged(tx: Tx, district: string, camera: Id, now: Instant): Promise<void> {
  await tx`
    update vision.example e set withdrawn_at = ${now}
    from vision.alert a
    where e.district = ${district} and e.camera = ${camera} and e.withdrawn_at is null and a.district = e.district and a.id = e.alert
      and (a.state = 'void' or a.verdict is null or (a.verdict = 'true') is distinct from e.yes)`
}

/** Another picture of the same alert and region takes its place. */
export async function withdrawLearnt(
  tx: Tx,
  district: string,
  learnt: { readonly alert: Id; readonly zone: string; readonly kind: string },
  now: Instant,
): Promise<void> {
  await tx`
    update vision.example set withdrawn_at = ${now}
    where district = ${district} and alert = ${learnt.alert} and zone = ${learnt.zone} and kind = ${learnt.kind}
      and withdrawn_at is null`
}
