import { type Day, dayAt, type Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import type { Tx } from '../platform/db/connect.ts'
import { newId } from '../platform/id.ts'
import { getWorkshopPlace } from '../registry/door.ts'
import { calendarOf } from '../rulebook/rules/clocks.ts'
import { periodInForce } from './door/book.ts'
import { type ClockOutcome, isLate } from './rules/clock.ts'
import { reckon } from './rules/reckon.ts'
import { insertClock, insertLog, lockOpen, setState } from './store/clock.ts'
import { endPause } from './store/move.ts'
import { stationOf } from './store/place.ts'

const program = '系统'

export type ClockStart = {
  readonly district: string
  /** A row of the book `clocks`: the one in force on the day. */
  readonly code: string
  readonly subject: { readonly kind: string; readonly id: string; readonly label: string }
  readonly workshop: Id | null
  readonly from: { readonly day: Day; readonly at?: Instant | undefined }
  /** Whose matter it is; without one, the station of the workshop's town. */
  readonly unit: Id | null
  readonly account: Id | null
  readonly now: Instant
  /** A day that a person set: it stands instead of the row's own. */
  readonly until?: Day | undefined
  readonly by?: string | undefined
}

export type Due = {
  /** `null`: nobody can say yet, and `words` says why. */
  readonly day: Day | null
  readonly at: Instant | null
  readonly words: string
  readonly basis: string
  readonly toBeConfirmed: boolean
}

/**
 * Starts a clock in the caller's transaction. Started twice from the same day, it is the same clock; another day needs
 * the one before to be stopped. A row that the book does not have stops nobody: the clock runs without an end and says so.
 *
 * @throws Problem when the subject has an open clock of this kind that began on another day
 */
export async function startClock(tx: Tx, start: ClockStart): Promise<{ readonly clock: Id; readonly due: Due }> {
  const { district, code, subject, workshop, from, account, now, until, by = program } = start
  const { edition, period, calendarEdition, calendar } = await periodInForce(tx, district, code, from.day)
  const fixedOn = until ?? null
  const end = reckon({ period, trigger: from, fixedOn, pauses: [], extensions: [] }, calendarOf(calendar))
  const unit = start.unit ?? (workshop === null ? null : await unitOf(tx, district, workshop))
  const id = newId()
  const made = await insertClock(
    tx,
    district,
    {
      ...{ id, code, subjectKind: subject.kind, subjectId: subject.id, subjectLabel: subject.label },
      ...{ workshop, unit, account, triggerDay: from.day, triggerAt: from.at ?? null },
      ...{ edition, calendarEdition, period, fixedOn, startedAt: now },
    },
    end,
  )
  if (!made) return running(tx, start)
  await insertLog(tx, district, { clock: id, what: '开始计时', dueAfter: end.dueOn, actor: by, at: now })
  return { clock: id, due: dueOf({ ...end, period }) }
}

async function running(tx: Tx, { district, code, subject, from }: ClockStart) {
  const [open] = await lockOpen(tx, district, { subjectKind: subject.kind, subjectId: subject.id, code })
  if (open === undefined) throw new Problem('changed-meanwhile', '时限刚刚变化，请刷新后重试')
  if (open.triggerDay !== from.day) {
    throw new Problem('state-conflict', `${subject.label}已有同一时限在计时（自 ${open.triggerDay} 起），请先办结`)
  }
  return { clock: open.id, due: dueOf(open) }
}

async function unitOf(tx: Tx, district: string, workshop: Id): Promise<Id | null> {
  const { town } = await getWorkshopPlace(tx, district, workshop)
  return stationOf(tx, district, town)
}

export function dueOf(clock: {
  readonly dueOn: Day | null
  readonly dueAt: Instant | null
  readonly words: string
  readonly period: { readonly basis: string; readonly toBeConfirmed: boolean } | null
}): Due {
  const { dueOn: day, dueAt: at, words, period } = clock
  return { day, at, words, basis: period?.basis ?? '', toBeConfirmed: period?.toBeConfirmed ?? true }
}

export type ClockStop = {
  readonly district: string
  readonly subjectKind: string
  readonly subjectId: string
  /** Without one, all open clocks of the subject. */
  readonly code?: string | undefined
  readonly now: Instant
  readonly outcome: ClockOutcome
  readonly reason?: string | undefined
  readonly by?: string | undefined
}

/** Ends clocks: done, or void as if it had not run. Without an open clock nothing happens. @returns how many ended */
export async function stopClock(tx: Tx, stop: ClockStop): Promise<number> {
  const { district, now, outcome, reason = null, by = program } = stop
  const open = await lockOpen(tx, district, stop)
  for (const clock of open) {
    // What waited for a laboratory when it ended was not late on that account.
    const endedLate = outcome === 'done' && clock.state === 'running' && isLate(clock, now)
    if (clock.state === 'paused')
      await endPause(tx, district, clock.id, { toDay: dayAt(now), endedBy: by, endedAt: now })
    await setState(tx, district, clock.id, { state: outcome, endedAt: now, endedLate })
    const what = outcome === 'void' ? '作废' : endedLate ? '超期办结' : '按期办结'
    await insertLog(tx, district, { clock: clock.id, what, reason, dueBefore: clock.dueOn, actor: by, at: now })
  }
  return open.length
}
