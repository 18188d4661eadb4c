import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const Old = z.object({ id: IdText, camera: IdText, hashes: z.array(FileHash) })

/** Alerts that are over and whose pictures have had their time, oldest first, locked. What is still worked on stays. */
export async function lockOutlived(tx: Tx, district: string, now: Instant, most: number) {
  const rows = await tx`
    select a.id, a.camera,
      (select coalesce(array_agg(distinct p.hash), '{}') from vision.alert_picture p
        where p.district = a.district and p.alert = a.id) as hashes
    from vision.alert a
    join vision.camera c on c.district = a.district and c.id = a.camera
    where a.district = ${district} and a.forgotten_at is null and a.ended_at is not null
      and a.state in ('false-alert', 'unclear', 'closed', 'void')
      and a.raised_at < ${now}::timestamptz - make_interval(days => c.retention_days)
    order by a.raised_at, a.id
    limit ${most}
    for update of a skip locked`
  return parseRows(Old, rows)
}

/** Of these, the ones that other alerts or cameras still show. */
export async function shownElsewhere(tx: Queryable, district: string, hashes: readonly string[], gone: readonly Id[]) {
  const rows = await tx`
    select distinct f.hash
    from unnest(${[...hashes]}::text[]) as f (hash)
    where exists (
        select from vision.alert_picture p
        join vision.alert a on a.district = p.district and a.id = p.alert
        where p.district = ${district} and p.hash = f.hash and a.forgotten_at is null
          and a.id <> all (${[...gone]}::uuid[]))
      or exists (
        select from vision.camera c
        where c.district = ${district} and f.hash in (c.day_reference, c.night_reference))`
  return parseRows(z.object({ hash: FileHash }), rows).map(({ hash }) => hash)
}

export async function setForgotten(tx: Tx, district: string, alerts: readonly Id[], now: Instant): Promise<void> {
  await tx`
    update vision.alert set forgotten_at = ${now}
    where district = ${district} and id = any (${[...alerts]}::uuid[])`
}
