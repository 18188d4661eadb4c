import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { Moment } from '../contract/moment.ts'

const Looked = z.object({ seenAt: Moment, wholeOn: DayText, formula: z.int() })
export type Looked = z.output<typeof Looked>

/** The row is made first, so that two programs that start together wait for each other. */
export async function ensureLooked(db: Queryable, district: string, now: Instant, before: Day): Promise<void> {
  await db`
    insert into rating.looked (district, seen_at, whole_on, formula) values (${district}, ${now}, ${before}, 0)
    on conflict (district) do nothing`
}

export async function findLooked(db: Queryable, district: string): Promise<Looked | undefined> {
  const rows = await db`select seen_at, whole_on, formula from rating.looked where district = ${district}`
  return parseRow(Looked, rows)
}

/** Locked until the end of the transaction; undefined while another program is at it. */
export async function lockLooked(tx: Tx, district: string): Promise<Looked | undefined> {
  const rows = await tx`
    select seen_at, whole_on, formula from rating.looked where district = ${district} for update skip locked`
  return parseRow(Looked, rows)
}

/** Waits for whoever is at it. */
export async function waitForLooked(tx: Tx, district: string): Promise<Looked | undefined> {
  const rows = await tx`
    select seen_at, whole_on, formula from rating.looked where district = ${district} for update`
  return parseRow(Looked, rows)
}

export async function setLooked(tx: Tx, district: string, { seenAt, wholeOn, formula }: Looked): Promise<void> {
  await tx`
    update rating.looked set seen_at = ${seenAt}, whole_on = ${wholeOn}, formula = ${formula}
    where district = ${district}`
}

const Entry = z.object({ id: IdText, subjectId: z.string() })
export type Entry = z.output<typeof Entry>

/** What was done since, and to what: every command writes it down in its own transaction. */
export async function entriesSince(tx: Queryable, district: string, since: Instant, atMost: number): Promise<Entry[]> {
  const rows = await tx`
    select id, subject_id from audit.entry
    where district = ${district} and at >= ${since} and outcome = 'done'
    order by at, id limit ${atMost}`
  return parseRows(Entry, rows)
}
