import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, getDay, type Instant, instantAt, instantMs, startOfDay } from '../../kernel/day.ts'
import { byOurClock, clockSkew, daysLate, mayStillBeWrittenByOwner } from './clock.ts'
import { lotNumber, serialIn } from './numbers.ts'
import { keepUntil, retainUntil } from './retention.ts'
import { expiryOf, isExpired } from './shelf-life.ts'

const first = getDay('2022-01-01')
const someDay = fc.integer({ min: 0, max: 3_000 }).map(days => addDays(first, days))
const someLife = fc.record({
  amount: fc.integer({ min: 1, max: 1_200 }),
  unit: fc.constantFrom('day' as const, 'month' as const, 'year' as const),
})

describe('a shelf life', () => {
  it('ends so many days, months or years after production', () => {
    const day = getDay('2026-01-31')
    expect(expiryOf(day, { amount: 3, unit: 'day' })).toBe('2026-02-03')
    expect(expiryOf(day, { amount: 1, unit: 'month' })).toBe('2026-02-28')
    expect(expiryOf(day, { amount: 2, unit: 'year' })).toBe('2028-01-31')
    expect(expiryOf(day, { amount: 3, unit: 'day' }, 'production-day-is-one')).toBe('2026-02-02')
  })

  it('is never over before it began, and longer is never earlier', () => {
    fc.assert(
      fc.property(someDay, someLife, (day, life) => {
        const end = expiryOf(day, life)
        expect(end > day).toBe(true)
        expect(expiryOf(day, { ...life, amount: life.amount + 1 }) > end).toBe(true)
      }),
    )
  })

  it('lasts through its last day', () => {
    expect(isExpired(getDay('2026-02-03'), getDay('2026-02-03'))).toBe(false)
    expect(isExpired(getDay('2026-02-03'), getDay('2026-02-04'))).toBe(true)
    expect(isExpired(null, getDay('2026-02-04'))).toBe(false)
  })
})

describe('keeping', () => {
  const day = getDay('2026-08-10')

  it('lasts six months past the shelf life, two years without one', () => {
    expect(keepUntil(day, [getDay('2026-08-13')])).toBe('2027-02-13')
    expect(keepUntil(day, [null])).toBe('2028-08-10')
    expect(keepUntil(day, [])).toBe('2028-08-10')
    expect(keepUntil(day, [getDay('2020-01-01')])).toBe('2027-02-10')
  })

  it('is never shortened by more goods on the same entry', () => {
    const expiries = fc.array(fc.option(someDay), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(someDay, expiries, fc.option(someDay), (on, goods, more) => {
        expect(keepUntil(on, [...goods, more]) >= keepUntil(on, goods)).toBe(true)
        expect(keepUntil(on, goods) > on).toBe(true)
      }),
    )
  })

  it('of a sample lasts as long as the food', () => {
    expect(retainUntil(day, getDay('2026-08-13'))).toBe('2026-08-13')
    expect(retainUntil(day, null)).toBe('2027-02-10')
    expect(retainUntil(day, getDay('2026-08-01'))).toBe('2027-02-10')
  })
})

describe('a lot number', () => {
  it('is day and serial, and fits AI 10 of GS1', () => {
    expect(lotNumber(getDay('2026-08-10'), 7)).toBe('2608100007')
    expect(serialIn('2608100007', getDay('2026-08-10'))).toBe(7)
    expect(serialIn('2608100007', getDay('2026-08-11'))).toBeUndefined()
    expect(serialIn('2608100000', getDay('2026-08-10'))).toBeUndefined()
    expect(serialIn('26081000007', getDay('2026-08-10'))).toBeUndefined()
  })

  it('gives back its serial, and differs for another day or serial', () => {
    const serial = fc.integer({ min: 1, max: 99_999_999 })
    fc.assert(
      fc.property(someDay, serial, someDay, serial, (day, n, otherDay, m) => {
        const number = lotNumber(day, n)
        expect(number).toMatch(/^[0-9]{10,14}$/)
        expect(serialIn(number, day)).toBe(n)
        expect(lotNumber(otherDay, m) === number).toBe(day === otherDay && n === m)
      }),
    )
  })
})

describe('a clock', () => {
  const now = '2026-08-10T02:00:00.000Z' as Instant
  const later = (seconds: number): Instant => instantAt(instantMs(now) + seconds * 1_000)

  it('is believed within five minutes', () => {
    expect(clockSkew(later(300), now)).toBeNull()
    expect(clockSkew(later(-300), now)).toBeNull()
    expect(clockSkew(later(301), now)).toBe(301)
    expect(clockSkew(later(-86_400), now)).toBe(-86_400)
  })

  it('that is wrong by the same all the time does not move what was written down', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500_000, max: 500_000 }), fc.integer({ min: 0, max: 100_000 }), (wrong, ago) => {
        const skew = clockSkew(later(wrong), now)
        const entered = byOurClock(later(wrong - ago), skew, now)
        expect(entered <= now).toBe(true)
        if (skew !== null) expect(entered).toBe(later(-ago))
      }),
    )
  })

  it('counts days on the wall in Shanghai', () => {
    const day = getDay('2026-08-10')
    expect(daysLate(day, startOfDay(getDay('2026-08-11')))).toBe(1)
    expect(daysLate(day, startOfDay(day))).toBe(0)
    expect(daysLate(getDay('2026-08-12'), startOfDay(day))).toBe(0)
  })

  it('lets an owner write back sixty days', () => {
    const today: Day = getDay('2026-08-10')
    expect(mayStillBeWrittenByOwner(addDays(today, -60), today)).toBe(true)
    expect(mayStillBeWrittenByOwner(addDays(today, -61), today)).toBe(false)
  })
})
