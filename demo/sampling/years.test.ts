import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, getDay } from '../../src/kernel/day.ts'
import { workdaysOf } from './workdays.ts'
import { letterYears, roundsUntil, sharesOf } from './years.ts'

const someDay = fc.integer({ min: 0, max: 3000 }).map(days => addDays(getDay('2022-11-01'), days))

describe('the years of sampling', () => {
  it('are the letter’s until its day, whenever they are planned: 425 samples, 23 that fail and one that passes again', () => {
    fc.assert(
      fc.property(someDay, today => {
        const own = roundsUntil(today).filter(({ to }) => to <= letterYears.to)
        expect(own.reduce((sum, { amount }) => sum + amount, 0)).toBe(425)
        const failures = own.flatMap(each => each.failures)
        expect(failures.filter(({ course }) => course !== 'turned')).toHaveLength(23)
        expect(failures.filter(({ course }) => course === 'turned')).toHaveLength(1)
        expect(own.every(({ from }) => from >= letterYears.from)).toBe(true)
      }),
    )
  })

  it('leave time for everything of a round to be concluded', () => {
    fc.assert(
      fc.property(someDay, today => {
        for (const { from, to } of roundsUntil(today)) expect(from <= to && to < addDays(today, -70)).toBe(true)
      }),
    )
  })

  it('share the samples of a round so that none is lost and no trade gives more than it has', () => {
    const trades = ['baijiu', 'oil', 'soy', 'grain', 'meat', 'pastry', 'other']
    const available = fc.tuple(...trades.map(() => fc.integer({ min: 0, max: 130 })))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), available, (amount, counts) => {
        const there = new Map(trades.map((trade, at) => [trade, counts[at] ?? 0]))
        const given = sharesOf(amount, there)
        const total = [...given.values()].reduce((sum, each) => sum + each, 0)
        expect(total).toBe(
          Math.min(
            amount,
            [...there.values()].reduce((sum, each) => sum + each, 0),
          ),
        )
        for (const [trade, count] of given) expect(count).toBeLessThanOrEqual(there.get(trade) ?? 0)
      }),
    )
  })
})

describe('days on which people work', () => {
  const days = workdaysOf([])
  const anyDay = fc.integer({ min: 0, max: 1200 }).map(count => addDays(getDay('2019-08-11'), count))

  it('are counted there and back to the same day', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 60 }), (from: Day, count) => {
        const start = days.on(from)
        expect(days.after(days.after(start, count), -count)).toBe(start)
      }),
    )
  })

  it('are none of the holidays of the years that the book does not have', () => {
    expect(days.on(getDay('2021-10-01'))).toBe('2021-10-08')
    expect(days.after(getDay('2020-01-23'), 1)).toBe('2020-02-03')
  })
})
