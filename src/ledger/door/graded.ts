import type { PendingQuery, Row } from 'postgres'
import { addDays, type Day, daysBetween } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { dayStanding, isExpected, isRecorded } from '../rules/completeness.ts'
import { keptBetween, type Period } from '../store/completeness.ts'

export type KeptDays = { readonly workshop: Id; readonly expected: number; readonly recorded: number }

/**
 * On how many days of a time something had to be written down, and on how many it was, as the page of completeness counts
 * it. @param roster of the registry: the workshops that are asked about
 */
export async function keptInDays(
  tx: Queryable,
  district: string,
  { from, to }: Period,
  roster: PendingQuery<Row[]>,
): Promise<readonly KeptDays[]> {
  const days: readonly Day[] = Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at))
  const kept = await keptBetween(tx, district, { from, to }, roster)
  return kept.map(({ id, known }) => {
    const expected = days.map(day => dayStanding(known, day, to)).filter(standing => isExpected(standing, to))
    return { workshop: id, expected: expected.length, recorded: expected.filter(isRecorded).length }
  })
}
