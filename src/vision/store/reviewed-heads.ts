import { z } from 'zod'
import { FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { Box, Moment } from '../contract/shapes.ts'

const Reviewed = z.object({
  alert: IdText,
  /** People found it true: somebody without what is looked for. */
  isTrue: z.boolean(),
  box: Box,
  picture: FileHash,
  takenAt: Moment,
})

/** Alerts of a kind that is about one person and that people called true or false, as long as their pictures are there. */
export async function reviewedPeople(tx: Queryable, district: string, kind: 'A01' | 'A03') {
  const rows = await tx`
    select a.id as alert, a.verdict = 'true' as is_true, a.box, p.hash as picture, p.taken_at
    from vision.alert a
    join lateral (
      select hash, taken_at from vision.alert_picture p
      where p.district = a.district and p.alert = a.id and p.role = 'best'
      order by p.ordinal desc
      limit 1
    ) p on true
    where a.district = ${district} and a.kind = ${kind} and a.verdict in ('true', 'false') and a.state <> 'void'
      and not a.by_hand and a.box is not null and a.forgotten_at is null
    order by a.raised_at, a.id`
  return parseRows(Reviewed, rows)
}
