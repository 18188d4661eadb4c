import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { Content, RowOf } from '../contract/rows.ts'
import { editionStates } from '../rules/edition.ts'
import { type Book, books, isToBeConfirmed, type LedgerRow } from '../rules/rows.ts'

const Head = z.object({
  id: IdText,
  book: z.enum(books),
  number: z.int(),
  state: z.enum(editionStates),
  effectiveFrom: DayText,
  revision: z.int(),
  note: z.string(),
  basedOn: IdText.nullable(),
  rowCount: z.int(),
  toBeConfirmed: z.int(),
  author: IdText.nullable(),
  authorName: z.string().nullable(),
  createdAt: z.string(),
  proposedAt: z.string().nullable(),
  decider: IdText.nullable(),
  deciderName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionNote: z.string().nullable(),
})
export type Head = z.output<typeof Head>

/** All but the rows, which may be long. */
function columns(tx: Queryable) {
  return tx`id, book, number, state, effective_from, revision, note, based_on, row_count, to_be_confirmed,
    author, author_name, created_at, proposed_at, decider, decider_name, decided_at, decision_note`
}

/** The editions of one book, or of all; the newest first. */
export async function heads(tx: Queryable, district: string, book?: Book): Promise<Head[]> {
  const rows = await tx`
    select ${columns(tx)} from rulebook.edition
    where district = ${district} ${book === undefined ? tx`` : tx`and book = ${book}`}
    order by book, number desc`
  return parseRows(Head, rows)
}

export async function getHead(tx: Queryable, district: string, id: Id): Promise<Head> {
  const rows = await tx`select ${columns(tx)} from rulebook.edition where district = ${district} and id = ${id}`
  return parseRow(Head, rows) ?? missing()
}

/** The same, locked until the end of the transaction: nobody else takes a step with it meanwhile. */
export async function lockHead(tx: Tx, district: string, id: Id): Promise<Head> {
  const rows = await tx`
    select ${columns(tx)} from rulebook.edition where district = ${district} and id = ${id} for update`
  return parseRow(Head, rows) ?? missing()
}

export async function getContent(tx: Queryable, district: string, id: Id): Promise<Content> {
  const rows = await tx`select book, rows from rulebook.edition where district = ${district} and id = ${id}`
  return parseRow(Content, rows) ?? missing()
}

/** The approved editions of the ledgers, the newest first. */
export async function approvedLedgers(tx: Queryable, district: string): Promise<(readonly LedgerRow[])[]> {
  const rows = await tx`
    select rows from rulebook.edition
    where district = ${district} and book = 'ledgers' and state = 'approved' order by number desc`
  return parseRows(z.object({ rows: z.array(RowOf.ledgers) }), rows).map(edition => edition.rows)
}

function missing(): never {
  throw new Problem('not-found', '没有找到这个版本，请从列表中重新打开')
}

/**
 * The newest approved edition of a book, in force or to come. Locked: of two people who approve at one moment the second
 * waits and then sees what the first did.
 */
export async function lockNewestApproved(tx: Tx, district: string, book: Book): Promise<Head | undefined> {
  const newest = () => tx`
    select ${columns(tx)} from rulebook.edition
    where district = ${district} and book = ${book} and state = 'approved' order by number desc limit 1`
  await tx`select id from rulebook.edition where district = ${district} and book = ${book} and number = 1 for update`
  return parseRow(Head, await newest())
}

export type NewDraft = {
  readonly id: Id
  readonly content: Content
  readonly effectiveFrom: Day
  readonly note: string
  readonly basedOn: Id
  readonly author: Id
  readonly authorName: string
}

export async function insertDraft(tx: Tx, district: string, draft: NewDraft, now: Instant): Promise<void> {
  const { content, ...given } = draft
  const [last] = await tx`
    select coalesce(max(number), 0) as number from rulebook.edition
    where district = ${district} and book = ${content.book}`
  const number = z.int().parse(last?.number) + 1
  const state = { state: 'draft', revision: 1, createdAt: now, updatedAt: now }
  await insertRows(tx, 'rulebook.edition', [{ district, ...given, number, ...state, ...counted(content) }])
}

type Change = { readonly content: Content; readonly effectiveFrom: Day; readonly note: string }

/** @returns the new revision */
export async function updateDraft(tx: Tx, district: string, id: Id, change: Change, now: Instant): Promise<number> {
  const { rows, rowCount, toBeConfirmed } = counted(change.content)
  const [saved] = await tx`
    update rulebook.edition set rows = ${JSON.stringify(rows)}::text::jsonb, row_count = ${rowCount},
      to_be_confirmed = ${toBeConfirmed}, effective_from = ${change.effectiveFrom}, note = ${change.note},
      revision = revision + 1, updated_at = ${now}
    where district = ${district} and id = ${id} and state = 'draft'
    returning revision`
  return z.int().parse(saved?.revision)
}

export async function setProposed(tx: Tx, district: string, id: Id, now: Instant): Promise<void> {
  await tx`
    update rulebook.edition set state = 'proposed', proposed_at = ${now}, updated_at = ${now}
    where district = ${district} and id = ${id} and state = 'draft'`
}

export async function setWithdrawn(tx: Tx, district: string, id: Id, reason: string, now: Instant): Promise<void> {
  await tx`
    update rulebook.edition set state = 'withdrawn', decision_note = ${reason}, updated_at = ${now}
    where district = ${district} and id = ${id} and state in ('draft', 'proposed')`
}

type Decision = {
  readonly state: 'approved' | 'rejected'
  readonly note: string
  readonly decider: Id
  readonly deciderName: string
}

export async function setDecided(tx: Tx, district: string, id: Id, decision: Decision, now: Instant): Promise<void> {
  await tx`
    update rulebook.edition set state = ${decision.state}, decider = ${decision.decider},
      decider_name = ${decision.deciderName}, decided_at = ${now}, decision_note = ${decision.note}, updated_at = ${now}
    where district = ${district} and id = ${id} and state = 'proposed'`
}

function counted({ book, rows }: Content) {
  const toBeConfirmed = rows.reduce((sum, row) => sum + (isToBeConfirmed(row.confidence) ? 1 : 0), 0)
  return { book, rows, rowCount: rows.length, toBeConfirmed }
}
