import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, getDay } from '../../kernel/day.ts'
import { figureOf } from './figures.ts'
import { periodCodes, reportSpan, spanFault, standingCodes, townCodes, trendCodes, yearBefore } from './report.ts'

const day = getDay

describe('a report', () => {
  it('compares with the same days a year before', () => {
    const leap = yearBefore({ from: day('2024-02-29'), until: day('2024-12-31') })
    expect(leap).toEqual({ from: '2023-02-28', until: '2023-12-31' })
  })

  it('tells what happened in its time, and how things stood on its last day', () => {
    for (const code of [...periodCodes, ...townCodes, ...trendCodes]) expect(figureOf(code).overWindow).toBe(true)
    for (const code of standingCodes) expect(figureOf(code).overWindow).toBe(false)
    for (const code of townCodes) expect([figureOf(code).ofWorkshops, figureOf(code).of]).toEqual([true, null])
  })

  it('of a month or a year is about a whole one, or about what is over of it', () => {
    const today = day('2026-08-10')
    expect(reportSpan('month', day('2026-02-15'), today)).toEqual({ from: '2026-02-01', until: '2026-02-28' })
    expect(reportSpan('year', day('2026-02-15'), today)).toEqual({ from: '2026-01-01', until: '2026-08-10' })
    const short = { from: day('2026-02-02'), until: day('2026-02-28') }
    expect(spanFault('month', short, today)).toContain('2026-02-01 至 2026-02-28')
    expect(spanFault('period', short, today)).toBeUndefined()
  })

  it('of any month holds its day, begins with the first and is no longer than a month', () => {
    const today = day('2026-08-10')
    const past = fc.integer({ min: 0, max: 3000 }).map(back => addDays(today, -back))
    fc.assert(
      fc.property(past, each => {
        const { from, until } = reportSpan('month', each, today)
        expect(from <= each && each <= until && from.endsWith('-01')).toBe(true)
        expect(daysBetween(from, until)).toBeLessThan(31)
        expect(spanFault('month', { from, until }, today)).toBeUndefined()
      }),
    )
  })
})
