import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { type ObjectionKind, objectionKinds, type Refusal, refusals } from '../rules/retest.ts'
import { type DisposalStep, disposalSteps } from '../rules/states.ts'
import type { By } from './plan.ts'

const objectionStates = ['applied', 'accepted', 'refused', 'decided', 'withdrawn'] as const
export type ObjectionState = (typeof objectionStates)[number]

export type NewObjection = By & {
  readonly id: Id
  readonly sample: Id
  readonly kind: ObjectionKind
  readonly receivedOn: Day
  readonly applicant: string
  readonly grounds: string
  readonly files: readonly string[]
  readonly obstacles: readonly Refusal[]
  readonly at: Instant
}

export async function insertObjection(tx: Tx, district: string, objection: NewObjection): Promise<void> {
  const { files, obstacles } = objection
  await tx`
    insert into sampling.objection ${tx({
      ...{ district, ...objection, state: 'applied', files: [...files], obstacles: [...obstacles] },
    })}`
}

const ObjectionRow = z.object({
  objection: IdText,
  sample: IdText,
  kind: z.enum(objectionKinds),
  state: z.enum(objectionStates),
  receivedOn: DayText,
  applicant: z.string(),
  grounds: z.string(),
  files: z.array(z.string()),
  obstacles: z.array(z.enum(refusals)),
  answer: z.string().nullable(),
  answeredOn: DayText.nullable(),
  laboratory: z.string().nullable(),
  reserveHandedOn: DayText.nullable(),
  decision: z.string().nullable(),
  upheld: z.boolean().nullable(),
  decidedOn: DayText.nullable(),
})
export type ObjectionRow = z.output<typeof ObjectionRow>

const columns = (tx: Queryable) => tx`
  id as objection, sample, kind, state, received_on, applicant, grounds, files, obstacles, answer, answered_on,
  laboratory, reserve_handed_on, decision, upheld, decided_on`

export async function objectionsOf(tx: Queryable, district: string, sample: Id): Promise<ObjectionRow[]> {
  const rows = await tx`
    select ${columns(tx)} from sampling.objection
    where district = ${district} and sample = ${sample} order by at, id`
  return parseRows(ObjectionRow, rows)
}

export async function findObjection(tx: Queryable, district: string, id: Id): Promise<ObjectionRow | undefined> {
  const rows = await tx`select ${columns(tx)} from sampling.objection where district = ${district} and id = ${id}`
  return parseRow(ObjectionRow, rows)
}

export async function changeObjection(
  tx: Tx,
  district: string,
  id: Id,
  to: {
    readonly state?: ObjectionState
    readonly answer?: string
    readonly answeredOn?: Day
    readonly laboratory?: string | null
    readonly reserveHandedOn?: Day
    readonly decision?: string
    readonly upheld?: boolean
    readonly decidedOn?: Day
  },
): Promise<void> {
  await tx`update sampling.objection set ${tx({ ...to })} where district = ${district} and id = ${id}`
}

/** 核查处置 opens once; opened again it stays as it was. */
export async function openDisposal(
  tx: Tx,
  district: string,
  disposal: By & { readonly sample: Id; readonly startedOn: Day; readonly dueOn: Day | null },
): Promise<void> {
  await tx`
    insert into sampling.disposal ${tx({ district, ...disposal, state: 'open' })} on conflict (district, sample) do nothing`
}

const DisposalRow = z.object({
  state: z.enum(['open', 'closed']),
  startedOn: DayText,
  dueOn: DayText.nullable(),
  report: z.string().nullable(),
  closedOn: DayText.nullable(),
})

export async function findDisposal(tx: Queryable, district: string, sample: Id) {
  const rows = await tx`
    select state, started_on, due_on, report, closed_on from sampling.disposal
    where district = ${district} and sample = ${sample}`
  return parseRow(DisposalRow, rows)
}

export async function changeDisposal(
  tx: Tx,
  district: string,
  sample: Id,
  to: {
    readonly state?: 'closed'
    readonly report?: string
    readonly closedOn?: Day
    readonly closedBy?: string
    readonly dueOn?: Day
  },
): Promise<void> {
  await tx`update sampling.disposal set ${tx({ ...to })} where district = ${district} and sample = ${sample}`
}

export type NewDisposalStep = By & {
  readonly id: Id
  readonly sample: Id
  readonly kind: DisposalStep
  readonly text: string
  readonly reference: string | null
  readonly files: readonly string[]
  readonly onDay: Day
  readonly at: Instant
}

export async function insertDisposalStep(tx: Tx, district: string, step: NewDisposalStep): Promise<void> {
  await tx`insert into sampling.disposal_step ${tx({ district, ...step, files: [...step.files] })}`
}

const StepRow = z.object({
  id: IdText,
  kind: z.enum(disposalSteps),
  text: z.string(),
  reference: z.string().nullable(),
  files: z.array(z.string()),
  onDay: DayText,
  actor: z.string(),
})

export async function disposalStepsOf(tx: Queryable, district: string, sample: Id) {
  const rows = await tx`
    select id, kind, text, reference, files, on_day, actor from sampling.disposal_step
    where district = ${district} and sample = ${sample} order by at, id`
  return parseRows(StepRow, rows)
}
