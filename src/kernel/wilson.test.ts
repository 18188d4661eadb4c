import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wilson } from './wilson.ts'

const counted = fc
  .tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }))
  .map(([of, hits]) => ({ of, hits: Math.min(hits, of) }))

describe('the interval of a share', () => {
  it('is what the textbook has for 402 of 425', () => {
    const { low, high } = wilson(402, 425) ?? { low: 0, high: 0 }
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.9201', '0.9637'])
  })

  it('says nothing of nothing', () => expect(wilson(0, 0)).toBeUndefined())

  it('holds the share that was counted and stays between nothing and all', () =>
    fc.assert(
      fc.property(counted, ({ hits, of }) => {
        const { low, high } = wilson(hits, of) ?? { low: -1, high: -1 }
        return low >= 0 && high <= 1 && low <= hits / of && hits / of <= high
      }),
    ))

  it('is narrower when ten times as many were counted', () =>
    fc.assert(
      fc.property(counted, ({ hits, of }) => {
        const few = wilson(hits, of) ?? { low: 0, high: 0 }
        const many = wilson(hits * 10, of * 10) ?? { low: 0, high: 1 }
        return many.high - many.low < few.high - few.low
      }),
    ))
})
