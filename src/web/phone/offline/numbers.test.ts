import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { added, type Block, leftIn, take } from './numbers.ts'

describe('numbers reserved for this phone', () => {
  it('never gives one twice and never one outside of its blocks', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 })
    const takings = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 30 })
    fc.assert(
      fc.property(sizes, takings, (blockSizes, counts) => {
        let blocks: Block[] = []
        let start = 1
        const reserved = new Set<number>()
        for (const size of blockSizes) {
          blocks = added(blocks, { first: start, last: start + size - 1 })
          for (let number = start; number < start + size; number++) reserved.add(number)
          start += size + 7
        }
        const given = new Set<number>()
        for (const count of counts) {
          const before = leftIn(blocks)
          const taken = take(blocks, count)
          if (taken === undefined) continue
          expect(taken.last - taken.first + 1).toBe(count)
          expect(leftIn(taken.blocks)).toBe(before - count)
          for (let number = taken.first; number <= taken.last; number++) {
            expect(reserved.has(number)).toBe(true)
            expect(given.has(number)).toBe(false)
            given.add(number)
          }
          blocks = taken.blocks
        }
        expect(given.size + leftIn(blocks)).toBe(reserved.size)
      }),
    )
  })
  it('says when there are not enough neighbouring ones', () => {
    expect(take([], 1)).toBeUndefined()
    expect(take([{ first: 1, last: 3, next: 1 }], 4)).toBeUndefined()
    expect(
      take(
        [
          { first: 1, last: 3, next: 1 },
          { first: 9, last: 20, next: 9 },
        ],
        4,
      ),
    ).toMatchObject({ first: 9, last: 12 })
  })
})
