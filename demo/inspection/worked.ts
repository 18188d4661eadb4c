import { isWorkingDay, type WorkingCalendar } from '../../src/kernel/calendar.ts'
import { addDays, addMonths, type Day, dayOf, weekday } from '../../src/kernel/day.ts'

/** Days on which officers go out. Where a year's holidays are not published, Monday to Friday. */
export type Worked = {
  is(day: Day): boolean
  /** The day itself or the next that is worked. */
  from(day: Day): Day
  /** The day itself or the last before it. */
  upTo(day: Day): Day
  /** So many worked days later. */
  after(day: Day, count: number): Day
  /** So many worked days earlier. */
  before(day: Day, count: number): Day
  /** Both ends included. */
  between(first: Day, last: Day): readonly Day[]
}

export function workedDays(calendar: WorkingCalendar): Worked {
  const is = (day: Day) =>
    calendar.years.has(Number(day.slice(0, 4))) ? isWorkingDay(day, calendar) : ![0, 6].includes(weekday(day))
  const spans = new Map<string, readonly Day[]>()
  const walk = (day: Day, step: number) => {
    let at = day
    while (!is(at)) at = addDays(at, step)
    return at
  }
  return {
    is,
    from: day => walk(day, 1),
    upTo: day => walk(day, -1),
    after: (day, count) => {
      let at = day
      for (let left = count; left > 0; left -= 1) at = walk(addDays(at, 1), 1)
      return at
    },
    before: (day, count) => {
      let at = day
      for (let left = count; left > 0; left -= 1) at = walk(addDays(at, -1), -1)
      return at
    },
    between: (first, last) => {
      const known = spans.get(`${first} ${last}`)
      if (known !== undefined) return known
      const days: Day[] = []
      for (let at = first; at <= last; at = addDays(at, 1)) if (is(at)) days.push(at)
      spans.set(`${first} ${last}`, days)
      return days
    },
  }
}

export function firstOf(year: number, month: number): Day {
  const day = dayOf(year, month, 1)
  if (day === undefined) throw new RangeError(`no month ${year}-${month}`)
  return day
}

export function lastOf(year: number, month: number): Day {
  return addDays(addMonths(firstOf(year, month), 1), -1)
}
