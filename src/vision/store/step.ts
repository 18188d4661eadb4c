import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { Moment } from '../contract/shapes.ts'
import { type AlertState, type AlertStep, alertStates, alertSteps } from '../rules/alert/state.ts'

export type NewStep = {
  readonly alert: Id
  readonly ordinal: number
  readonly id: Id
  readonly after: number | null
  readonly fromState: AlertState | 'none'
  readonly step: AlertStep | 'raise'
  readonly toState: AlertState
  readonly severity: number
  readonly faithful: boolean | null
  readonly note: string
  readonly person: string
  readonly firstPerson: string | null
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertStep(tx: Tx, district: string, step: NewStep): Promise<void> {
  await insertRows(tx, 'vision.step', [{ district, ...step }])
}

const StepRow = z.object({
  alert: IdText,
  id: IdText,
  ordinal: z.int(),
  step: z.enum(['raise', ...alertSteps]),
  state: z.enum(alertStates),
  faithful: z.boolean().nullable(),
  note: z.string(),
  person: z.string(),
  account: IdText.nullable(),
  actor: z.string(),
  at: Moment,
})
export type StepRow = z.output<typeof StepRow>

const columns = (tx: Queryable) => tx`
  s.alert, s.id, s.ordinal, s.step, s.to_state as state, s.faithful, s.note, s.person, s.account, s.actor, s.at`

/** As they were taken. */
export async function stepsOf(tx: Queryable, district: string, alert: Id): Promise<StepRow[]> {
  const rows = await tx`
    select ${columns(tx)} from vision.step s
    where s.district = ${district} and s.alert = ${alert}
    order by s.ordinal`
  return parseRows(StepRow, rows)
}

export async function findStep(tx: Queryable, district: string, id: Id): Promise<StepRow | undefined> {
  const rows = await tx`select ${columns(tx)} from vision.step s where s.district = ${district} and s.id = ${id}`
  return parseRow(StepRow, rows)
}
