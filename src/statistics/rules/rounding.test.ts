import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanOf, percentCut, percentOf, percentText } from './rounding.ts'

const share = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 1_000_000 }))
  .map(([bottom, top]) => ({ bottom, top: Math.min(top, bottom) }))

describe('rounding', () => {
  it('says 402 of 425 as the letter does, and shows the digits before it was rounded', () => {
    expect(percentOf(402, 425, 2)).toBe('94.59')
    expect(percentCut(402, 425, 3)).toBe('94.588')
    expect(percentOf(403, 425, 2)).toBe('94.82')
  })

  it('rounds a half up, where a float would go down', () => {
    // 1.005 % is 1.00499… as a float.
    expect(percentOf(201, 20_000, 2)).toBe('1.01')
    expect(percentOf(1, 800, 2)).toBe('0.13')
    expect(meanOf(1, 8, 2)).toBe('0.13')
  })

  it('writes whole numbers, all and nothing', () => {
    expect(percentOf(23, 23, 2)).toBe('100.00')
    expect(percentOf(0, 23, 2)).toBe('0.00')
    expect(percentOf(1, 3, 0)).toBe('33')
    expect(percentOf(1, 0, 2)).toBeUndefined()
    expect(percentText(0.92006, 2)).toBe('92.01')
  })

  it('is never further from the share than half of its last digit', () =>
    fc.assert(
      fc.property(share, ({ top, bottom }) => {
        const units = BigInt(percentOf(top, bottom, 2)?.replace('.', '') ?? '')
        const twice = 2n * (units * BigInt(bottom) - BigInt(top) * 10_000n)
        return twice > -BigInt(bottom) && twice <= BigInt(bottom)
      }),
    ))

  it('of a share and of what is left come to a hundred, or to a last digit more where both were halves', () =>
    fc.assert(
      fc.property(share, ({ top, bottom }) => {
        const units = [top, bottom - top].map(part => Number(percentOf(part, bottom, 2)?.replace('.', '')))
        return [10_000, 10_001].includes((units[0] ?? 0) + (units[1] ?? 0))
      }),
    ))
})
