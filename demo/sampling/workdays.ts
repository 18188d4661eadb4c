import { isWorkingDay } from '../../src/kernel/calendar.ts'
import { addDays, type Day, weekday } from '../../src/kernel/day.ts'
import { calendarOf } from '../../src/rulebook/rules/clocks.ts'
import type { CalendarRow } from '../../src/rulebook/rules/rows.ts'

/** Days on which people are at work; for years that the book does not have, Monday to Friday. */
export type Workdays = {
  /** This day, or the next one on which people work. */
  on(day: Day): Day
  /** So many working days later; before, when below zero. */
  after(day: Day, count: number): Day
}

/** 国务院办公厅关于放假安排的通知, for the years before the book begins: first and last day. */
const holidays: readonly (readonly [string, string])[] = [
  ...([
    ['2019-09-13', '2019-09-15'],
    ['2019-10-01', '2019-10-07'],
  ] as const),
  ...([
    ['2020-01-01', '2020-01-01'],
    ['2020-01-24', '2020-02-02'],
    ['2020-04-04', '2020-04-06'],
  ] as const),
  ...([
    ['2020-05-01', '2020-05-05'],
    ['2020-06-25', '2020-06-27'],
    ['2020-10-01', '2020-10-08'],
  ] as const),
  ...([
    ['2021-01-01', '2021-01-03'],
    ['2021-02-11', '2021-02-17'],
    ['2021-04-03', '2021-04-05'],
  ] as const),
  ...([
    ['2021-05-01', '2021-05-05'],
    ['2021-06-12', '2021-06-14'],
    ['2021-09-19', '2021-09-21'],
  ] as const),
  ['2021-10-01', '2021-10-07'],
]

export function workdaysOf(rows: readonly CalendarRow[]): Workdays {
  const calendar = calendarOf(rows)
  const known = new Set(rows.map(({ year }) => String(year)))
  const isFree = (day: Day) => holidays.some(([from, to]) => from <= day && day <= to)
  const works = (day: Day): boolean => {
    if (known.has(day.slice(0, 4))) return isWorkingDay(day, calendar)
    const which = weekday(day)
    return which >= 1 && which <= 5 && !isFree(day)
  }
  return {
    on: day => {
      let found = day
      while (!works(found)) found = addDays(found, 1)
      return found
    },
    after: (day, count) => {
      const step = count < 0 ? -1 : 1
      let found = day
      for (let left = Math.abs(count); left > 0; left -= works(found) ? 1 : 0) found = addDays(found, step)
      return found
    },
  }
}
