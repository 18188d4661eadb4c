import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { Moment } from '../contract/asked.ts'
import { type HazardState, hazardStates, type ToldStep, toldSteps } from '../rules/state.ts'

export type NewStep = {
  readonly hazard: Id
  readonly ordinal: number
  readonly id: Id
  readonly after: number | null
  readonly fromState: HazardState | 'none'
  readonly step: ToldStep
  readonly toState: HazardState
  readonly onDay: Day
  readonly note: string
  readonly files: readonly string[]
  readonly dueOn: Day | null
  readonly rectificationOrder: Id | null
  readonly person: string
  readonly answeredBy: string | null
  readonly account: Id | null
  readonly actor: string
  readonly enteredAt: Instant | null
  readonly at: Instant
}

export async function insertSteps(tx: Tx, district: string, steps: readonly NewStep[]): Promise<void> {
  await insertRows(
    tx,
    'rectification.step',
    steps.map(step => ({ district, ...step })),
  )
}

const StepRow = z.object({
  hazard: IdText,
  ordinal: z.int(),
  id: IdText,
  step: z.enum(toldSteps),
  state: z.enum(hazardStates),
  onDay: DayText,
  note: z.string(),
  files: z.array(FileHash),
  dueOn: DayText.nullable(),
  person: z.string(),
  actor: z.string(),
  enteredAt: Moment.nullable(),
  at: Moment,
})
export type StepRow = z.output<typeof StepRow>

const columns = (tx: Queryable) => tx`
  s.hazard, s.ordinal, s.id, s.step, s.to_state as state, s.on_day, s.note, s.files, s.due_on, s.person, s.actor,
  s.entered_at, s.at`

/** As they were taken. */
export async function stepsOf(tx: Queryable, district: string, hazard: Id): Promise<StepRow[]> {
  const rows = await tx`
    select ${columns(tx)} from rectification.step s
    where s.district = ${district} and s.hazard = ${hazard}
    order by s.ordinal`
  return parseRows(StepRow, rows)
}

export async function findStep(tx: Queryable, district: string, id: Id): Promise<StepRow | undefined> {
  const rows = await tx`select ${columns(tx)} from rectification.step s where s.district = ${district} and s.id = ${id}`
  return parseRow(StepRow, rows)
}
