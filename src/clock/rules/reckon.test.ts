import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workingCalendar } from '../../kernel/calendar.ts'
import { addDays, type Day, getDay, type Instant } from '../../kernel/day.ts'
import published from '../../rulebook/data/calendar.json' with { type: 'json' }
import { toneOf } from './clock.ts'
import { independentEnd, isWorked, numberOf, textOf } from './independent.testing.ts'
import { leftOf, type Reckoned, reckon } from './reckon.ts'

const day = (text: string) => getDay(text)
const calendar = workingCalendar(
  published.map(row => ({
    year: row.year,
    holidays: row.holidays.map(({ from, to }) => ({ from: day(from), to: day(to) })),
    makeUpWorkdays: row.makeUpWorkdays.map(day),
  })),
)

const plain = (unit: 'working-day' | 'calendar-day' | 'hour' | 'month', amount: number, from: string): Reckoned => ({
  period: { unit, amount },
  trigger: { day: day(from) },
  fixedOn: null,
  pauses: [],
  extensions: [],
})
const end = (clock: Reckoned) => reckon(clock, calendar).dueOn

/** 2022-01 to 2025-06: whatever is counted from here ends in a published year. */
const anyStart = fc.integer({ min: numberOf('2022-01-01'), max: numberOf('2025-06-30') }).map(textOf)
const anyPeriod = fc.oneof(
  fc.record({ unit: fc.constant('working-day' as const), amount: fc.integer({ min: -20, max: 90 }) }),
  fc.record({ unit: fc.constant('calendar-day' as const), amount: fc.integer({ min: 0, max: 200 }) }),
  fc.record({ unit: fc.constant('month' as const), amount: fc.integer({ min: 1, max: 12 }) }),
)
const anyPause = fc.option(
  fc.record({ after: fc.integer({ min: 0, max: 60 }), days: fc.integer({ min: 1, max: 60 }) }),
  { nil: undefined },
)

