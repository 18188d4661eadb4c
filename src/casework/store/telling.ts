import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { DiscussionRow, Moment, statementKinds } from '../contract/shapes.ts'
import type { By } from './place.ts'

export async function discussionsOf(tx: Queryable, district: string, caseFile: Id) {
  const rows = await tx`
    select id as discussion, on_day, host, attendees, opinion, record from casework.discussion
    where district = ${district} and case_file = ${caseFile} order by on_day, id`
  return parseRows(DiscussionRow, rows)
}

export async function insertDiscussion(
  tx: Tx,
  district: string,
  discussion: By & {
    readonly id: Id
    readonly caseFile: Id
    readonly onDay: Day
    readonly host: string
    readonly attendees: readonly string[]
    readonly opinion: string
    readonly record: string | null
    readonly at: Instant
  },
): Promise<void> {
  await tx`
    insert into casework.discussion ${tx({ district, ...discussion, attendees: [...discussion.attendees] })}`
}

const StatementRow = z.object({
  id: IdText,
  told: z.int(),
  kind: z.enum(statementKinds),
  onDay: DayText,
  text: z.string(),
  files: z.array(FileHash),
  late: z.boolean(),
  adopted: z.boolean().nullable(),
  opinion: z.string().nullable(),
  reviewedBy: z.string().nullable(),
  reviewedAt: Moment.nullable(),
})
export type StatementRow = z.output<typeof StatementRow>

export async function statementsOf(tx: Queryable, district: string, caseFile: Id): Promise<StatementRow[]> {
  const rows = await tx`
    select id, told, kind, on_day, text, files, late, adopted, opinion, reviewed_by, reviewed_at
    from casework.statement where district = ${district} and case_file = ${caseFile} order by at, id`
  return parseRows(StatementRow, rows)
}

export async function insertStatement(
  tx: Tx,
  district: string,
  statement: By & {
    readonly id: Id
    readonly caseFile: Id
    readonly told: number
    readonly kind: StatementRow['kind']
    readonly onDay: Day
    readonly text: string
    readonly files: readonly string[]
    readonly late: boolean
    readonly at: Instant
  },
): Promise<void> {
  await tx`insert into casework.statement ${tx({ district, ...statement, files: [...statement.files] })}`
}

/** @returns false when it was reviewed before */
export async function reviewStatement(
  tx: Tx,
  district: string,
  id: Id,
  to: {
    readonly adopted: boolean
    readonly opinion: string
    readonly reviewedBy: string
    readonly reviewedAt: Instant
  },
): Promise<boolean> {
  const rows = await tx`
    update casework.statement set ${tx({ ...to })}
    where district = ${district} and id = ${id} and adopted is null returning id`
  return rows.length > 0
}
