import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'

const Rated = z.object({
  workshop: IdText,
  id: IdText,
  on: DayText,
  text: z.string(),
  isKey: z.boolean(),
  own: z.boolean(),
  dueOn: DayText.nullable(),
  /** Of the answer that waits or was accepted; what was sent back is no answer. */
  answeredOn: DayText.nullable(),
  closedOn: DayText.nullable(),
})
/** A hazard that counts; `own` = found by the workshop itself. */
export type RatedHazard = z.output<typeof Rated>

/** @param workshops of these alone; without, of all */
export async function ratedHazards(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
): Promise<RatedHazard[]> {
  const rows = await tx`
    select h.workshop, h.id, h.found_on as "on", h.text, h.gravity = 'key' as is_key, h.source_kind = 'self-check' as own,
      h.due_on, case when h.state in ('answered', 'follow-up', 'closed') then h.answered_on end as answered_on, h.closed_on
    from rectification.hazard h
    where h.district = ${district} and h.state <> 'void'
      ${workshops === undefined ? tx`` : tx`and h.workshop = any (${[...workshops]}::uuid[])`}`
  return parseRows(Rated, rows)
}

/** SQL for `workshop`: whose hazards are among the ids, or were ordered by one of them. */
export function workshopsOfHazards(tx: Queryable, district: string, ids: readonly Id[]) {
  const asked = tx`any (${[...ids]}::uuid[])`
  return tx`
    select h.workshop from rectification.hazard h where h.district = ${district} and h.id = ${asked}
    union select h.workshop from rectification.hazard h where h.district = ${district} and h.rectification_order = ${asked}`
}
