import { addDays, type Day, dayAt, type Instant, instantAt, instantMs, startOfDay } from '../../kernel/day.ts'
import { firstRecordedAt } from '../../ledger/door/written.ts'
import { type Queryable, type Tx, transaction } from '../../platform/db/connect.ts'
import type { World } from '../../platform/world.ts'
import { beforeFirstDay, closedDay, leafText, leavesOf } from '../rules/day-root.ts'
import { insertDay, lastDay, lockDays } from '../store/day-root.ts'
import { sha256 } from '../store/sha.ts'
import { stemOf, toldPortions } from './told.ts'

/** What was recorded in the last moment of a day may be committed a little after it. */
const settledMs = 5 * 60_000

/**
 * Closes every day that is over and not closed yet, the oldest first, each in a transaction of its own: cut off in the middle
 * it goes on where it stopped, and what is recorded later falls into a later day.
 *
 * @returns how many days were closed
 */
export async function closeDays(world: World, district: string, atMost = Number.POSITIVE_INFINITY): Promise<number> {
  for (let closed = 0; ; closed++) {
    if (closed >= atMost || !(await closeNext(world, district))) return closed
  }
}

async function closeNext(world: World, district: string): Promise<boolean> {
  const now = world.clock.now()
  return transaction(world.db, 'read write', async tx => {
    await lockDays(tx, district)
    const last = await lastDay(tx, district)
    const day = last === undefined ? await firstDay(tx, district) : addDays(last.day, 1)
    if (day === undefined || !isSettled(day, now)) return false
    const stem = await stemOf(tx, district, world.publicBaseUrl)
    const leaves = await leavesTold(tx, district, stem, day)
    const head = { district, day, stem, previous: last?.seal ?? beforeFirstDay }
    await insertDay(tx, closedDay(sha256, head, leaves), leaves, now)
    return true
  })
}

function isSettled(day: Day, now: Instant): boolean {
  return startOfDay(addDays(day, 1)) <= instantAt(instantMs(now) - settledMs)
}

async function firstDay(tx: Tx, district: string): Promise<Day | undefined> {
  const first = await firstRecordedAt(tx, district)
  return first === undefined ? undefined : dayAt(first)
}

/** What the ledgers say now of what was recorded on a day. */
export async function leavesTold(
  db: Queryable,
  district: string,
  stem: string,
  day: Day,
): Promise<readonly Uint8Array[]> {
  const recorded = { from: startOfDay(day), before: startOfDay(addDays(day, 1)) }
  const texts: string[] = []
  for await (const portion of toldPortions(db, district, stem, { recorded })) texts.push(...portion.map(leafText))
  return leavesOf(sha256, texts)
}
