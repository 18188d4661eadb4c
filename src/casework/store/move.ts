import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { HearingView, Penalty } from '../contract/shapes.ts'
import { type CaseState, type CaseStep, caseStates, caseSteps } from '../rules/state.ts'
import type { By } from './place.ts'

export const Words = z.array(z.object({ label: z.string(), text: z.string() }))
export type Words = z.output<typeof Words>

/** What a telling said: what is decided later goes no further. */
export const Told = z.object({
  servedOn: DayText,
  penalties: z.array(Penalty),
  hearing: HearingView,
  answerBy: DayText.nullable(),
})
export type Told = z.output<typeof Told>

const Facts = z.object({ words: Words, told: Told.nullish(), host: IdText.nullish() })
export type Facts = z.output<typeof Facts>

export type NewMove = By & {
  readonly caseFile: Id
  readonly ordinal: number
  readonly id: Id
  readonly after: number | null
  readonly fromState: CaseState | 'none'
  readonly step: CaseStep | 'register'
  readonly toState: CaseState
  readonly onDay: Day
  readonly facts: Facts
  readonly files: readonly string[]
  readonly proposal: Id | null
  readonly paper: Id | null
  readonly person: string
  readonly at: Instant
}

export async function insertMove(tx: Tx, district: string, { facts, files, ...plain }: NewMove): Promise<void> {
  await tx`insert into casework.move ${tx({ district, ...plain, facts: tx.json(facts), files: [...files] })}`
}

const MoveRow = z.object({
  caseFile: IdText,
  ordinal: z.int(),
  id: IdText,
  step: z.enum([...caseSteps, 'register']),
  toState: z.enum(caseStates),
  onDay: DayText,
  facts: Facts,
  files: z.array(z.string()),
  paper: IdText.nullable(),
  person: z.string(),
  actor: z.string(),
  at: z.string(),
})
export type MoveRow = z.output<typeof MoveRow>

const columns = (tx: Queryable) => tx`
  case_file, ordinal, id, step, to_state, on_day, facts, files, paper, person, actor, at`

export async function movesOf(tx: Queryable, district: string, caseFile: Id): Promise<MoveRow[]> {
  const rows = await tx`
    select ${columns(tx)} from casework.move
    where district = ${district} and case_file = ${caseFile} order by ordinal`
  return parseRows(MoveRow, rows)
}

export async function findMove(tx: Queryable, district: string, id: Id): Promise<MoveRow | undefined> {
  const rows = await tx`select ${columns(tx)} from casework.move where district = ${district} and id = ${id}`
  return parseRow(MoveRow, rows)
}
