import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { KeptFigure, SheetView, Written } from '../contract/letter.ts'
import type { LetterSheet } from '../rules/letter/compose.ts'
import {
  type HandlingGrade,
  handlingGrades,
  type LetterSort,
  type LetterState,
  type LetterStep,
  letterStates,
  letterSteps,
} from '../rules/letter/state.ts'

const Row = z.object({
  id: IdText,
  proposal: IdText,
  state: z.enum(letterStates),
  asOf: DayText,
  fromDay: DayText,
  recipient: z.string(),
  grade: z.enum(handlingGrades),
  contact: z.string(),
  phone: z.string(),
  copies: z.string(),
  blocks: z.array(Written),
  steps: z.int(),
  frozen: z.int().nullable(),
  number: z.string().nullable(),
  sentOn: DayText.nullable(),
  docx: z.string().nullable(),
  pdf: z.string().nullable(),
  draftedBy: IdText,
  drafter: z.string(),
  draftedAt: z.string(),
  approver: z.string().nullable(),
})
export type LetterRow = z.output<typeof Row>

const columns = (tx: Queryable) => tx`
  select l.id, l.proposal, l.state, l.as_of, l.from_day, l.recipient, l.grade, l.contact, l.phone, l.copies, l.blocks,
    l.steps, l.frozen, l.number, l.sent_on, l.docx, l.pdf, l.drafted_by, l.drafter, l.drafted_at, s.actor as approver
  from statistics.letter l
  left join statistics.letter_step s on s.district = l.district and s.letter = l.id and s.ordinal = l.frozen`

export async function findLetter(tx: Queryable, district: string, id: Id): Promise<LetterRow | undefined> {
  return parseRow(Row, await tx`${columns(tx)} where l.district = ${district} and l.id = ${id}`)
}

export async function lockLetter(tx: Tx, district: string, id: Id): Promise<LetterRow | undefined> {
  return parseRow(Row, await tx`${columns(tx)} where l.district = ${district} and l.id = ${id} for update of l`)
}

export type AskedLetters = {
  readonly states: readonly LetterState[]
  readonly proposal: Id | null
  readonly search: string
}

const matching = (tx: Queryable, district: string, { states, proposal, search }: AskedLetters) => {
  const part = `%${search.replace(/[%_\\]/gu, '\\$&')}%`
  return tx`
    where l.district = ${district}
      and (${search === ''} or l.number like ${part} or l.drafter like ${part} or l.recipient like ${part})
      and (${states.length === 0} or l.state = any (${[...states]}::text[]))
      and (${proposal}::uuid is null or l.proposal = ${proposal}::uuid)`
}

export async function countLetters(tx: Queryable, district: string, asked: AskedLetters): Promise<number> {
  const rows = await tx`select count(*)::int as total from statistics.letter l ${matching(tx, district, asked)}`
  return parseRow(z.object({ total: z.int() }), rows)?.total ?? 0
}

export async function listLetters(
  tx: Queryable,
  district: string,
  asked: AskedLetters & {
    readonly sort: LetterSort
    readonly descending: boolean
    readonly limit: number
    readonly offset: number
  },
): Promise<LetterRow[]> {
  const by = { draftedAt: tx`l.drafted_at`, asOf: tx`l.as_of`, sentOn: tx`l.sent_on` }[asked.sort]
  const rows = await tx`
    ${columns(tx)} ${matching(tx, district, asked)}
    order by ${by} ${asked.descending ? tx`desc` : tx`asc`} nulls last, l.drafted_at desc, l.id
    limit ${asked.limit} offset ${asked.offset}`
  return parseRows(Row, rows)
}

export type LetterHeading = {
  readonly asOf: Day
  readonly fromDay: Day
  readonly recipient: string
  readonly grade: HandlingGrade
  readonly contact: string
  readonly phone: string
  readonly copies: string
}

type New = LetterHeading & {
  readonly id: Id
  readonly proposal: Id
  readonly blocks: readonly z.output<typeof Written>[]
  readonly draftedBy: Id
  readonly drafter: string
  readonly draftedAt: Instant
  readonly changedAt: Instant
}