describe('the end of a clock', () => {
  it('agrees in 12,000 cases with a calendar written for this test alone', () => {
    let cases = 0
    fc.assert(
      fc.property(anyStart, anyPeriod, anyPause, (from, period, wish) => {
        // Backwards from the first weeks of 2022 lies a year that nobody entered.
        fc.pre(period.amount >= 0 || from >= '2022-04-01')
        cases += 1
        const forward = period.amount >= 0
        const pause =
          wish === undefined || !forward ? undefined : { from: textOf(numberOf(from) + wish.after), days: wish.days }
        const until = pause === undefined ? '' : textOf(numberOf(pause.from) + pause.days)
        const clock: Reckoned = {
          ...plain(period.unit, period.amount, from),
          pauses: pause === undefined ? [] : [{ from: day(pause.from), to: day(until) }],
        }
        const own = end(clock)
        const other = independentEnd({ ...period, from, pause })
        if (own !== other) throw new Error(`${JSON.stringify({ from, period, pause })}: ${own} is not ${other}`)
      }),
      { numRuns: 12_000 },
    )
    expect(cases).toBeGreaterThanOrEqual(10_000)
  })

  it('moves on over holidays for days, counts make-up Saturdays for working days', () => {
    // 2022-09-30 and the days off around the first of October.
    expect(end(plain('calendar-day', 10, '2022-09-23'))).toBe('2022-10-08')
    expect(end(plain('working-day', 5, '2022-09-28'))).toBe('2022-10-10')
    expect(end(plain('month', 1, '2022-01-31'))).toBe('2022-02-28')
  })

  it('does not count the time in a laboratory: 立案 to decision, 90 days, 20 of them away', () => {
    const clock = plain('calendar-day', 90, '2022-03-01')
    expect(end(clock)).toBe('2022-05-30')
    expect(end({ ...clock, pauses: [{ from: day('2022-03-10'), to: day('2022-03-30') }] })).toBe('2022-06-20')
  })

  it('gives more time as one longer period, and rolls once at its end', () => {
    const clock = plain('calendar-day', 30, '2022-09-01')
    expect(end(clock)).toBe('2022-10-08')
    expect(end({ ...clock, extensions: [{ amount: 45, unit: 'calendar-day' }] })).toBe('2022-11-15')
  })

  it('is the day that a person set, where they set one', () => {
    expect(end({ ...plain('calendar-day', 15, '2022-08-10'), fixedOn: day('2022-08-13') })).toBe('2022-08-13')
  })

  it('is left open past the last published year, and says why', () => {
    const found = reckon(plain('calendar-day', 90, '2026-11-27'), calendar)
    expect(found.dueOn).toBeNull()
    expect(found.words).toContain('2027')
    expect(toneOf({ ...found, state: 'running' }, '2026-11-27T02:00:00.000Z' as Instant)).toBe('unknown')
  })

  it('never comes earlier because of a pause or of more time', () => {
    fc.assert(
      fc.property(anyStart, anyPeriod, anyPause, fc.integer({ min: 1, max: 30 }), (from, period, wish, more) => {
        fc.pre(period.amount >= 0)
        const clock = plain(period.unit, period.amount, from)
        const at = addDays(day(from), wish?.after ?? 0)
        const paused = { ...clock, pauses: [{ from: at, to: addDays(at, wish?.days ?? 1) }] }
        const extended = { ...clock, extensions: [{ amount: period.unit === 'month' ? 1 : more, unit: period.unit }] }
        const [own, later, longer] = [end(clock), end(paused), end(extended)]
        expect((later ?? '') >= (own ?? '')).toBe(true)
        expect((longer ?? '') >= (own ?? '')).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('amber', () => {
  const toneOn = (clock: Reckoned, on: string) =>
    toneOf({ ...reckon(clock, calendar), state: 'running' }, `${on}T02:00:00.000Z` as Instant)

  it('comes three working days before the end, or when a fifth of the time is left', () => {
    const five = plain('working-day', 5, '2022-08-10')
    // Ends on 08-17; three working days before is 08-12.
    expect(['2022-08-11', '2022-08-12', '2022-08-17', '2022-08-18'].map(on => toneOn(five, on))).toEqual([
      ...['calm', 'amber', 'amber', 'red'],
    ])
    const ninety = plain('calendar-day', 90, '2022-03-01')
    expect(toneOn(ninety, '2022-05-11')).toBe('calm')
    expect(toneOn(ninety, '2022-05-12')).toBe('amber')
  })

  it('counts hours by the moment', () => {
    const at = '2022-08-10T02:00:00.000Z' as Instant
    const clock: Reckoned = { ...plain('hour', 24, '2022-08-10'), trigger: { day: day('2022-08-10'), at } }
    const found = reckon(clock, calendar)
    expect(found).toMatchObject({ dueOn: '2022-08-11', dueAt: '2022-08-11T02:00:00.000Z' })
    const tone = (now: string) => toneOf({ ...found, state: 'running' }, now as Instant)
    expect(tone('2022-08-10T21:00:00.000Z')).toBe('calm')
    expect(tone('2022-08-10T21:12:00.000Z')).toBe('amber')
    expect(tone('2022-08-11T02:00:00.000Z')).toBe('amber')
    expect(tone('2022-08-11T02:00:00.001Z')).toBe('red')
  })

  it('follows calm and is followed by red, never the other way round', () => {
    const order = ['calm', 'amber', 'red']
    fc.assert(
      fc.property(anyStart, anyPeriod, fc.integer({ min: 0, max: 250 }), (from, period, after) => {
        fc.pre(period.amount >= 0)
        const clock = plain(period.unit, period.amount, from)
        const tones = [0, 1].map(more => order.indexOf(toneOn(clock, addDays(day(from), after + more))))
        expect(tones[1]).toBeGreaterThanOrEqual(tones[0]!)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('what is left', () => {
  it('is told in working days, which weekends do not shorten', () => {
    const found = reckon(plain('working-day', 3, '2022-08-10'), calendar)
    const left = (on: string) => leftOf(found, `${on}T02:00:00.000Z` as Instant, calendar)
    expect(left('2022-08-10')).toEqual({ amount: 3, unit: 'working-day' })
    expect(left('2022-08-15')).toEqual({ amount: 0, unit: 'working-day' })
    expect(left('2022-08-16')).toEqual({ amount: -1, unit: 'working-day' })
  })

  it('is told in days where no working day lies between', () => {
    const friday = { ...plain('calendar-day', 1, '2022-08-11'), fixedOn: day('2022-08-12') }
    expect(leftOf(reckon(friday, calendar), '2022-08-13T02:00:00.000Z' as Instant, calendar)).toEqual({
      amount: -1,
      unit: 'day',
    })
  })
})

it('the calendar of the test differs from the program’s where it is told wrong', () => {
  expect(isWorked(numberOf('2022-10-08'))).toBe(true)
  expect(isWorked(numberOf('2022-10-07'))).toBe(false)
  for (const text of ['2024-02-29', '2023-12-31', '2000-01-01']) expect(textOf(numberOf(text))).toBe(text)
  const days: Day[] = [day('2024-02-28'), day('2024-03-01')]
  expect(numberOf(days[1]!) - numberOf(days[0]!)).toBe(2)
})
