import { z } from 'zod'
import { addMonths, type Day, dayAt, getDay } from '../../kernel/day.ts'
import { DayText } from '../action/schema.ts'
import { systemClock } from '../clock.ts'
import type { Queryable } from './connect.ts'
import { parseRow } from './rows.ts'

/**
 * Tables that grow by time are cut by month, by a moment or by a day, so that old months can be put aside whole. `from`
 * completes the first day of a month to a bound.
 */
const partitioned = [
  { table: 'audit.entry', from: ' 00:00+00' },
  { table: 'ledger.entry', from: '', day: 'on_day' },
] as const

/**
 * Makes the partitions of this month and the next two. Run by the owner, at start and every day.
 *
 * @param since the months from this day on as well, for tables cut by the day that their rows are about
 */
export async function ensurePartitions(
  db: Queryable,
  today: Day = dayAt(systemClock.now()),
  since = today,
): Promise<void> {
  const first = getDay(`${today.slice(0, 7)}-01`)
  const sooner = getDay(`${since.slice(0, 7)}-01`)
  for (const { table, from: hour } of partitioned) {
    const start = hour === '' && sooner < first ? sooner : first
    for (let from = start; from <= addMonths(first, 2); from = addMonths(from, 1)) {
      const to = addMonths(from, 1)
      const name = `${table}_${from.slice(0, 4)}_${from.slice(5, 7)}`
      await db.unsafe(
        `create table if not exists ${name} partition of ${table} for values from ('${from}${hour}') to ('${to}${hour}')`,
      )
    }
  }
}

/** The first day that rows lie outside of any month's partition; `null` when none does. */
export async function firstOutsideMonths(db: Queryable): Promise<Day | null> {
  const days: Day[] = []
  for (const cut of partitioned) {
    if (!('day' in cut)) continue
    const rows = await db.unsafe(`select min(${cut.day}) as day from ${cut.table}_other`)
    const day = parseRow(Outside, rows)?.day ?? null
    if (day !== null) days.push(day)
  }
  return days.sort()[0] ?? null
}

const Outside = z.object({ day: DayText.nullable() })
