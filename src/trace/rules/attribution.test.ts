import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Part, ratiosOf, sharesBack, sharesForward } from './attribution.ts'

type E = readonly [from: number, into: number, amount: number]

function aPart(size: readonly number[], edges: readonly E[]): Part {
  return {
    nodes: size.length,
    size: Float64Array.from(size),
    from: Int32Array.from(edges, edge => edge[0]),
    into: Int32Array.from(edges, edge => edge[1]),
    amount: Float64Array.from(edges, edge => edge[2]),
  }
}

const forward = (part: Part) => sharesForward(part, new Map([[0, 1]]))

describe('shares of a start', () => {
  it('go on by the part that was charged', () => {
    // 100 of beans: 30 into one lot, 20 into another; half of the first is charged on.
    const part = aPart(
      [100, 60, 40, 10],
      [
        [0, 1, 30],
        [0, 2, 20],
        [1, 3, 30],
      ],
    )
    expect([...forward(part)]).toEqual([1, 0.3, 0.2, 0.15])
  })

  it('come together where lots are merged', () => {
    const part = aPart(
      [100, 50, 50, 100],
      [
        [0, 1, 50],
        [0, 2, 50],
        [1, 3, 50],
        [2, 3, 50],
      ],
    )
    expect(forward(part)[3]).toBeCloseTo(1, 12)
  })

  it('are not told twice where more went out than there was', () => {
    const part = aPart(
      [100, 100, 100],
      [
        [0, 1, 100],
        [0, 2, 100],
      ],
    )
    expect([...forward(part)]).toEqual([1, 0.5, 0.5])
  })

  it('settle where rework leads in a circle', () => {
    // Half of 1 is worked into 2, and half of 2 goes back into 1: passages 1 + 1/4 + 1/16 + …
    const part = aPart(
      [100, 100, 100],
      [
        [0, 1, 100],
        [1, 2, 50],
        [2, 1, 50],
      ],
    )
    expect(forward(part)[1]).toBeCloseTo(4 / 3, 9)
    expect(forward(part)[2]).toBeCloseTo(2 / 3, 9)
  })

  it('tell backwards which part of each lot went into the start', () => {
    // Node 0 is the start; 1 was charged with 10 of its 40 into 0, and with 20 of it into 2, half of which went into 0.
    const part = aPart(
      [100, 40, 50],
      [
        [1, 0, 10],
        [1, 2, 20],
        [2, 0, 25],
      ],
    )
    expect([...sharesBack(part, 0)]).toEqual([1, 0.5, 0.5])
  })

  const parts = fc.integer({ min: 1, max: 10 }).chain(nodes =>
    fc.record({
      size: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: nodes, maxLength: nodes }),
      edges: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.integer({ min: 1, max: 100 })), {
        maxLength: 25,
      }),
    }),
  )

  it('mass out never exceeds mass in, also with circles: what stays everywhere together is at most the start', () => {
    fc.assert(
      fc.property(parts, ({ size, edges }) => {
        const part = aPart(size, edges)
        const share = forward(part)
        const ratios = ratiosOf(part)
        const kept = new Float64Array(size.length).fill(1)
        for (const [edge, from] of part.from.entries()) kept[from] = (kept[from] ?? 0) - (ratios[edge] ?? 0)
        const stays = share.reduce((sum, each, node) => sum + each * (kept[node] ?? 0), 0)
        expect(stays).toBeLessThanOrEqual(1 + 1e-6)
        expect(Math.min(...share)).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('forward and back are the same path told from its two ends', () => {
    fc.assert(
      fc.property(parts, ({ size, edges }) => {
        // Circles that leak nothing have no end to be told from.
        const part = aPart(
          size,
          edges.filter(([from, into]) => from < into),
        )
        const last = size.length - 1
        expect(forward(part)[last]).toBeCloseTo(sharesBack(part, last)[0] ?? Number.NaN, 9)
      }),
    )
  })
})
