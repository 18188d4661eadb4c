import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import type { CaseSource } from '../rules/source.ts'
import { caseStates, isAtRest } from '../rules/state.ts'

/** The sources of which a complaint is the origin. */
const told = ['report', 'mediation'] as const satisfies readonly CaseSource[]

/** 不予立案、结案: nothing can become of these any more. What was moved or revoked may still come back. */
const ends = caseStates.filter(isAtRest)

const FromComplaint = z.object({ complaint: IdText, number: z.string(), endedOn: DayText.nullable() })
/** A case that began with what somebody told; `endedOn` is empty while it is open. */
export type CaseFromComplaint = z.output<typeof FromComplaint>

export async function casesFromComplaints(
  tx: Queryable,
  district: string,
  complaints: readonly Id[],
): Promise<CaseFromComplaint[]> {
  if (complaints.length === 0) return []
  const rows = await tx`
    select c.source_id as complaint, coalesce(c.filing_number, c.number) as number,
      case when c.state = any (${[...ends]}) then m.on_day end as ended_on
    from casework.case_file c
    join casework.move m on m.district = c.district and m.case_file = c.id and m.ordinal = c.moves
    where c.district = ${district} and c.source = any (${[...told]}) and c.source_id = any (${[...complaints]}::text[])
    order by c.registered_at, c.id`
  return parseRows(FromComplaint, rows)
}
