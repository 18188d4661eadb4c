import type { Day, Instant } from '../kernel/day.ts'
import { Problem } from '../kernel/problem.ts'
import type { Queryable } from '../platform/db/connect.ts'
import { type Book, books } from './rules/rows.ts'
import { deliver } from './store/delivered.ts'
import { findInForce, type InForce } from './store/in-force.ts'

/**
 * All rows of the edition in force on a day, with the edition that a record names as the one it was judged by. Which
 * rows bind is asked of each: `bindsOn(row, productionDay)`.
 */
export async function rowsInForce<B extends Book>(
  tx: Queryable,
  district: string,
  book: B,
  day: Day,
): Promise<InForce<B>> {
  const found = await findInForce(tx, district, [book], day)
  return found[book][0] ?? nothingInForce(book, day)
}

/** The same for several books in one statement. */
export async function severalInForce<B extends Book>(
  tx: Queryable,
  district: string,
  asked: readonly B[],
  day: Day,
): Promise<{ readonly [K in B]: InForce<K> }>
export async function severalInForce(
  tx: Queryable,
  district: string,
  asked: readonly Book[],
  day: Day,
): Promise<Readonly<Record<string, InForce<Book>>>> {
  const found = await findInForce(tx, district, asked, day)
  return Object.fromEntries(asked.map(book => [book, found[book][0] ?? nothingInForce(book, day)]))
}

/** The first edition of every book that a district does not have yet, as the program delivers it. */
export async function loadRulebook(db: Queryable, district: string, now: Instant): Promise<void> {
  await deliver(db, district, books, now)
}

function nothingInForce(book: Book, day: Day): never {
  throw new Problem('not-available', `清单与标准（${book}）在 ${day} 没有生效的版本，请联系管理员`)
}
