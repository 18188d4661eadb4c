import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import { IdText } from '../../platform/action/schema.ts'
import type { Db, Queryable } from '../../platform/db/connect.ts'
import { parseRow } from '../../platform/db/rows.ts'
import { codeStates, districtOfCode, type WorkshopCode } from '../rules.ts'
import { CodeColumn } from './code.ts'

const Scanned = z.object({
  bureau: z.string(),
  state: z.enum(codeStates).nullable(),
  changedAt: z.string().nullable(),
  replacedBy: CodeColumn.nullable(),
  workshop: IdText.nullable(),
  record: z.unknown(),
})
export type Scanned = z.output<typeof Scanned>

/** SQL that tells `record` of the workshop whose id is in the given column. */
export type RecordOf = (workshop: PendingQuery<Row[]>) => PendingQuery<Row[]>

/**
 * Everything that the page of a code shows, in one statement that names the district and the code. `undefined` when
 * nobody here keeps the code's district; `state` is null when the district never made the code.
 */
export async function findScanned(db: Db, code: WorkshopCode, recordOf: RecordOf): Promise<Scanned | undefined> {
  const district = districtOfCode(code)
  const rows = await db`
    select d.bureau, c.state, c.changed_at, c.replaced_by, c.workshop, w.record
    from area.district d
    left join code.code c on c.district = ${district} and c.code = ${code}
    left join lateral (${recordOf(db`c.workshop`)}) w on true
    where d.code = ${district}`
  return parseRow(Scanned, rows)
}

/** The bureau of a district, for pages that belong to no code. */
export async function findBureau(db: Queryable, district: string): Promise<string | undefined> {
  return parseRow(z.object({ bureau: z.string() }), await db`select bureau from area.district where code = ${district}`)
    ?.bureau
}
