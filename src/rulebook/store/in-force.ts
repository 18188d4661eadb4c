import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { getId, type Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { RowOf } from '../contract/rows.ts'
import { type Book, type BookRows, books } from '../rules/rows.ts'

export type InForce<B extends Book> = {
  readonly edition: Id<'Edition'>
  readonly number: number
  readonly effectiveFrom: Day
  readonly rows: readonly BookRows[B][]
}

/** One list a book, with one item when the book is in force. */
type FoundByBook = { readonly [B in Book]: InForce<B>[] }

type Read = { readonly [B in Book]: Map<Id, readonly BookRows[B][]> }

/** What has been read, by edition: an approved edition never changes, so its rows are read and checked once. */
const read: Read = {
  law: new Map(),
  'negative-list': new Map(),
  'duty-list': new Map(),
  'prohibited-foods': new Map(),
  'non-food-substances': new Map(),
  checklist: new Map(),
  limits: new Map(),
  additives: new Map(),
  'label-standard': new Map(),
  clocks: new Map(),
  calendar: new Map(),
  ledgers: new Map(),
  process: new Map(),
  index: new Map(),
  risk: new Map(),
}

/** More than the editions of a book that anybody works with at one time. */
const keptAtMost = 40

const Found = z.object({
  book: z.enum(books),
  id: IdText,
  number: z.int(),
  effectiveFrom: DayText,
  rows: z.unknown(),
})

/** The editions in force on a day, in one statement; rows travel only when this program has not read them yet. */
export async function findInForce(
  tx: Queryable,
  district: string,
  asked: readonly Book[],
  day: Day,
): Promise<FoundByBook> {
  const known = asked.flatMap(book => [...read[book].keys()])
  const rows = await tx`
    select e.book, e.id, e.number, e.effective_from,
      case when e.id = any (${known}::uuid[]) then null else e.rows end as rows
    from unnest(${[...asked]}::text[]) as asked (book)
    cross join lateral (
      select * from rulebook.edition
      where district = ${district} and book = asked.book and state = 'approved' and effective_from <= ${day}
      order by effective_from desc, number desc
      limit 1
    ) e`
  const found: FoundByBook = {
    law: [],
    'negative-list': [],
    'duty-list': [],
    'prohibited-foods': [],
    'non-food-substances': [],
    checklist: [],
    limits: [],
    additives: [],
    'label-standard': [],
    clocks: [],
    calendar: [],
    ledgers: [],
    process: [],
    index: [],
    risk: [],
  }
  for (const { book, id, number, effectiveFrom, rows: raw } of parseRows(Found, rows)) {
    put(found, book, { id: getId<'Edition'>(id), number, effectiveFrom, raw })
  }
  return found
}

/** The rows as the book says they are. */
export function parseBook<B extends Book>(book: B, raw: unknown): readonly BookRows[B][] {
  return z.array(RowOf[book]).parse(raw)
}

type Raw = { readonly id: Id<'Edition'>; readonly number: number; readonly effectiveFrom: Day; readonly raw: unknown }

function put<B extends Book>(found: FoundByBook, book: B, { id, number, effectiveFrom, raw }: Raw): void {
  found[book].push({ edition: id, number, effectiveFrom, rows: rowsOf(book, id, raw) })
}

function rowsOf<B extends Book>(book: B, id: Id, raw: unknown): readonly BookRows[B][] {
  const before = read[book].get(id)
  if (before !== undefined) return before
  const rows = parseBook(book, raw)
  const [oldest] = read[book].keys()
  if (read[book].size >= keptAtMost && oldest !== undefined) read[book].delete(oldest)
  read[book].set(id, rows)
  return rows
}
