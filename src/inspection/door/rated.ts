import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { outcomes } from '../rules/outcome.ts'

const Rated = z.object({
  workshop: IdText,
  id: IdText,
  on: DayText,
  number: z.string(),
  outcome: z.enum(outcomes),
})
/** The bureau's part of a finished visit. */
export type RatedVisit = z.output<typeof Rated>

/** @param workshops of these alone; without, of all */
export async function ratedVisits(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
): Promise<RatedVisit[]> {
  const rows = await tx`
    select v.workshop, v.id, v.on_day as "on", v.number, p.outcome
    from inspection.visit v
    join inspection.part p on p.district = v.district and p.visit = v.id and p.department = 'market'
    where v.district = ${district} and v.state = 'finished' and p.outcome is not null
      ${workshops === undefined ? tx`` : tx`and v.workshop = any (${[...workshops]}::uuid[])`}`
  return parseRows(Rated, rows)
}

/** SQL for `workshop`: whose visits are among the ids. */
export function workshopsOfVisits(tx: Queryable, district: string, ids: readonly Id[]) {
  return tx`select v.workshop from inspection.visit v where v.district = ${district} and v.id = any (${[...ids]}::uuid[])`
}
