import type { Day } from '../../../kernel/day.ts'

/** As many as somebody reads before deciding. */
const shownAtMost = 200

/** How far back ledgers are judged anew. */
export const DAYS_BACK = 90

/** What one edition says and what another would, from the day on which that takes effect. */
export type Trial<Row> = { readonly before: readonly Row[]; readonly after: readonly Row[]; readonly day: Day }

export type Found<T> = { count: number; readonly shown: T[] }

export function found<T>(): Found<T> {
  return { count: 0, shown: [] }
}

export function add<T>(into: Found<T>, one: T): void {
  into.count += 1
  if (into.shown.length < shownAtMost) into.shown.push(one)
}
