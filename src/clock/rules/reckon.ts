import { isWorkingDay, UnpublishedYear, type WorkingCalendar, workingDaysBetween } from '../../kernel/calendar.ts'
import {
  addDays,
  addMonths,
  type Day,
  dayAt,
  daysBetween,
  type Instant,
  instantAt,
  instantMs,
} from '../../kernel/day.ts'
import { dueOn, type Period } from '../../rulebook/rules/clocks.ts'
import type { Ends, TimeUnit } from './clock.ts'

/** Time that is not counted: the days after `from` up to and including `to`. */
export type Span = { readonly from: Day; readonly to: Day }

export type Reckoned = {
  readonly period: Period | null
  readonly trigger: { readonly day: Day; readonly at?: Instant | undefined }
  /** A day that a person set: it stands instead of the row's own. */
  readonly fixedOn: Day | null
  readonly pauses: readonly Span[]
  readonly extensions: readonly Period[]
}

export type Reckoning = Ends & { readonly words: string }

const unknown = (words: string): Reckoning => ({ dueOn: null, dueAt: null, amberOn: null, amberAt: null, words })

/** When a clock ends and from when on it is amber. Past the last published year it says so instead of guessing. */
export function reckon(clock: Reckoned, calendar: WorkingCalendar): Reckoning {
  try {
    return found(clock, calendar)
  } catch (error) {
    if (!(error instanceof UnpublishedYear)) throw error
    return unknown(`${error.year} 年的放假安排尚未录入，期限待定；录入国务院办公厅通知后自动重算`)
  }
}

function found(clock: Reckoned, calendar: WorkingCalendar): Reckoning {
  const { period, trigger, fixedOn, extensions } = clock
  if (fixedOn !== null) return onFixedDay(fixedOn, trigger.day, extensions, calendar)
  if (period === null) return unknown('清单“时限”里没有这一项，期限待确认')
  if (period.unit === 'hour') return inHours(clock, period, calendar)
  const own = extensions.filter(each => each.unit === period.unit)
  const others = extensions.filter(each => each.unit !== period.unit)
  const amount = own.reduce((sum, each) => sum + each.amount, period.amount)
  const excluded = excludedDays(clock.pauses)
  const whole = { amount, unit: period.unit }
  const first = endWithout(whole, trigger.day, excluded, calendar)
  // An extension in another unit runs from the day on which the time before it was over.
  const due = others.reduce((end, each) => endWithout(each, end, new Set<Day>(), calendar), first)
  const words = [
    wordsOf({ ...whole, amount: period.amount }, trigger.day, calendar),
    ...extensions.map(each => `经批准延长 ${periodText(each)}`),
    ...(excluded.size > 0 ? [`不计入的时间 ${excluded.size} 日`] : []),
  ].join('；')
  const amberOn = amberDay(whole, trigger.day, due, calendar)
  return { dueOn: due, dueAt: null, amberOn, amberAt: null, words }
}

function onFixedDay(fixed: Day, from: Day, extensions: readonly Period[], calendar: WorkingCalendar): Reckoning {
  const due = extensions.reduce((end, each) => endWithout(each, end, new Set<Day>(), calendar), fixed)
  const more = extensions.map(each => `；经批准延长 ${periodText(each)}`).join('')
  const amberOn = amberDay({ amount: daysBetween(from, due), unit: 'calendar-day' }, from, due, calendar)
  return { dueOn: due, dueAt: null, amberOn, amberAt: null, words: `办理人指定 ${fixed} 前完成${more}` }
}

/** Hours run on through nights and holidays. 民法典 第二百零一条第二款. */
function inHours({ trigger, extensions }: Reckoned, period: Period, calendar: WorkingCalendar): Reckoning {
  const amount = extensions.reduce((sum, each) => sum + (each.unit === 'hour' ? each.amount : 0), period.amount)
  const due = dueOn({ amount, unit: 'hour' }, trigger, calendar)
  if (due.kind === 'unpublished') return unknown(due.sentence)
  const { day, at, explanation } = due
  if (at === undefined || trigger.at === undefined) {
    return { dueOn: day, dueAt: null, amberOn: trigger.day, amberAt: null, words: explanation }
  }
  const amberAt = instantAt(instantMs(at) - Math.round((instantMs(at) - instantMs(trigger.at)) * amberShare))
  return { dueOn: day, dueAt: at, amberOn: dayAt(amberAt), amberAt, words: explanation }
}

