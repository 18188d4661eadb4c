import { readFileSync } from 'node:fs'
import type { Book, BookRows } from './rules/rows.ts'
import { parseBook } from './store/in-force.ts'

/** The rows of a book as the program delivers them. */
export function delivered<B extends Book>(book: B): readonly BookRows[B][] {
  return parseBook(book, JSON.parse(readFileSync(new URL(`data/${book}.json`, import.meta.url), 'utf8')))
}

export function deliveredLists() {
  return { foods: delivered('prohibited-foods'), substances: delivered('non-food-substances') }
}
