import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { insertRows } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'
import { type Book, confidences, isToBeConfirmed } from '../rules/rows.ts'

/** The delivered edition covers the past too: each of its rows says from when and until when it binds. */
const fromOfOld = '2000-01-01'

const Delivered = z.array(z.looseObject({ confidence: z.enum(confidences) }))
type Delivered = z.output<typeof Delivered>

const texts = new Map<Book, Delivered>()

/** Puts the first edition of each book into the district, where the book has no edition yet. */
export async function deliver(db: Queryable, district: string, asked: readonly Book[], now: Instant): Promise<void> {
  const present = await db`select distinct book from rulebook.edition where district = ${district}`
  const missing = asked.filter(book => !present.some(row => row.book === book))
  await insertRows(
    db,
    'rulebook.edition',
    await Promise.all(
      missing.map(async book => {
        const rows = await delivered(book)
        return {
          district,
          id: newId<'Edition'>(),
          book,
          number: 1,
          state: 'approved',
          effectiveFrom: fromOfOld,
          revision: 1,
          note: '随系统提供的第一版',
          rows,
          rowCount: rows.length,
          toBeConfirmed: rows.filter(row => isToBeConfirmed(row.confidence)).length,
          createdAt: now,
          updatedAt: now,
        }
      }),
    ),
  )
}

async function delivered(book: Book): Promise<Delivered> {
  const before = texts.get(book)
  if (before !== undefined) return before
  const rows = Delivered.parse(JSON.parse(await readFile(new URL(`../data/${book}.json`, import.meta.url), 'utf8')))
  texts.set(book, rows)
  return rows
}
