import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Day, findDay } from '../../kernel/day.ts'
import { checksOf } from './checks.ts'
import { compareValues } from './compare.ts'
import type { FigureCode, FigureValue } from './figures.ts'
import { periodsUpTo, steps } from './period.ts'
import { countValue, dividedValue } from './value.ts'

const count = (amount: number) => countValue('sampling.concluded', { rows: amount, amount })
const rate = (top: number, bottom: number) =>
  dividedValue(
    { kind: 'rate', digits: 2 },
    'sampling.conforming-rate',
    { rows: top, amount: top },
    { rows: bottom, amount: bottom },
  )

describe('two counts', () => {
  it('differ by a number and in percent of the earlier', () => {
    expect(compareValues('count', 0, count(425), count(265))).toEqual({
      ...{ difference: '+160', change: '+60.38%', overlap: null },
    })
    expect(compareValues('count', 0, count(3), count(4))).toEqual({
      difference: '-1',
      change: '-25.00%',
      overlap: null,
    })
    expect(compareValues('count', 0, count(3), count(0))).toEqual({ difference: '+3', change: null, overlap: null })
  })

  it('of shares differ in points of a percent, and a handful of samples proves nothing', () => {
    expect(compareValues('rate', 2, rate(402, 425), rate(250, 265))).toEqual({
      ...{ difference: '+0.25 个百分点', change: null, overlap: true },
    })
    expect(compareValues('rate', 2, rate(5, 5), rate(3, 5))).toMatchObject({ overlap: true })
    expect(compareValues('rate', 2, rate(990, 1000), rate(800, 1000))).toMatchObject({ overlap: false })
    expect(compareValues('rate', 2, rate(0, 0), rate(3, 5))).toEqual({ difference: '—', change: null, overlap: null })
  })
})

describe('what has to hold between figures', () => {
  const said = (values: Partial<Record<FigureCode, number>>) =>
    checksOf(
      Object.entries(values).map(
        ([code, value]): FigureValue => ({
          ...countValue('registry.workshops', { rows: value, amount: value }),
          code: code as FigureCode,
        }),
      ),
    )

  it('is said with its numbers, also where it does not hold', () => {
    const sampled = { 'sampling.concluded': 425, 'sampling.conforming': 403, 'casework.from-sampling': 23 }
    expect(said(sampled)).toEqual([
      { name: '抽检批次减合格批次等于不合格立案件数', holds: false, said: '425 − 403 = 22，与 23 不符' },
    ])
    expect(said({ ...sampled, 'sampling.conforming': 402 })).toMatchObject([{ holds: true, said: '425 − 402 = 23' }])
  })

  it('says why cases and samples differ, where the numbers tell', () => {
    const today = { 'sampling.concluded': 233, 'sampling.conforming': 220, 'casework.from-sampling': 8 }
    const [late] = said({ ...today, 'sampling.nonconforming': 13, 'casework.filed-batches': 8 })
    expect(late?.said).toBe('233 − 220 = 13，与 8 不符；不合格批次中 5 批次截至当日没有立案')
    const turned = { 'sampling.concluded': 425, 'sampling.conforming': 403, 'casework.from-sampling': 23 }
    const [retested] = said({ ...turned, 'sampling.nonconforming': 22, 'casework.filed-batches': 22 })
    expect(retested?.said).toMatch(/；1 件案件的样品不在区间内，或者复检改变了结论$/)
  })

  it('is not said where one of the numbers was not asked', () => {
    expect(said({ 'registry.workshops': 301, 'registry.workshops-oil': 70 })).toEqual([])
  })
})

describe('periods', () => {
  const days = fc
    .integer({ min: 0, max: 3650 })
    .map(days => findDay(new Date(Date.UTC(2016, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)) as Day)

  it('are whole months, quarters or years, and the last ends with the day', () => {
    expect(periodsUpTo('2022-08-10' as Day, 'month', 2)).toEqual([
      { from: '2022-07-01', until: '2022-07-31', name: '2022-07' },
      { from: '2022-08-01', until: '2022-08-10', name: '2022-08' },
    ])
    expect(periodsUpTo('2022-03-31' as Day, 'quarter', 2).map(({ from, until }) => [from, until])).toEqual([
      ['2021-10-01', '2021-12-31'],
      ['2022-01-01', '2022-03-31'],
    ])
    expect(periodsUpTo('2024-02-29' as Day, 'year', 2).map(({ name }) => name)).toEqual(['2023 年', '2024 年'])
  })

  it('follow each other without a gap, whatever the day', () =>
    fc.assert(
      fc.property(days, fc.constantFrom(...steps), fc.integer({ min: 2, max: 36 }), (day, step, count) => {
        const all = periodsUpTo(day, step, count)
        const next = (text: string) => new Date(Date.parse(text) + 86_400_000).toISOString().slice(0, 10)
        return (
          all.length === count &&
          all.at(-1)?.until === day &&
          all.every(({ from, until }, at) => from <= until && (at === 0 || next(all[at - 1]?.until ?? '') === from))
        )
      }),
    ))
})
