import type { PendingQuery, Row } from 'postgres'
import { type Day, getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { daysOfMonth, monthStanding } from '../rules/completeness.ts'
import { keptBetween } from '../store/completeness.ts'

export type KeptInMonth = { readonly month: string; readonly expected: number; readonly recorded: number }

/**
 * How completely the ledgers of each workshop were kept in each of these months, as the page of completeness counts it.
 *
 * @param months in their order, `YYYY-MM`
 * @param roster of the registry: the workshops that are asked about
 */
export async function keptInMonths(
  tx: Queryable,
  district: string,
  { months, today }: { readonly months: readonly string[]; readonly today: Day },
  roster: PendingQuery<Row[]>,
): Promise<readonly { readonly workshop: Id; readonly name: string; readonly months: readonly KeptInMonth[] }[]> {
  const [first, last] = [months[0], months.at(-1)]
  if (first === undefined || last === undefined) return []
  const to = daysOfMonth(last).at(-1) ?? today
  const kept = await keptBetween(tx, district, { from: getDay(`${first}-01`), to }, roster)
  return kept.map(({ id, name, known }) => ({
    ...{ workshop: id, name },
    months: months.map(month => {
      const { expected, recorded } = monthStanding(known, month, today)
      return { month, expected, recorded }
    }),
  }))
}
