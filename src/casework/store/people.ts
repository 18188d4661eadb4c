import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import type { By } from './place.ts'

const Handler = z.object({
  id: IdText,
  officer: IdText,
  account: IdText.nullable(),
  name: z.string(),
  certificateNumber: z.string(),
  since: DayText,
  endedOn: DayText.nullable(),
})
export type Handler = z.output<typeof Handler>

export async function handlersOf(tx: Queryable, district: string, caseFile: Id): Promise<Handler[]> {
  const rows = await tx`
    select id, officer, account, name, certificate_number, since, ended_on from casework.handler
    where district = ${district} and case_file = ${caseFile} order by since, id`
  return parseRows(Handler, rows)
}

export async function insertHandlers(
  tx: Tx,
  district: string,
  caseFile: Id,
  handlers: readonly Omit<Handler, 'endedOn'>[],
): Promise<void> {
  await insertRows(
    tx,
    'casework.handler',
    handlers.map(handler => ({ district, caseFile, ...handler })),
  )
}

export async function endHandlers(
  tx: Tx,
  district: string,
  caseFile: Id,
  { keep, onDay }: { readonly keep: readonly Id[]; readonly onDay: Day },
): Promise<void> {
  await tx`
    update casework.handler set ended_on = ${onDay}
    where district = ${district} and case_file = ${caseFile} and ended_on is null
      and officer <> all (${[...keep]}::uuid[])`
}

const Recusal = z.object({
  recusal: IdText,
  officer: IdText,
  name: z.string(),
  by: z.enum(['party', 'officer']),
  reason: z.string(),
  askedOn: DayText,
  decision: z.enum(['open', 'granted', 'refused']),
  decidedBy: z.string().nullable(),
  decidedReason: z.string().nullable(),
})
export type RecusalRow = z.output<typeof Recusal>

export async function recusalsOf(tx: Queryable, district: string, caseFile: Id): Promise<RecusalRow[]> {
  const rows = await tx`
    select id as recusal, officer, name, asked_by as by, reason, asked_on, decision, decided_by, decided_reason
    from casework.recusal where district = ${district} and case_file = ${caseFile} order by at, id`
  return parseRows(Recusal, rows)
}

export async function insertRecusal(
  tx: Tx,
  district: string,
  recusal: By & {
    readonly id: Id
    readonly caseFile: Id
    readonly officer: Id
    readonly name: string
    readonly askedBy: 'party' | 'officer'
    readonly reason: string
    readonly askedOn: Day
    readonly at: Instant
  },
): Promise<void> {
  await tx`insert into casework.recusal ${tx({ district, ...recusal, decision: 'open' })}`
}

export async function decideRecusal(
  tx: Tx,
  district: string,
  id: Id,
  to: {
    readonly decision: 'granted' | 'refused'
    readonly decidedBy: string
    readonly decidedReason: string
    readonly decidedAt: Instant
  },
): Promise<boolean> {
  const rows = await tx`
    update casework.recusal set ${tx({ ...to })}
    where district = ${district} and id = ${id} and decision = 'open' returning id`
  return rows.length > 0
}

/** Which case an id of any of its parts was told of; told again it is there once. */
export async function caseOfTold(
  tx: Queryable,
  district: string,
  table:
    | 'recusal'
    | 'evidence'
    | 'discussion'
    | 'statement'
    | 'payment'
    | 'relief'
    | 'enforcement'
    | 'proposal'
    | 'hearing_notice',
  id: Id,
): Promise<Id | undefined> {
  const from = tx.unsafe(`casework.${table}`)
  const rows = await tx`select case_file from ${from} where district = ${district} and id = ${id}`
  return parseRow(z.object({ caseFile: IdText }), rows)?.caseFile
}
