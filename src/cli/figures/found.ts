import { addDays, type Day, startOfDay } from '../../kernel/day.ts'
import type { PlainTables } from './plain-tables.ts'

/** A record that counts, wherever it lies. */
export type Found = {
  readonly workshop: string | null
  readonly onDay: Day
  readonly amount: number
  /** Where it was taken, where that is written down with it. */
  readonly town?: string
  readonly category?: string
}

export type Asked = {
  readonly tables: PlainTables
  readonly asOf: Day
  readonly from: Day
}

export const found = (workshop: string | null, onDay: Day, amount = 1): Found => ({ workshop, onDay, amount })

/** Something that happened by the end of a day. */
export const byEnd = (at: string, day: Day): boolean => at < startOfDay(addDays(day, 1))

export const within = (day: Day | null, { from, asOf }: Pick<Asked, 'from' | 'asOf'>): boolean =>
  day !== null && from <= day && day <= asOf

/** The last by an order that never leaves two in the same place. */
export function lastBy<Row>(rows: readonly Row[], key: (row: Row) => string): Row | undefined {
  let last: Row | undefined
  for (const row of rows) if (last === undefined || key(row) > key(last)) last = row
  return last
}

/** One of each, whichever came first. */
export function once<Row>(rows: readonly Row[], key: (row: Row) => string): readonly Row[] {
  const seen = new Map<string, Row>()
  for (const row of rows) if (!seen.has(key(row))) seen.set(key(row), row)
  return [...seen.values()]
}
