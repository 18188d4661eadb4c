import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chainParts, chainScore, chainWeights } from './chain-score.ts'

const none = { all: 0, broken: 0 }

describe('断链评分', () => {
  it('is 100 when nothing is broken', () => {
    const whole = { all: 8, broken: 0 }
    expect(chainScore({ sources: whole, inputs: whole, outputs: whole, timely: whole })).toBe(100)
  })
  it('takes off by weight what is broken: 35 × 1/2 + 30 + 20 + 15 × 3/4', () => {
    const whole = { all: 4, broken: 0 }
    const counts = { sources: { all: 4, broken: 2 }, inputs: whole, outputs: whole, timely: { all: 4, broken: 1 } }
    expect(chainScore(counts)).toBe(78.75)
  })
  it('leaves out a part in which there was nothing', () => {
    const counts = { sources: none, inputs: { all: 2, broken: 1 }, outputs: { all: 2, broken: 0 }, timely: none }
    expect(chainScore(counts)).toBe(70)
  })
  it('judges nobody who wrote nothing', () => {
    expect(chainScore({ sources: none, inputs: none, outputs: none, timely: none })).toBeNull()
  })
  it('adds up to a hundred', () => {
    expect(chainParts.reduce((sum, part) => sum + chainWeights[part], 0)).toBe(100)
  })
  it('stays between 0 and 100, and never rises when one more is broken', () => {
    const counted = fc
      .integer({ min: 0, max: 500 })
      .chain(all => fc.record({ all: fc.constant(all), broken: fc.nat(all) }))
    const counts = fc.record({ sources: counted, inputs: counted, outputs: counted, timely: counted })
    fc.assert(
      fc.property(counts, fc.constantFrom(...chainParts), (given, part) => {
        const score = chainScore(given)
        if (score === null) return
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(100)
        const { all, broken } = given[part]
        if (broken === all) return
        expect(chainScore({ ...given, [part]: { all, broken: broken + 1 } })!).toBeLessThanOrEqual(score)
      }),
    )
  })
})
