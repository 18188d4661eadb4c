import { isWorkday } from 'chinese-days'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import published from '../rulebook/data/calendar.json' with { type: 'json' }
import {
  addWorkingDays,
  type CalendarYear,
  endOfDays,
  endOfMonths,
  isWorkingDay,
  lastPublishedYear,
  nextWorkingDay,
  UnpublishedYear,
  workingCalendar,
  workingDaysBetween,
} from './calendar.ts'
import { addDays, type Day, daysBetween, getDay } from './day.ts'

const years: readonly CalendarYear[] = published.map(row => ({
  year: row.year,
  holidays: row.holidays.map(({ from, to }) => ({ from: getDay(from), to: getDay(to) })),
  makeUpWorkdays: row.makeUpWorkdays.map(getDay),
}))
const calendar = workingCalendar(years)
const day = (text: string) => getDay(text)

/** Far enough from both ends that counting a few weeks stays inside. */
const anyDay = fc.integer({ min: 0, max: 1_700 }).map(days => addDays(day('2022-02-01'), days))

describe('the calendar that is delivered', () => {
  it('agrees on every day of 2022–2026 with another that was made independently', () => {
    const differing: Day[] = []
    for (let at = day('2022-01-01'); at <= day('2026-12-31'); at = addDays(at, 1)) {
      if (isWorkingDay(at, calendar) !== isWorkday(at)) differing.push(at)
    }
    expect(differing).toEqual([])
  })

  it('ends with the last year that was published', () => expect(lastPublishedYear(calendar)).toBe(2026))

  it('does not count years after a gap', () => {
    expect(lastPublishedYear(workingCalendar(years.filter(({ year }) => year !== 2024)))).toBe(2023)
    expect(lastPublishedYear(workingCalendar([]))).toBeUndefined()
  })
})

describe('a working day', () => {
  it.each([
    ['2026-11-27', true, 'a Friday'],
    ['2026-11-28', false, 'a Saturday'],
    ['2026-10-10', true, 'a Saturday worked for 国庆'],
    ['2026-10-01', false, '国庆'],
    ['2026-02-23', false, 'the last day of 春节, a Monday'],
    ['2023-01-28', true, 'a Saturday worked for 春节'],
  ])('%s: %s, %s', (text, works) => expect(isWorkingDay(day(text), calendar)).toBe(works))
})

describe('counting', () => {
  it('leaves out the day it starts on, 民法典 201', () =>
    expect(addWorkingDays(day('2026-11-23'), 1, calendar)).toBe('2026-11-24'))

  it('passes over a holiday and counts days worked instead', () => {
    expect(addWorkingDays(day('2026-09-30'), 1, calendar)).toBe('2026-10-08')
    expect(addWorkingDays(day('2026-10-08'), 2, calendar)).toBe('2026-10-10')
  })

  it('goes backwards for what must be done before', () =>
    expect(addWorkingDays(day('2026-10-09'), -7, calendar)).toBe('2026-09-22'))

  it('of calendar days ends on the next worked day when the last one is off, 民法典 203', () => {
    expect(endOfDays(day('2026-09-16'), 15, calendar)).toBe('2026-10-08')
    expect(endOfDays(day('2026-11-23'), 1, calendar)).toBe('2026-11-24')
  })

  it('of months ends on the same date or the last of the month, 民法典 202', () => {
    expect(endOfMonths(day('2025-11-30'), 3, calendar)).toBe('2026-02-28')
    expect(endOfMonths(day('2026-01-01'), 3, calendar)).toBe('2026-04-01')
  })
})

describe('past the last published year', () => {
  it('nothing is guessed', () => {
    expect(() => isWorkingDay(day('2027-01-04'), calendar)).toThrow(UnpublishedYear)
    expect(() => addWorkingDays(day('2026-12-30'), 5, calendar)).toThrow(UnpublishedYear)
    expect(() => endOfDays(day('2026-12-01'), 60, calendar)).toThrow(UnpublishedYear)
    expect(() => workingDaysBetween(day('2021-12-30'), day('2022-01-05'), calendar)).toThrow(UnpublishedYear)
  })

  it('but what ends before is known', () => expect(addWorkingDays(day('2026-12-30'), 1, calendar)).toBe('2026-12-31'))
})

describe('whatever the day', () => {
  const few = fc.integer({ min: 1, max: 25 })

  it('n working days later lie n working days between, and the last is worked', () =>
    fc.assert(
      fc.property(anyDay, few, (from, count) => {
        const to = addWorkingDays(from, count, calendar)
        expect(workingDaysBetween(from, to, calendar)).toBe(count)
        expect(isWorkingDay(to, calendar)).toBe(true)
      }),
    ))

  it('counting in two goes is counting in one', () =>
    fc.assert(
      fc.property(anyDay, few, few, (from, one, two) => {
        const atOnce = addWorkingDays(from, one + two, calendar)
        expect(addWorkingDays(addWorkingDays(from, one, calendar), two, calendar)).toBe(atOnce)
      }),
    ))

  it('there and back again from a worked day', () =>
    fc.assert(
      fc.property(anyDay, few, (any, count) => {
        const from = nextWorkingDay(any, calendar)
        expect(addWorkingDays(addWorkingDays(from, count, calendar), -count, calendar)).toBe(from)
      }),
    ))

  it('a period never ends early, and late only by days off', () =>
    fc.assert(
      fc.property(anyDay, few, (from, count) => {
        const end = endOfDays(from, count, calendar)
        const late = daysBetween(addDays(from, count), end)
        expect(late).toBeGreaterThanOrEqual(0)
        expect(workingDaysBetween(addDays(from, count - 1), addDays(end, -1), calendar)).toBe(0)
      }),
    ))
})