/** @returns whether it is new: a proposal has one letter */
export async function insertLetter(tx: Tx, district: string, { blocks, ...letter }: New): Promise<boolean> {
  const row = { district, ...letter, blocks: tx.json([...blocks]), state: 'draft', steps: 0 }
  const rows = await tx`insert into statistics.letter ${tx(row)} on conflict do nothing returning id`
  return rows.length > 0
}

type Change = Partial<LetterHeading> & {
  readonly blocks?: readonly z.output<typeof Written>[]
  readonly state?: LetterState
  readonly frozen?: number | null
  readonly number?: string
  readonly sentOn?: Day
  readonly docx?: string
  readonly pdf?: string
  readonly changedAt: Instant
}

export async function changeLetter(tx: Tx, district: string, id: Id, { blocks, ...change }: Change): Promise<void> {
  const row = { ...change, ...(blocks !== undefined && { blocks: tx.json([...blocks]) }) }
  await tx`update statistics.letter set ${tx(row)} where district = ${district} and id = ${id}`
}

/** Another letter that has the number. */
export async function hasNumber(tx: Queryable, district: string, id: Id, number: string): Promise<boolean> {
  const rows = await tx`
    select from statistics.letter where district = ${district} and number = ${number} and id <> ${id} limit 1`
  return rows.length > 0
}

const Step = z.object({ step: z.enum(letterSteps), note: z.string(), actor: z.string(), at: z.string() })

type NewStep = {
  readonly letter: Id
  readonly step: LetterStep
  readonly note: string
  readonly account: Id
  readonly actor: string
  readonly at: Instant
}

/** @returns which one it is */
export async function addStep(tx: Tx, district: string, step: NewStep): Promise<number> {
  const rows = await tx`
    update statistics.letter set steps = steps + 1 where district = ${district} and id = ${step.letter} returning steps`
  const ordinal = parseRow(z.object({ steps: z.int() }), rows)?.steps ?? 1
  await tx`insert into statistics.letter_step ${tx({ district, ordinal, ...step })}`
  return ordinal
}

export async function stepsOf(tx: Queryable, district: string, letter: Id) {
  const rows = await tx`
    select step, note, actor, at from statistics.letter_step
    where district = ${district} and letter = ${letter} order by ordinal`
  return parseRows(Step, rows)
}

const Frozen = z.object({
  sheet: SheetView,
  blocks: z.array(Written),
  figures: z.array(KeptFigure),
  hash: z.string(),
  at: z.string(),
})
export type FrozenLetter = z.output<typeof Frozen>

type NewFrozen = {
  readonly letter: Id
  readonly ordinal: number
  readonly sheet: LetterSheet
  readonly blocks: readonly z.output<typeof Written>[]
  readonly figures: readonly z.output<typeof KeptFigure>[]
  readonly hash: string
  readonly at: Instant
}

export async function insertFrozen(
  tx: Tx,
  district: string,
  { letter, ordinal, at, sheet, blocks, figures, hash }: NewFrozen,
): Promise<void> {
  const row = { district, letter, ordinal, hash, at }
  const json = { sheet: tx.json(sheet), blocks: tx.json([...blocks]), figures: tx.json([...figures]) }
  await tx`insert into statistics.letter_frozen ${tx({ ...row, ...json })}`
}

export async function findFrozen(
  tx: Queryable,
  district: string,
  letter: Id,
  ordinal: number,
): Promise<FrozenLetter | undefined> {
  const rows = await tx`
    select sheet, blocks, figures, hash, at from statistics.letter_frozen
    where district = ${district} and letter = ${letter} and ordinal = ${ordinal}`
  return parseRow(Frozen, rows)
}

/** The district by its short name, and the bureau that signs. */
export async function signerOf(tx: Queryable, district: string): Promise<{ district: string; bureau: string }> {
  const rows = await tx`select name as district, bureau from area.district where code = ${district}`
  return parseRow(z.object({ district: z.string(), bureau: z.string() }), rows) ?? { district: '', bureau: '' }
}
