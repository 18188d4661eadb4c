import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CircumstanceCode,
  circumstances,
  type FirstBreach,
  isGrave,
  openWeights,
  sparingBy,
  sparingFaults,
} from './discretion.ts'

const isCode = (code: string): code is CircumstanceCode => code in circumstances
const codes = Object.keys(circumstances).filter(isCode)
const some = fc.subarray(codes)
const effectOf = (code: CircumstanceCode) => circumstances[code].effect
const nothing = {
  ...{ goodsFen: 0, lastedMonths: 0, deaths: 0, ill: 0 },
  ...{ lied: false, refusedInspection: false, sameWithinYear: false, afterCriminalPenalty: false },
}

describe('discretion', () => {
  it('spares where the law says so, whatever else there is', () => {
    fc.assert(
      fc.property(some, facts => {
        if (facts.some(fact => effectOf(fact) === 'must-spare')) expect(openWeights(facts)).toEqual(['none'])
        else if (openWeights(facts).includes('none')) expect(facts).toContain('first-slight-harm-corrected')
      }),
    )
  })
  it('always leaves something open, and heavier only for a reason of law', () => {
    fc.assert(
      fc.property(some, facts => {
        expect(openWeights(facts).length).toBeGreaterThan(0)
        if (openWeights(facts).includes('heavier')) expect(facts.some(fact => effectOf(fact) === 'heavier')).toBe(true)
        if (openWeights(facts).includes('mitigated'))
          expect(facts.some(fact => /lighter/.test(effectOf(fact)))).toBe(true)
      }),
    )
  })
  it('is ordinary without any circumstance, lighter or mitigated where harm was undone', () => {
    expect(openWeights([])).toEqual(['ordinary'])
    expect(openWeights(['harm-undone'])).toEqual(['mitigated', 'lighter'])
    expect(openWeights(['grave'])).toEqual(['heavier'])
    expect(openWeights(['first-slight-harm-corrected'])).toEqual(['none', 'ordinary'])
    expect(openWeights(['first-slight-harm-corrected', 'grave'])).toEqual(['heavier'])
    expect(openWeights(['first-slight-harm-corrected', 'partly-of-sound-mind', 'grave'])).not.toContain('none')
  })
  it('names an article for every circumstance', () => {
    for (const code of codes) expect(circumstances[code].ground.basis.article).toMatch(/^第.+条$/)
  })
})

describe('a breach that may be spared', () => {
  const breach: FirstBreach = { first: true, harm: 'none', slight: true, corrected: true }
  it('must be spared when slight, corrected and harmless; may be when first and of slight harm', () => {
    expect(sparingBy(breach)).toBe('slight-corrected-harmless')
    expect(sparingBy({ ...breach, first: false })).toBe('slight-corrected-harmless')
    expect(sparingBy({ ...breach, harm: 'slight' })).toBe('first-slight-harm-corrected')
    expect(sparingBy({ ...breach, harm: 'slight', first: false })).toBeUndefined()
    expect(sparingBy({ ...breach, harm: 'more' })).toBeUndefined()
    expect(sparingBy({ ...breach, corrected: false })).toBeUndefined()
  })
  it('is spared with a reason and with education written down', () => {
    expect(sparingFaults({ reason: '轻微', education: '当面教育' })).toEqual([])
    expect(sparingFaults({ reason: '', education: ' ' })).toEqual(['no-reason', 'no-education'])
  })
})

describe('a grave breach', () => {
  it('begins at goods of 20,000 yuan, three months, a death or thirty people ill', () => {
    expect(isGrave(nothing)).toBe(false)
    expect(isGrave({ ...nothing, goodsFen: 1_999_999 })).toBe(false)
    expect(isGrave({ ...nothing, goodsFen: 2_000_000 })).toBe(true)
    expect(isGrave({ ...nothing, lastedMonths: 3 })).toBe(true)
    expect(isGrave({ ...nothing, ill: 29 })).toBe(false)
    expect(isGrave({ ...nothing, ill: 30 })).toBe(true)
    expect(isGrave({ ...nothing, deaths: 1 })).toBe(true)
    expect(isGrave({ ...nothing, refusedInspection: true })).toBe(true)
  })
})
