import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import {
  countMarks,
  handlingOf,
  type Marked,
  outcomeOf,
  outcomeReason,
  outcomes,
  type RegimeCode,
  regimeOn,
  results,
} from './outcome.ts'

const bad = (weight: 'key' | 'general', affectsSafety = false): Marked => ({
  weight,
  result: 'nonconforming',
  affectsSafety,
})
const times = (count: number, mark: Marked) => Array.from({ length: count }, () => mark)
const good: Marked = { weight: 'key', result: 'conforming', affectsSafety: false }

const mark = fc.record({
  weight: fc.constantFrom('key' as const, 'general' as const),
  result: fc.constantFrom(...results),
  affectsSafety: fc.boolean(),
})
const marks = fc.array(mark, { maxLength: 40 })
const regime = fc.constantFrom<RegimeCode>('2016', '2022')
const grade = (all: readonly Marked[], by: RegimeCode) => outcomes.indexOf(outcomeOf(all, by))

describe('the outcome of a visit', () => {
  it('is that of the rule in force on its day', () => {
    expect(regimeOn(getDay('2016-04-30'))).toBeUndefined()
    expect(regimeOn(getDay('2022-03-14'))?.code).toBe('2016')
    expect(regimeOn(getDay('2022-03-15'))?.code).toBe('2022')
  })

  it('was 不符合 in 2016 with more than eight general items or one key item', () => {
    expect(outcomeOf([good], '2016')).toBe('conforming')
    expect(outcomeOf(times(8, bad('general')), '2016')).toBe('basic')
    expect(outcomeOf(times(9, bad('general')), '2016')).toBe('nonconforming')
    expect(outcomeOf([bad('key')], '2016')).toBe('nonconforming')
    expect(outcomeOf([bad('general', true)], '2016')).toBe('basic')
  })

  it('is 基本符合 since 2022 with slight general items, however many; 不符合 once safety is affected', () => {
    expect(outcomeOf(times(9, bad('general')), '2022')).toBe('basic')
    expect(outcomeOf([bad('general', true)], '2022')).toBe('nonconforming')
    expect(outcomeOf([bad('key')], '2022')).toBe('nonconforming')
    expect(outcomeOf([], '2022')).toBe('conforming')
  })

  it('never becomes milder by another nonconforming item', () => {
    fc.assert(
      fc.property(marks, mark, regime, (all, further, by) => {
        const more = [...all, { ...further, result: 'nonconforming' as const }]
        expect(grade(more, by)).toBeGreaterThanOrEqual(grade(all, by))
      }),
    )
  })

  it('does not depend on the order of the items', () => {
    fc.assert(
      fc.property(
        marks.chain(all => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        regime,
        ([all, shuffled], by) => {
          expect(outcomeOf(shuffled, by)).toBe(outcomeOf(all, by))
          expect(countMarks(shuffled)).toEqual(countMarks(all))
        },
      ),
    )
  })

  it('never counts what does not apply, nor lets a conforming item make up for another', () => {
    fc.assert(
      fc.property(marks, mark, regime, (all, further, by) => {
        expect(outcomeOf([...all, { ...further, result: 'not-applicable' }], by)).toBe(outcomeOf(all, by))
        expect(outcomeOf([...all, { ...further, result: 'conforming' }], by)).toBe(outcomeOf(all, by))
        expect(countMarks([...all, { ...further, result: 'not-applicable' }]).checked).toBe(countMarks(all).checked)
      }),
    )
  })

  it('gets graver with the weight of an item, never milder', () => {
    fc.assert(
      fc.property(marks, fc.boolean(), regime, (all, affectsSafety, by) => {
        expect(grade([...all, bad('key', affectsSafety)], by)).toBeGreaterThanOrEqual(
          grade([...all, bad('general', affectsSafety)], by),
        )
      }),
    )
  })

  it('says why', () => {
    expect(outcomeReason(countMarks([good]), '2022')).toContain('没有发现')
    expect(outcomeReason(countMarks(times(9, bad('general'))), '2016')).toContain('超过 8 项')
    expect(outcomeReason(countMarks([bad('general', true)]), '2022')).toContain('影响食品安全')
    expect(outcomeReason(countMarks([bad('key')]), '2022')).toContain('重点')
  })
})

describe('what follows from what was found', () => {
  const found = (over: Partial<Parameters<typeof handlingOf>[0][number]>) => ({
    weight: 'general' as const,
    affectsSafety: false,
    correctedOnSpot: false,
    ...over,
  })

  it('is nothing, a correction on the spot, a written demand, an investigation', () => {
    expect(handlingOf([])).toEqual(['none'])
    expect(handlingOf([found({ correctedOnSpot: true })])).toEqual(['now'])
    expect(handlingOf([found({})])).toEqual(['order'])
    expect(handlingOf([found({ weight: 'key', correctedOnSpot: true })])).toEqual(['now', 'case'])
    expect(handlingOf([found({}), found({ affectsSafety: true })])).toEqual(['order', 'case'])
  })
})
