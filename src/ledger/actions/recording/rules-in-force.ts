import type { Day } from '../../../kernel/day.ts'
import type { World } from '../../../platform/world.ts'
import { severalInForce } from '../../../rulebook/door.ts'
import { basisText } from '../../../rulebook/rules/articles.ts'
import type { Basis, Book, BookRows, LawRow } from '../../../rulebook/rules/rows.ts'
import type { Recording } from './recording.ts'

const judging = [
  'prohibited-foods',
  'non-food-substances',
  'additives',
  'process',
  'ledgers',
  'law',
] as const satisfies Book[]
type Judging = (typeof judging)[number]

type Books = { readonly [B in Judging]: { readonly edition: string; readonly rows: readonly BookRows[B][] } }

type Kept = { readonly books: Books; readonly until: number }

/** Longer than this no book is believed unasked, should nobody tell of a change. */
const believedMs = 60_000
const kept = new WeakMap<World, Map<string, Kept>>()

/**
 * What was read before, by district and day. Whenever something of the whole district changes, a new, empty one takes its
 * place: whoever is still reading fills the old one.
 */
function keptIn(world: World): Map<string, Kept> {
  const before = kept.get(world)
  if (before !== undefined) return before
  const begin = () => {
    const fresh = new Map<string, Kept>()
    kept.set(world, fresh)
    return fresh
  }
  world.changes.listen((_, workshops) => {
    if (workshops === 'district') begin()
  })
  return begin()
}

/**
 * The books in force on the day that the entry is about. Hundreds of entries a day are judged by the same editions, so
 * they are not asked for anew each time: approving an edition says that the whole district changed.
 */
async function inForce({ context, envelope }: Recording, day = envelope.onDay): Promise<Books> {
  const { tx, district, world } = context
  const known = keptIn(world)
  const key = `${district} ${day}`
  const before = known.get(key)
  if (before !== undefined && before.until > performance.now()) return before.books
  const books = await severalInForce(tx, district, judging, day)
  if (known.size > 500) known.clear()
  known.set(key, { books, until: performance.now() + believedMs })
  return books
}

/** The rows of a book; that it had a say is noted, so that the text that was in force can always be opened. */
export async function rowsFor<B extends Judging>(recording: Recording, book: B): Promise<readonly BookRows[B][]> {
  const books: Books = await inForce(recording)
  const found: Books[B] = books[book]
  recording.editions[book] = found.edition
  return found.rows
}

/** The same of another day than that of the entry, which it does not judge. */
export async function rowsOn<B extends Judging>(
  recording: Recording,
  book: B,
  day: Day,
): Promise<readonly BookRows[B][]> {
  const books: Books = await inForce(recording, day)
  const found: Books[B] = books[book]
  return found.rows
}

/** `《食品安全法》第三十四条`, as people cite it. */
export async function citation(recording: Recording, basis: readonly Basis[]): Promise<string> {
  const laws: readonly LawRow[] = (await inForce(recording)).law.rows
  return basisText(basis, laws)
}
