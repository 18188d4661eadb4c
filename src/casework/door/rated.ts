import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import type { CaseState } from '../rules/state.ts'

/** From here on nothing more is asked of the workshop in the case. */
const over = ['closed', 'ended', 'moved', 'revoked', 'execution-ended'] as const satisfies readonly CaseState[]

const Rated = z.object({
  workshop: IdText,
  id: IdText,
  on: DayText,
  number: z.string(),
  safety: z.boolean(),
  closedOn: DayText.nullable(),
})
/** A filed case of a workshop; `on` is the day of filing. */
export type RatedCase = z.output<typeof Rated>

/** @param workshops of these alone; without, of all */
export async function ratedCases(
  tx: Queryable,
  district: string,
  workshops: readonly Id[] | undefined,
): Promise<RatedCase[]> {
  const rows = await tx`
    select c.workshop, c.id, c.filed_on as "on", c.filing_number as number, c.touches_safety as safety,
      case when c.state = any (${[...over]}) then (select min(m.on_day) from casework.move m
        where m.district = c.district and m.case_file = c.id and m.to_state = any (${[...over]})) end as closed_on
    from casework.case_file c
    where c.district = ${district} and c.filed_on is not null and c.workshop is not null
      ${workshops === undefined ? tx`` : tx`and c.workshop = any (${[...workshops]}::uuid[])`}`
  return parseRows(Rated, rows)
}

/** SQL for `workshop`: whose cases are among the ids, or the decisions of them. */
export function workshopsOfCases(tx: Queryable, district: string, ids: readonly Id[]) {
  return tx`
    select c.workshop from casework.case_file c
    where c.district = ${district} and c.id = any (${[...ids]}::uuid[]) and c.workshop is not null`
}
