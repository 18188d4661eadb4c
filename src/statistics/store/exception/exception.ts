import { z } from 'zod'
import type { Day, Instant } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { DayText, IdText } from '../../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../../platform/db/rows.ts'
import { type ExceptionState, type ExceptionStep, exceptionSteps } from '../../rules/exception/life.ts'
import {
  type FoundRow,
  type Limits,
  type RuleCode,
  ruleCodes,
  type SubjectKind,
  subjectKinds,
} from '../../rules/exception/rule.ts'

const Standing = z.object({
  id: IdText,
  rule: z.enum(ruleCodes),
  subjectKind: z.enum(subjectKinds),
  subject: z.string(),
  subjectLabel: z.string(),
  state: z.enum(['open', 'handled']),
  ordinal: z.int(),
  unit: IdText.nullable(),
  account: IdText.nullable(),
  dueOn: DayText,
  handledOn: DayText.nullable(),
  escalatedOn: DayText.nullable(),
})
export type StandingException = z.output<typeof Standing>

const columns = (tx: Queryable) => tx`
  id, rule, subject_kind, subject, subject_label, state, ordinal, unit, account, due_on, handled_on, escalated_on`

/** All that are not over, locked. */
export async function lockStanding(tx: Tx, district: string): Promise<StandingException[]> {
  const rows = await tx`
    select ${columns(tx)} from statistics.exception where district = ${district} and state <> 'over'
    order by id for update`
  return parseRows(Standing, rows)
}

export async function lockException(tx: Tx, district: string, id: Id): Promise<StandingException | undefined> {
  const rows = await tx`
    select ${columns(tx)} from statistics.exception
    where district = ${district} and id = ${id} and state <> 'over' for update`
  return parseRow(Standing, rows)
}

const Before = z.object({ id: IdText, rule: z.string(), subjectKind: z.string(), subject: z.string() })

/** The last one of each rule and subject that is over: another of the same is a recurrence. */
export async function lastOver(tx: Queryable, district: string) {
  const rows = await tx`
    select distinct on (rule, subject_kind, subject) id, rule, subject_kind, subject from statistics.exception
    where district = ${district} and state = 'over'
    order by rule, subject_kind, subject, raised_at desc, id desc`
  return parseRows(Before, rows)
}

export type NewException = {
  readonly id: Id
  readonly rule: RuleCode
  readonly subjectKind: SubjectKind
  readonly subject: string
  readonly subjectLabel: string
  readonly workshop: Id | null
  readonly town: string | null
  readonly unit: Id | null
  readonly account: Id | null
  readonly said: string
  readonly rows: readonly FoundRow[]
  readonly thresholds: Limits
  readonly raisedOn: Day
  readonly raisedAt: Instant
  readonly dueOn: Day
  readonly recursOf: Id | null
}

export async function insertExceptions(tx: Tx, district: string, raised: readonly NewException[]): Promise<void> {
  const rows = raised.map(each => ({ district, ...each, state: 'open', ordinal: 1 }))
  await insertRows(tx, 'statistics.exception', rows)
}

export type NewStep = {
  readonly exception: Id
  readonly ordinal: number
  readonly step: ExceptionStep
  readonly note: string
  readonly record: Id | null
  readonly recordLabel: string | null
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertSteps(tx: Tx, district: string, steps: readonly NewStep[]): Promise<void> {
  const rows = steps.map(each => ({ district, ...each }))
  await insertRows(tx, 'statistics.exception_step', rows)
}

export type Change = {
  readonly ordinal: number
  readonly state?: ExceptionState
  readonly account?: Id | null
  readonly unit?: Id | null
  readonly dueOn?: Day
  readonly handledOn?: Day | null
  readonly overOn?: Day
  readonly escalatedOn?: Day | null
}

export async function changeException(tx: Tx, district: string, id: Id, change: Change): Promise<void> {
  await tx`update statistics.exception set ${tx({ ...change })} where district = ${district} and id = ${id}`
}

const Step = z.object({
  step: z.enum(exceptionSteps),
  note: z.string(),
  record: IdText.nullable(),
  recordLabel: z.string().nullable(),
  actor: z.string(),
  at: z.string(),
})

export async function stepsOf(tx: Queryable, district: string, exception: Id) {
  const rows = await tx`
    select step, note, record, record_label, actor, at from statistics.exception_step
    where district = ${district} and exception = ${exception} order by ordinal`
  return parseRows(Step, rows)
}
