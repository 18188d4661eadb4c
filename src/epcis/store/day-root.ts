import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import type { ClosedDay } from '../rules/day-root.ts'

const DayRow = z
  .object({
    district: z.string(),
    day: DayText,
    stem: z.string(),
    leafCount: z.int(),
    root: z.string(),
    previous: z.string(),
    seal: z.string(),
    closedAt: z.string(),
  })
  .transform(({ leafCount: count, ...day }) => ({ ...day, count }))
export type DayRow = z.output<typeof DayRow>

const columns = (db: Queryable) => db`district, day, stem, leaf_count, root, previous, seal, closed_at`

const Stem = z.object({ stem: z.string() })

/** Under which address the first day of the district was closed. */
export async function firstStem(db: Queryable, district: string): Promise<string | undefined> {
  const rows = await db`select stem from epcis.day_root where district = ${district} order by day limit 1`
  return parseRow(Stem, rows)?.stem
}

export async function lastDay(db: Queryable, district: string): Promise<DayRow | undefined> {
  const rows = await db`
    select ${columns(db)} from epcis.day_root where district = ${district} order by day desc limit 1`
  return parseRow(DayRow, rows)
}

/** Two programs never close the same day. */
export async function lockDays(tx: Tx, district: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`epcis.day_root:${district}`}, 0))`
}

export async function insertDay(
  tx: Tx,
  { district, day, stem, count, root, previous, seal }: ClosedDay,
  leaves: readonly Uint8Array[],
  closedAt: Instant,
): Promise<void> {
  await tx`
    insert into epcis.day_root (district, day, stem, leaf_count, leaves, root, previous, seal, closed_at)
    values (${district}, ${day}, ${stem}, ${count}, ${Buffer.concat(leaves)}, ${root}, ${previous}, ${seal}, ${closedAt})`
}

/** The newest first. */
export async function listDays(
  db: Queryable,
  district: string,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly total: number; readonly rows: readonly DayRow[] }> {
  const [count] = await db`select count(*)::int as total from epcis.day_root where district = ${district}`
  const rows = await db`
    select ${columns(db)} from epcis.day_root
    where district = ${district} order by day desc limit ${limit} offset ${offset}`
  return { total: z.object({ total: z.int() }).parse(count).total, rows: parseRows(DayRow, rows) }
}

export async function findDays(db: Queryable, district: string, days: readonly Day[]): Promise<DayRow[]> {
  const rows = await db`
    select ${columns(db)} from epcis.day_root
    where district = ${district} and day = any (${[...days]}::date[]) order by day`
  return parseRows(DayRow, rows)
}

/** Oldest first, from a day on. */
export async function daysFrom(db: Queryable, district: string, after: Day | null, limit: number): Promise<DayRow[]> {
  const rows = await db`
    select ${columns(db)} from epcis.day_root
    where district = ${district} ${after === null ? db`` : db`and day > ${after}`} order by day limit ${limit}`
  return parseRows(DayRow, rows)
}

const Leaves = z.object({ leaves: z.instanceof(Uint8Array) })
const leafBytes = 32

/** The leaves of a closed day in their order. */
export async function leavesOfDay(db: Queryable, district: string, day: Day): Promise<readonly Uint8Array[]> {
  const rows = await db`select leaves from epcis.day_root where district = ${district} and day = ${day}`
  const bytes = parseRow(Leaves, rows)?.leaves ?? new Uint8Array()
  return Array.from({ length: bytes.length / leafBytes }, (_, at) =>
    bytes.subarray(at * leafBytes, (at + 1) * leafBytes),
  )
}
