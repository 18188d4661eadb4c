import { type Day, getDay } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import { rowsInForce } from '../../../rulebook/door.ts'
import { calendarOf, dueOn } from '../../../rulebook/rules/clocks.ts'
import { bindsOn } from '../../../rulebook/rules/rows.ts'

/**
 * The last day by a row of the book, or by our own proposal where the district's book is older than this row.
 *
 * @param within working days where the book has no row
 * @returns `null` where the year is not published; `own` tells that the book has no row
 */
export async function lastDay(
  tx: Tx,
  {
    district,
    code,
    within,
    from,
  }: { readonly district: string; readonly code: string; readonly within: number; readonly from: Day },
): Promise<{ readonly day: Day | null; readonly own: boolean }> {
  const { rows } = await rowsInForce(tx, district, 'clocks', from)
  const calendar = calendarOf((await rowsInForce(tx, district, 'calendar', getDay('9999-12-31'))).rows)
  const row = rows.find(each => each.code === code && bindsOn(each, from))
  const period = row ?? { amount: within, unit: 'working-day' as const }
  const due = dueOn(period, { day: from }, calendar)
  return { day: due.kind === 'due' ? due.day : null, own: row === undefined }
}
