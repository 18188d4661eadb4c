import { z } from 'zod'
import { weightyDecisionsUntil } from '../../casework/door/graded.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { lateRecallsUntil } from '../../recall/door/graded.ts'
import { gradedWorkshops } from '../../registry/door/graded.ts'
import { settledNonconforming } from '../../sampling/door/graded.ts'
import { countsSince } from '../rules/risk/changes.ts'
import { raiseRules } from '../rules/risk/result.ts'
import { circumstancesUntil } from '../store/circumstance.ts'
import { countedRecord } from '../store/grade.ts'

/** Workshops with a record that raises a grade and that no grade on file has counted yet. */
export async function workshopsToRaise(
  tx: Queryable,
  district: string,
  { on, only }: { readonly on: Day; readonly only?: readonly Id[] | undefined },
): Promise<Id[]> {
  const raising = raiseRules.map(rule => `${rule}|`)
  const rows = await tx`
    select distinct f.workshop
    from (
      ${settledNonconforming(tx, district, on)}
      union all ${weightyDecisionsUntil(tx, district, on)}
      union all ${lateRecallsUntil(tx, district, on)}
      union all select * from (${circumstancesUntil(tx, district, on)}) c where c.detail = any (${raising})
    ) f
    join (${gradedWorkshops(tx, district)}) w on w.id = f.workshop
    where f.on_day >= ${countsSince(on)} and not exists (${countedRecord(tx, district)})
      ${only === undefined ? tx`` : tx`and f.workshop = any (${[...only]}::uuid[])`}
    order by f.workshop`
  return parseRows(z.object({ workshop: IdText }), rows).map(({ workshop }) => workshop)
}
