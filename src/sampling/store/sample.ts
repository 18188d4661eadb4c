import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { Form } from '../contract/shapes.ts'
import { formNumber } from '../rules/form-number.ts'
import { type SampleState, sampleStates } from '../rules/states.ts'
import type { By } from './plan.ts'

export type NewSample = By & {
  readonly id: Id
  readonly formNumber: string
  readonly task: Id | null
  readonly plan: Id | null
  readonly workshop: Id
  readonly town: string
  readonly category: string
  readonly lot: Id | null
  readonly product: Id | null
  readonly name: string
  readonly laboratory: Id
  readonly sampledOn: Day
  readonly producedOn: Day | null
  readonly expiresOn: Day | null
  readonly price: number
  readonly form: Form
  readonly takenAt: Instant
  readonly dueCode: string | null
  readonly dueOn: Day | null
}

/** The sample and its first step, in one go: neither is there without the other. */
export async function insertSample(tx: Tx, district: string, sample: NewSample, now: Instant): Promise<void> {
  const { form, ...plain } = sample
  await tx`
    insert into sampling.sample ${tx({ district, ...plain, form: tx.json(form), state: 'taken', moves: 1, changedAt: now })}`
  const { id, sampledOn, account, actor } = sample
  await tx`
    insert into sampling.move ${tx({
      ...{ district, sample: id, ordinal: 1, previous: null, fromState: null, toState: 'taken' },
      ...{ onDay: sampledOn, reason: '', account, actor, at: now },
    })}`
}

/** The next number of the year; nobody else takes one until this transaction ends. */
export async function nextFormNumber(tx: Tx, district: string, year: string): Promise<string> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`sampling.form:${district}`}, 0))`
  const prefix = `XBJ${year.slice(2)}${district}`
  const rows = await tx`
    select coalesce(max(substr(form_number, ${prefix.length + 1}, 8)::int), 0) + 1 as next from sampling.sample
    where district = ${district} and form_number ~ ${`^${prefix}[0-9]{8}$`}`
  return formNumber(district, year, parseRow(z.object({ next: z.int() }), rows)?.next ?? 1)
}

const SampleRow = z.object({
  id: IdText,
  formNumber: z.string(),
  task: IdText.nullable(),
  plan: IdText.nullable(),
  workshop: IdText,
  town: z.string(),
  category: z.string(),
  lot: IdText.nullable(),
  product: IdText.nullable(),
  name: z.string(),
  laboratory: IdText,
  laboratoryName: z.string(),
  state: z.enum(sampleStates),
  moves: z.int(),
  conclusion: z.enum(['conforming', 'nonconforming']).nullable(),
  sampledOn: DayText,
  producedOn: DayText.nullable(),
  expiresOn: DayText.nullable(),
  price: z.int(),
  form: Form,
  dueCode: z.string().nullable(),
  dueOn: DayText.nullable(),
  takenAt: z.string(),
  actor: z.string(),
})
export type SampleRow = z.output<typeof SampleRow>

const columns = (tx: Queryable) => tx`
  s.id, s.form_number, s.task, s.plan, s.workshop, s.town, s.category, s.lot, s.product, s.name, s.laboratory,
  (select u.name from identity.unit u where u.district = s.district and u.id = s.laboratory) as laboratory_name,
  s.state, s.moves, s.conclusion, s.sampled_on, s.produced_on, s.expires_on, s.price, s.form, s.due_code, s.due_on,
  s.taken_at, s.actor`

export async function findSample(tx: Queryable, district: string, id: Id): Promise<SampleRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} from sampling.sample s where s.district = ${district} and s.id = ${id}`
  return parseRow(SampleRow, rows)
}

/** The same, locked: what is done to a sample happens one after the other. */
export async function lockSample(tx: Tx, district: string, id: Id): Promise<SampleRow | undefined> {
  await tx`select from sampling.sample where district = ${district} and id = ${id} for no key update`
  return findSample(tx, district, id)
}

export async function findByNumbers(
  tx: Queryable,
  district: string,
  numbers: readonly string[],
  laboratory: Id | null,
): Promise<SampleRow[]> {
  const rows = await tx`
    select ${columns(tx)} from sampling.sample s
    where s.district = ${district} and s.form_number = any (${[...numbers]}) and s.state <> 'void'
      ${laboratory === null ? tx`` : tx`and s.laboratory = ${laboratory}`}
    order by s.id`
  return parseRows(SampleRow, rows)
}

export type Step = By & {
  readonly to: SampleState
  readonly onDay: Day
  readonly reason: string
  readonly conclusion: 'conforming' | 'nonconforming' | null
  readonly dueCode: string | null
  readonly dueOn: Day | null
  readonly at: Instant
}

/** One step on; the database holds that it is one that a sample can take from where it stands. */
export async function moveSample(
  tx: Tx,
  district: string,
  { id, moves, state }: Pick<SampleRow, 'id' | 'moves' | 'state'>,
  { to, onDay, reason, conclusion, dueCode, dueOn, account, actor, at }: Step,
): Promise<void> {
  const ordinal = moves + 1
  await tx`
    insert into sampling.move ${tx({
      ...{ district, sample: id, ordinal, previous: moves, fromState: state, toState: to },
      ...{ onDay, reason, account, actor, at },
    })}`
  await tx`
    update sampling.sample set ${tx({ state: to, moves: ordinal, conclusion, dueCode, dueOn, changedAt: at })}
    where district = ${district} and id = ${id}`
}

/** What lists show as due next, where the sample itself stays where it is. */
export async function setDue(
  tx: Tx,
  district: string,
  id: Id,
  due: { readonly dueCode: string; readonly dueOn: Day | null },
): Promise<void> {
  await tx`update sampling.sample set ${tx({ ...due })} where district = ${district} and id = ${id}`
}

const MoveRow = z.object({
  toState: z.enum(sampleStates),
  onDay: DayText,
  reason: z.string(),
  actor: z.string(),
  at: z.string(),
})

export async function movesOf(tx: Queryable, district: string, sample: Id) {
  const rows = await tx`
    select to_state, on_day, reason, actor, at from sampling.move
    where district = ${district} and sample = ${sample} order by ordinal`
  return parseRows(MoveRow, rows)
}

const CustodyRow = z.object({
  id: IdText,
  part: z.enum(['sample', 'reserve']),
  ordinal: z.int(),
  fromHolder: z.string(),
  toHolder: z.string(),
  seal: z.string(),
  sealIntact: z.boolean(),
  place: z.string(),
  scanned: z.string(),
  note: z.string(),
  files: z.array(z.string()),
  handedAt: z.string(),
  actor: z.string(),
})
export type CustodyRow = z.output<typeof CustodyRow>

export async function custodyOf(tx: Queryable, district: string, sample: Id): Promise<CustodyRow[]> {
  const rows = await tx`
    select id, part, ordinal, from_holder, to_holder, seal, seal_intact, place, scanned, note, files, handed_at, actor
    from sampling.custody where district = ${district} and sample = ${sample} order by part, ordinal`
  return parseRows(CustodyRow, rows)
}

export async function insertCustody(
  tx: Tx,
  district: string,
  row: By & Omit<CustodyRow, 'actor'> & { readonly sample: Id; readonly at: Instant },
): Promise<void> {
  await tx`insert into sampling.custody ${tx({ district, ...row, files: [...row.files] })}`
}
