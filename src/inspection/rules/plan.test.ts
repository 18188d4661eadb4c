import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, getDay } from '../../kernel/day.ts'
import {
  coverageGaps,
  coverBy,
  frequencyFaults,
  grades,
  keptSince,
  lastMonth,
  planYear,
  usualFrequency,
} from './plan.ts'

const year = 2022
const someone = fc.record({
  grade: fc.constantFrom(...grades),
  coverBy: fc.option(fc.integer({ min: -200, max: 1_200 }).map(days => addDays(getDay('2021-12-31'), days))),
})
const many = fc
  .array(someone, { minLength: 1, maxLength: 80 })
  .map(list => list.map((each, at) => ({ ...each, workshop: `w${at}` })))

describe('how often a grade is visited', () => {
  it('allows the frequencies of the measures only', () => {
    expect(frequencyFaults(usualFrequency)).toEqual([])
    expect(frequencyFaults({ A: 0, B: 3, C: 2, D: 5 })).toEqual(['A', 'B', 'D'])
  })
})

describe('a year’s plan', () => {
  const planned = (list: Parameters<typeof planYear>[0], seed = 's', firstMonth = 1) =>
    planYear(list, { year, frequency: usualFrequency, seed, firstMonth })

  it('visits each as often as its grade says, in different months, evenly apart', () => {
    fc.assert(
      fc.property(many, fc.string(), (list, seed) => {
        const lines = planned(list, seed)
        for (const { workshop, grade } of list) {
          const months = lines.filter(line => line.workshop === workshop).map(({ month }) => month)
          expect(months).toHaveLength(usualFrequency[grade])
          expect(new Set(months).size).toBe(months.length)
          for (const month of months) expect(month >= 1 && month <= 12).toBe(true)
          for (const [at, month] of months.entries()) {
            if (at > 0) expect(month - (months[at - 1] ?? 0)).toBe(Math.floor(12 / months.length))
          }
        }
      }),
    )
  })

  it('leaves nobody without a full visit for more than two years', () => {
    fc.assert(
      fc.property(many, list => {
        expect(coverageGaps(list, planned(list), year)).toEqual([])
      }),
    )
  })

  it('is the same for the same seed and spreads the work', () => {
    const list = Array.from({ length: 240 }, (_, at) => ({ workshop: `w${at}`, grade: 'A' as const, coverBy: null }))
    expect(planned(list)).toEqual(planned([...list].reverse()))
    const load = Array.from({ length: 12 }, (_, at) => planned(list).filter(({ month }) => month === at + 1).length)
    expect(Math.max(...load) - Math.min(...load)).toBeLessThanOrEqual(1)
  })

  it('takes what is overdue first, the longest at the head, as many a month as any', () => {
    const overdue = Array.from({ length: 60 }, (_, at) => ({
      ...{ workshop: `w${at}`, grade: 'A' as const, coverBy: addDays(getDay('2020-01-01'), at) },
    }))
    const rest = Array.from({ length: 60 }, (_, at) => ({ workshop: `v${at}`, grade: 'A' as const, coverBy: null }))
    const lines = planned([...rest, ...overdue])
    const monthOf = (workshop: string) => lines.find(line => line.workshop === workshop)?.month
    expect([monthOf('w0'), monthOf('w9'), monthOf('w10'), monthOf('w59')]).toEqual([1, 1, 2, 6])
    const load = Array.from({ length: 12 }, (_, at) => lines.filter(({ month }) => month === at + 1).length)
    expect(load).toEqual(Array.from({ length: 12 }, () => 10))
  })

  it('made during the year uses the months that are left', () => {
    const list = grades.map(grade => ({ workshop: grade, grade, coverBy: getDay('2022-02-01') }))
    const lines = planned(list, 's', 11)
    expect(lines.every(({ month }) => month >= 11)).toBe(true)
    expect(lines.filter(({ workshop }) => workshop === 'D')).toHaveLength(2)
  })
})

describe('two years', () => {
  it('count from the last full visit, else from the filing', () => {
    expect(coverBy(getDay('2021-03-05'), getDay('2020-01-01'), 24)).toBe('2023-03-05')
    expect(coverBy(null, getDay('2020-09-01'), 24)).toBe('2022-09-01')
    expect(coverBy(null, null, 24)).toBeNull()
    expect(lastMonth({ coverBy: getDay('2022-09-01') }, year)).toBe(9)
    expect(lastMonth({ coverBy: getDay('2021-09-01') }, year)).toBe(0)
    expect(lastMonth({ coverBy: getDay('2023-09-01') }, year)).toBe(12)
  })

  it('show who is left out or comes too late', () => {
    const list = [{ workshop: 'w', grade: 'A' as const, coverBy: getDay('2022-05-20') }]
    expect(coverageGaps(list, [], year)).toEqual(['w'])
    const other = { workshop: 'v', month: 1 }
    expect(coverageGaps(list, [other, { workshop: 'w', month: 6 }], year)).toEqual(['w'])
    expect(coverageGaps(list, [{ workshop: 'w', month: 5 }], year)).toEqual([])
    expect(coverageGaps([{ workshop: 'w', grade: 'A', coverBy: getDay('2023-05-20') }], [], year)).toEqual([])
  })

  it('are kept until a day by whoever was visited since the first day that is enough', () => {
    expect(keptSince(getDay('2026-12-31'), 24)).toBe('2024-12-31')
    expect(keptSince(getDay('2026-02-28'), 24)).toBe('2024-02-28')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 1, max: 30 }), (at, months) => {
        const until = addDays(getDay('2020-01-01'), at)
        const since = keptSince(until, months)
        expect(addMonths(since, months) >= until).toBe(true)
        expect(addMonths(addDays(since, -1), months) < until).toBe(true)
      }),
    )
  })
})
