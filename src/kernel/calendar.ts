import { addDays, addMonths, type Day, weekday } from './day.ts'

/** A year as the State Council published it: which days are off, and which days of a weekend are worked instead. */
export type CalendarYear = {
  readonly year: number
  readonly holidays: readonly { readonly from: Day; readonly to: Day }[]
  readonly makeUpWorkdays: readonly Day[]
}

export type WorkingCalendar = {
  readonly years: ReadonlySet<number>
  readonly holidays: ReadonlySet<Day>
  readonly makeUpWorkdays: ReadonlySet<Day>
}

/** Asked about a year whose holidays nobody has published: no day is guessed. */
export class UnpublishedYear extends Error {
  readonly year: number
  constructor(year: number) {
    super(`the holidays of ${year} are not in the calendar`)
    this.name = 'UnpublishedYear'
    this.year = year
  }
}

export function workingCalendar(years: readonly CalendarYear[]): WorkingCalendar {
  return {
    years: new Set(years.map(({ year }) => year)),
    holidays: new Set(years.flatMap(({ holidays }) => holidays.flatMap(({ from, to }) => daysFrom(from, to)))),
    makeUpWorkdays: new Set(years.flatMap(({ makeUpWorkdays }) => makeUpWorkdays)),
  }
}

/** @throws UnpublishedYear */
export function isWorkingDay(day: Day, calendar: WorkingCalendar): boolean {
  const year = yearOf(day)
  if (!calendar.years.has(year)) throw new UnpublishedYear(year)
  if (calendar.makeUpWorkdays.has(day)) return true
  if (calendar.holidays.has(day)) return false
  return weekday(day) !== 0 && weekday(day) !== 6
}

/** The day itself when it is worked, else the first working day after it. 民法典 第二百零三条 */
export function nextWorkingDay(day: Day, calendar: WorkingCalendar): Day {
  let at = day
  while (!isWorkingDay(at, calendar)) at = addDays(at, 1)
  return at
}

/**
 * The n-th working day after a day, which itself does not count (民法典 第二百零一条); with n below zero the one before it:
 * 七日前通知 is `-7` from the day of the hearing. 0 is the day itself.
 *
 * @throws UnpublishedYear when the count leaves the published years
 */
export function addWorkingDays(day: Day, count: number, calendar: WorkingCalendar): Day {
  const step = count < 0 ? -1 : 1
  let at = day
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, step)
    if (isWorkingDay(at, calendar)) left -= 1
  }
  return at
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(from: Day, to: Day, calendar: WorkingCalendar): number {
  let count = 0
  for (let at = addDays(from, 1); at <= to; at = addDays(at, 1)) if (isWorkingDay(at, calendar)) count += 1
  return count
}

/**
 * The last day of a period of days: the first day does not count, and a last day that is off moves to the next that is
 * worked. 民法典 第二百零一条、第二百零三条
 */
export function endOfDays(day: Day, days: number, calendar: WorkingCalendar): Day {
  return nextWorkingDay(addDays(day, days), calendar)
}

/** The same for months: the same date, or the last of a shorter month. 民法典 第二百零二条、第二百零三条 */
export function endOfMonths(day: Day, months: number, calendar: WorkingCalendar): Day {
  return nextWorkingDay(addMonths(day, months), calendar)
}

/** The last year up to which no year is missing, from the first one on; `undefined` when there is none at all. */
export function lastPublishedYear(calendar: WorkingCalendar): number | undefined {
  const [first, ...rest] = [...calendar.years].sort((a, b) => a - b)
  if (first === undefined) return undefined
  return rest.reduce((last, year) => (year === last + 1 ? year : last), first)
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

function daysFrom(from: Day, to: Day): Day[] {
  const days: Day[] = []
  for (let at = from; at <= to; at = addDays(at, 1)) days.push(at)
  return days
}
