import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workingCalendar } from '../../kernel/calendar.ts'
import { addDays, getDay } from '../../kernel/day.ts'
import { complianceOf, dutyDue, frequencies, spanAt, spansDue, spanZh, workingDaysLate } from './duty.ts'

const day = getDay
const calendar = workingCalendar([
  { year: 2026, holidays: [{ from: day('2026-10-01'), to: day('2026-10-07') }], makeUpWorkdays: [day('2026-10-10')] },
])
const days = fc.integer({ min: 0, max: 3650 }).map(count => addDays(day('2020-01-01'), count))

describe('the time in which a duty is to be done', () => {
  it.each([
    ['year', '2026-01-01', '2026-12-31', '2026 年'],
    ['half-year', '2026-07-01', '2026-12-31', '2026 年下半年'],
    ['quarter', '2026-10-01', '2026-12-31', '2026 年第四季度'],
    ['month', '2026-11-01', '2026-11-30', '2026 年 11 月'],
    ['week', '2026-11-23', '2026-11-29', '2026-11-23 至 2026-11-29'],
  ] as const)('of a %s is whole', (every, from, until, words) => {
    const span = spanAt(every, day('2026-11-27'))
    expect([span.from, span.until, spanZh(every, span.from)]).toEqual([from, until, words])
  })

  it('holds each day once', () => {
    fc.assert(
      fc.property(fc.constantFrom(...frequencies), days, (every, at) => {
        const span = spanAt(every, at)
        expect(span.from <= at && at <= span.until).toBe(true)
        expect(spanAt(every, span.until).key).toBe(span.key)
        expect(spanAt(every, addDays(span.until, 1)).from).toBe(addDays(span.until, 1))
      }),
    )
  })
})

describe('an edition of a duty', () => {
  const edition = (over: Partial<Parameters<typeof spansDue>[0]> = {}) => ({
    ...({ every: 'quarter', fromDay: day('2026-02-10'), first: true, nextFrom: null, endedOn: null } as const),
    ...over,
  })
  const from = (over: Parameters<typeof edition>[0], today = '2026-11-27') =>
    spansDue(edition(over), day(today)).map(span => span.from)

  it('yields a task for each time that has begun, and the first edition for the one in which it begins', () => {
    expect(from({})).toEqual(['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01'])
    expect(from({ first: false })).toEqual(['2026-04-01', '2026-07-01', '2026-10-01'])
    expect(from({}, '2026-02-09')).toEqual(['2026-01-01'])
  })

  it('leaves to the next edition what begins on its day, and yields nothing after it has ended', () => {
    expect(from({ nextFrom: day('2026-07-01') })).toEqual(['2026-01-01', '2026-04-01'])
    expect(from({ endedOn: day('2026-06-30') })).toEqual(['2026-01-01', '2026-04-01'])
  })

  it('never yields one time twice, whenever it is asked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...frequencies), days, fc.integer({ min: 0, max: 800 }), (every, begin, more) => {
        const keys = spansDue(edition({ every, fromDay: begin }), addDays(begin, more)).map(({ key }) => key)
        expect(new Set(keys).size).toBe(keys.length)
      }),
    )
  })
})

describe('a task', () => {
  it('is due on the last day, or the next that is worked', () => {
    expect(dutyDue(day('2026-09-30'), 0, calendar)).toEqual({ day: '2026-09-30', sure: true })
    expect(dutyDue(day('2026-10-04'), 0, calendar)).toEqual({ day: '2026-10-08', sure: true })
    expect(dutyDue(day('2026-09-30'), 2, calendar)).toEqual({ day: '2026-10-09', sure: true })
  })

  it('is due on a day that is said to be unsure while nobody knows the holidays', () => {
    expect(dutyDue(day('2026-12-31'), 5, calendar)).toEqual({ day: '2027-01-05', sure: false })
  })

  it('is late by working days only', () => {
    expect(workingDaysLate(day('2026-09-30'), day('2026-10-09'), calendar)).toBe(2)
    expect(workingDaysLate(day('2026-10-09'), day('2026-10-09'), calendar)).toBe(0)
    expect(workingDaysLate(day('2026-12-30'), day('2027-01-04'), calendar)).toBe(null)
  })
})

describe('compliance', () => {
  const tally = (over: Partial<Parameters<typeof complianceOf>[0]>) => ({
    ...{ open: 3, overdue: 0, done: 0, late: 0, excused: 2 },
    ...over,
  })

  it('asks for what was due and not excused, and is never rounded up', () => {
    expect(complianceOf(tally({}))).toBe(null)
    expect(complianceOf(tally({ done: 999, overdue: 1 }))).toBe(999)
    expect(complianceOf(tally({ done: 2, late: 1 }))).toBe(666)
  })

  it('is whole only when nothing was late or wanting', () => {
    const count = fc.nat(500)
    fc.assert(
      fc.property(count, count, count, (done, late, overdue) => {
        const rate = complianceOf(tally({ done, late, overdue }))
        expect(rate === 1000).toBe(done > 0 && late + overdue === 0)
      }),
    )
  })
})
