import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'
import { statuses } from '../rules/workshop.ts'
import { roster } from '../store/list.ts'

/** SQL for a list to join: each workshop that the filter shows to this reader, with its officer and its life-cycle. */
export const rosterOf = roster

const Standing = z.object({
  category: z.string(),
  changes: z.array(z.object({ status: z.enum(statuses), effectiveOn: DayText, recordedAt: z.string() })),
  certificateExpiresOn: DayText.nullable(),
  workers: z.array(z.object({ worker: IdText, name: z.string(), healthExpiresOn: DayText.nullable() })),
})
/** What of a workshop runs out or has changed: its life-cycle, the current certificate, health certificates at work. */
export type RunningOut = z.output<typeof Standing>

export async function findRunningOut(tx: Queryable, district: string, workshop: Id): Promise<RunningOut | undefined> {
  const rows = await tx`
    select w.category,
      (select coalesce(json_agg(json_build_object(
          'status', s.status, 'effectiveOn', s.effective_on, 'recordedAt', s.recorded_at)
          order by s.effective_on, s.recorded_at, s.id), '[]')
        from registry.status_change s where s.district = w.district and s.workshop = w.id) as changes,
      (select c.expires_on from registry.certificate c
        where c.district = w.district and c.workshop = w.id
        order by c.issued_on desc, c.recorded_at desc, c.id desc limit 1) as certificate_expires_on,
      (select coalesce(json_agg(json_build_object(
          'worker', p.id, 'name', p.name, 'healthExpiresOn', p.health_expires_on) order by p.id), '[]')
        from registry.worker p
        where p.district = w.district and p.workshop = w.id and p.left_on is null) as workers
    from registry.workshop w
    where w.district = ${district} and w.id = ${workshop}`
  return parseRow(Standing, rows)
}
