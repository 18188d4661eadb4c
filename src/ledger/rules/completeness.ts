import { addDays, addMonths, type Day, daysBetween, getDay } from '../../kernel/day.ts'
import { type StatusChange, statusOn } from '../../registry/rules/workshop.ts'
import { type Ledger, ledgers } from './ledgers.ts'

/**
 * Ledgers that every month with a production has something in, or a declaration that there was nothing: additives
 * (〔本月未使用食品添加剂〕) and sales. No article of law names the rhythm; it is our proposal, 待确认.
 */
export const monthlyLedgers = ['additive-use', 'dispatch'] as const satisfies readonly Ledger[]
export type MonthlyLedger = (typeof monthlyLedgers)[number]

/** What the entries of a day say, however many there are. The store counts bits in this order. */
export const dayMarks = [
  ...ledgers,
  'no-production',
  'morning-check',
  'nil-additive-use',
  'nil-dispatch',
] as const satisfies readonly (Ledger | 'no-production' | 'morning-check' | `nil-${MonthlyLedger}`)[]
export type DayMark = (typeof dayMarks)[number]

export function marksOf(mask: number): ReadonlySet<DayMark> {
  return new Set(dayMarks.filter((_, place) => (mask & (1 << place)) !== 0))
}

/** What else a day is known by: all of it was written late; of something received it is not proven where it came from. */
export const dayFlags = { unproven: 1 << 14, late: 1 << 15 } as const

export const dayStates = ['complete', 'partial', 'idle', 'open', 'future', 'closed'] as const
export type DayState = (typeof dayStates)[number]

/** One letter a day, as a month crosses the wire. */
export const dayLetters = {
  complete: 'c',
  partial: 'p',
  idle: 'i',
  open: 'o',
  future: 'f',
  closed: 'x',
} as const satisfies Record<DayState, string>

export const gaps = ['whether-produced', 'hygiene', 'morning-check'] as const
/** What a day still needs; the wording says what to do. */
export type Gap = (typeof gaps)[number]

export type DayStanding = {
  readonly day: Day
  readonly state: DayState
  readonly recorded: readonly Ledger[]
  readonly gaps: readonly Gap[]
}

/** What is known of one workshop: its life-cycle and the marks of each day that has any. */
export type Known = {
  readonly changes: readonly StatusChange[]
  readonly marks: ReadonlyMap<Day, ReadonlySet<DayMark>>
}

const nothing: ReadonlySet<DayMark> = new Set()

/**
 * A day needs either 今天没生产 or a production with the hygiene and the morning check of that day (食品安全法 第三十三条、
 * 第四十五条). Where a production took its materials from and which additives it used cannot be missing: it cannot be
 * recorded without them. Sales are not demanded daily. A production outweighs 今天没生产 of the same day.
 */
export function dayStanding({ changes, marks }: Known, day: Day, today: Day): DayStanding {
  const found = marks.get(day) ?? nothing
  const recorded = ledgers.filter(ledger => found.has(ledger))
  const is = (state: DayState, missing: readonly Gap[] = []): DayStanding => ({ day, state, recorded, gaps: missing })
  if (day > today) return is('future')
  if (statusOn(changes, day) !== 'valid') return is('closed')
  if (found.has('production')) {
    const missing = gapsOfProduction(found)
    return is(missing.length === 0 ? 'complete' : 'partial', missing)
  }
  if (found.has('no-production')) return is('idle')
  return is(recorded.length === 0 ? 'open' : 'partial', ['whether-produced'])
}

function gapsOfProduction(found: ReadonlySet<DayMark>): readonly Gap[] {
  if (!found.has('hygiene')) return ['hygiene']
  return found.has('morning-check') ? [] : ['morning-check']
}

/** Is what the day needs written down? */
export function isRecorded({ state }: DayStanding): boolean {
  return state === 'complete' || state === 'idle'
}

/** Today is not over: it counts once it is written down, and is not missed before. */
export function isExpected(standing: DayStanding, today: Day): boolean {
  if (standing.state === 'future' || standing.state === 'closed') return false
  return standing.day < today || isRecorded(standing)
}

export type PeriodStanding = {
  readonly days: readonly DayStanding[]
  readonly expected: number
  readonly recorded: number
  readonly nilMissing: readonly MonthlyLedger[]
}

/** @param month `YYYY-MM` */
export function monthStanding(known: Known, month: string, today: Day): PeriodStanding {
  const days = daysOfMonth(month).map(day => dayStanding(known, day, today))
  const expected = days.filter(day => isExpected(day, today))
  return {
    days,
    expected: expected.length,
    recorded: expected.filter(isRecorded).length,
    nilMissing: nilMissing(known, month, today),
  }
}

/** In the last three days of a month it is time to declare what there was not; before, it may still come. */
const NIL_DAYS = 3

export function nilMissing({ marks }: Known, month: string, today: Day): readonly MonthlyLedger[] {
  const days = daysOfMonth(month)
  const last = days.at(-1)
  if (last === undefined || today < addDays(last, 1 - NIL_DAYS)) return []
  const of = (mark: DayMark) => days.some(day => marks.get(day)?.has(mark) === true)
  if (!of('production')) return []
  return monthlyLedgers.filter(ledger => !of(ledger) && !of(`nil-${ledger}`))
}

export function daysOfMonth(month: string): readonly Day[] {
  const first = getDay(`${month}-01`)
  return Array.from({ length: daysBetween(first, addMonths(first, 1)) }, (_, i) => addDays(first, i))
}

export function monthOf(day: Day): string {
  return day.slice(0, 7)
}

/** Today's entry written down tomorrow is in time: who works in the evening records in the morning. */
export const lateFromDays = 2

/** The share of what is expected that is written down; a workshop of which nothing is expected lacks nothing. */
export function share({ expected, recorded }: { readonly expected: number; readonly recorded: number }): number {
  return expected === 0 ? 1 : recorded / expected
}
