import type { WorkingCalendar } from '../../../kernel/calendar.ts'
import { addDays, type Day, dayAt, type Instant, instantMs, startOfDay, weekday } from '../../../kernel/day.ts'

/** Minutes of the day from 0 on. What ends before it begins goes on into the next day: 22:00–6:00. */
export type Hours = { readonly from: number; readonly to: number }

export type Week = readonly [
  sunday: readonly Hours[],
  monday: readonly Hours[],
  tuesday: readonly Hours[],
  wednesday: readonly Hours[],
  thursday: readonly Hours[],
  friday: readonly Hours[],
  saturday: readonly Hours[],
]

/** 申报的生产时间. A workshop that makes 月饼 at night in September has a special day for it. */
export type Schedule = {
  readonly week: Week
  /** What holds on statutory holidays: the hours of the week, or nobody works. */
  readonly holidays: 'as-usual' | 'closed'
  /** They stand instead of everything else; of two for the same day the later one counts. */
  readonly special: readonly { readonly from: Day; readonly to: Day; readonly hours: readonly Hours[] }[]
}

export type ScheduleFault = 'no-minute' | 'no-time' | 'overlap' | 'days-reversed'

const dayMinutes = 1_440

export function hoursFault(hours: readonly Hours[]): ScheduleFault | undefined {
  const whole = (minute: number) => Number.isInteger(minute) && minute >= 0 && minute <= dayMinutes
  if (!hours.every(({ from, to }) => whole(from) && whole(to) && from < dayMinutes)) return 'no-minute'
  if (hours.some(({ from, to }) => from === to)) return 'no-time'
  const sorted = hours.toSorted((a, b) => a.from - b.from)
  const overlaps = sorted.some((each, at) => at + 1 < sorted.length && endOf(each) > (sorted[at + 1]?.from ?? 0))
  return overlaps ? 'overlap' : undefined
}

export function scheduleFault({ week, special }: Schedule): ScheduleFault | undefined {
  for (const hours of [...week, ...special.map(each => each.hours)]) {
    const fault = hoursFault(hours)
    if (fault !== undefined) return fault
  }
  return special.some(({ from, to }) => to < from) ? 'days-reversed' : undefined
}

/**
 * Are these working hours? `undefined` when that depends on holidays that nobody has published yet: then nobody is called an
 * intruder.
 */
export function isWorkingTime(schedule: Schedule, at: Instant, calendar: WorkingCalendar): boolean | undefined {
  const today = dayAt(at)
  const minute = (instantMs(at) - instantMs(startOfDay(today))) / 60_000
  const now = hoursOf(schedule, today, calendar)
  if (now?.some(hours => minute >= hours.from && minute < endOf(hours))) return true
  const before = hoursOf(schedule, addDays(today, -1), calendar)
  if (before?.some(hours => minute < endOf(hours) - dayMinutes)) return true
  return now === undefined || before === undefined ? undefined : false
}

/** The hours that begin on a day. */
export function hoursOf(schedule: Schedule, day: Day, calendar: WorkingCalendar): readonly Hours[] | undefined {
  const special = schedule.special.findLast(({ from, to }) => from <= day && day <= to)
  if (special !== undefined) return special.hours
  if (schedule.holidays === 'closed') {
    if (!calendar.years.has(Number(day.slice(0, 4)))) return undefined
    if (calendar.holidays.has(day)) return []
  }
  return schedule.week[weekday(day)]
}

function endOf({ from, to }: Hours): number {
  return to > from ? to : to + dayMinutes
}