function excludedDays(pauses: readonly Span[]): ReadonlySet<Day> {
  const days = new Set<Day>()
  for (const { from, to } of pauses) for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) days.add(at)
  return days
}

/**
 * The last day of a period of which some days do not count. The first day never counts; a last day that is off moves on
 * to one that is worked. 民法典 第二百零一条至第二百零三条. @throws UnpublishedYear
 */
export function endWithout(
  { amount, unit }: Period,
  from: Day,
  excluded: ReadonlySet<Day>,
  calendar: WorkingCalendar,
): Day {
  const step = amount < 0 ? -1 : 1
  let at = from
  if (unit === 'month') {
    let end = addMonths(from, amount)
    for (at = addDays(from, 1); at <= end; at = addDays(at, 1)) if (excluded.has(at)) end = addDays(end, 1)
    at = end
  } else {
    for (let left = Math.abs(amount); left > 0; ) {
      at = addDays(at, step)
      if (!excluded.has(at) && (unit !== 'working-day' || isWorkingDay(at, calendar))) left -= 1
    }
    if (unit === 'working-day') return at
  }
  while (excluded.has(at) || !isWorkingDay(at, calendar)) at = addDays(at, 1)
  return at
}

/** Amber from three working days before the end on, or when a fifth of the time is left: whichever comes first. */
export const amberWorkingDays = 3
export const amberShare = 0.2

function amberDay({ amount, unit }: Period, from: Day, due: Day, calendar: WorkingCalendar): Day {
  // What is due before its trigger (七日前通知) has no first day to begin with.
  const floor = due >= from ? from : undefined
  const fifth = Math.floor(Math.abs(amount) * amberShare)
  const count = unit === 'working-day' ? Math.max(amberWorkingDays, fifth) : amberWorkingDays
  const near = workedBefore(due, count, floor, calendar)
  if (unit === 'working-day' || floor === undefined) return near
  const share = addDays(due, -Math.floor(daysBetween(from, due) * amberShare))
  return near < share ? near : share
}

/** The n-th working day before, but not before the clock began. @throws UnpublishedYear only where it began earlier */
function workedBefore(due: Day, count: number, floor: Day | undefined, calendar: WorkingCalendar): Day {
  let at = due
  for (let left = count; left > 0 && at !== floor; ) {
    at = addDays(at, -1)
    if (at === floor || isWorkingDay(at, calendar)) left -= 1
  }
  return at
}

const unitWords: Readonly<Record<TimeUnit, string>> = {
  'working-day': '个工作日',
  'calendar-day': '日',
  hour: '小时',
  month: '个月',
}

export function periodText({ amount, unit }: Period): string {
  return `${Math.abs(amount)} ${unitWords[unit]}`
}

function wordsOf(period: Period, day: Day, calendar: WorkingCalendar): string {
  const plain = dueOn(period, { day }, calendar)
  return plain.kind === 'due' ? plain.explanation : `自 ${day} 次日起算 ${periodText(period)}`
}

export type Left = { readonly amount: number; readonly unit: 'working-day' | 'day' | 'hour' | 'minute' }

/** How much is left, below zero how much too late. In working days where the calendar reaches that far. */
export function leftOf({ dueOn: due, dueAt }: Ends, now: Instant, calendar: WorkingCalendar): Left | null {
  if (due === null) return null
  if (dueAt !== null) {
    const minutes = Math.trunc((instantMs(dueAt) - instantMs(now)) / 60_000)
    return Math.abs(minutes) < 60
      ? { amount: minutes, unit: 'minute' }
      : { amount: Math.trunc(minutes / 60), unit: 'hour' }
  }
  const today = dayAt(now)
  try {
    const amount = due >= today ? workingDaysBetween(today, due, calendar) : -workingDaysBetween(due, today, calendar)
    // A weekend lies between: not late by a working day yet, and late all the same.
    if (amount !== 0 || due === today) return { amount, unit: 'working-day' }
  } catch (error) {
    if (!(error instanceof UnpublishedYear)) throw error
  }
  return { amount: daysBetween(today, due), unit: 'day' }
}
