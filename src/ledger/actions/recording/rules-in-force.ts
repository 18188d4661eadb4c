import { severalInForce } from '../../../rulebook/door.ts'
import { basisText } from '../../../rulebook/rules/articles.ts'
import type { Basis, Book, BookRows, LawRow } from '../../../rulebook/rules/rows.ts'
import type { Recording } from './recording.ts'

const judging = ['prohibited-foods', 'non-food-substances', 'additives', 'process', 'law'] as const satisfies Book[]
type Judging = (typeof judging)[number]

type Books = { readonly [B in Judging]: { readonly edition: string; readonly rows: readonly BookRows[B][] } }

const asked = new WeakMap<Recording, Promise<Books>>()

/** The books in force on the day that the entry is about, read once for an entry. */
function inForce(recording: Recording): Promise<Books> {
  const before = asked.get(recording)
  if (before !== undefined) return before
  const { tx, district } = recording.context
  const read = severalInForce(tx, district, judging, recording.envelope.onDay)
  asked.set(recording, read)
  return read
}

/** The rows of a book; that it had a say is noted, so that the text that was in force can always be opened. */
export async function rowsFor<B extends Judging>(recording: Recording, book: B): Promise<readonly BookRows[B][]> {
  const books: Books = await inForce(recording)
  const found: Books[B] = books[book]
  recording.editions[book] = found.edition
  return found.rows
}

/** `《食品安全法》第三十四条`, as people cite it. */
export async function citation(recording: Recording, basis: readonly Basis[]): Promise<string> {
  const laws: readonly LawRow[] = (await inForce(recording)).law.rows
  return basisText(basis, laws)
}
