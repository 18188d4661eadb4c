import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { type ComplaintState, type ComplaintStep, complaintStates, complaintSteps } from '../rules/state.ts'
import type { By } from './place.ts'

export type NewStep = By & {
  readonly complaint: Id
  readonly ordinal: number
  readonly id: Id
  readonly after: number | null
  readonly fromState: ComplaintState | 'none'
  readonly step: ComplaintStep | 'receive'
  readonly toState: ComplaintState
  readonly onDay: Day
  readonly note: string
  readonly told: string
  readonly at: Instant
}

export async function insertStep(tx: Tx, district: string, step: NewStep): Promise<void> {
  await tx`insert into complaint.step ${tx({ district, ...step })}`
}

const StepRow = z.object({
  step: z.enum([...complaintSteps, 'receive']),
  toState: z.enum(complaintStates),
  onDay: DayText,
  note: z.string(),
  told: z.string(),
  actor: z.string(),
  at: z.string(),
})
export type StepRow = z.output<typeof StepRow>

export async function stepsOf(tx: Queryable, district: string, complaint: Id): Promise<StepRow[]> {
  const rows = await tx`
    select step, to_state, on_day, note, told, actor, at from complaint.step
    where district = ${district} and complaint = ${complaint} order by ordinal`
  return parseRows(StepRow, rows)
}

/** Which complaint a step of this id was told of. */
export async function complaintOfStep(tx: Queryable, district: string, id: Id): Promise<Id | undefined> {
  const rows = await tx`select complaint from complaint.step where district = ${district} and id = ${id}`
  return parseRow(z.object({ complaint: IdText }), rows)?.complaint
}
