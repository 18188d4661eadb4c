import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Box } from '../../../../vision/rules/place/box.ts'
import { drawn, leastSide, moved, stretched } from './drawn.ts'

const share = fc.double({ min: -0.5, max: 1.5, noNaN: true })
const point = fc.record({ x: share, y: share })
const isWhole = ({ left, top, right, bottom }: Box) =>
  left >= -1e-9 && top >= -1e-9 && right <= 1 + 1e-9 && bottom <= 1 + 1e-9 && left < right && top < bottom

describe('a box drawn on a picture', () => {
  it('is the same from whichever corner it was begun', () => {
    const [a, b] = [
      { x: 0.2, y: 0.6 },
      { x: 0.5, y: 0.1 },
    ]
    expect(drawn(a, b)).toEqual({ left: 0.2, top: 0.1, right: 0.5, bottom: 0.6 })
    expect(drawn(b, a)).toEqual(drawn(a, b))
  })
  it('is none where the finger only slipped', () => expect(drawn({ x: 0.5, y: 0.5 }, { x: 0.505, y: 0.9 })).toBeNull())
  it('never leaves the picture, however it is drawn, moved and stretched', () => {
    fc.assert(
      fc.property(point, point, share, share, (from, to, x, y) => {
        const box = drawn(from, to)
        if (box === null) return
        expect(isWhole(box)).toBe(true)
        const there = moved(box, x, y)
        expect(isWhole(there)).toBe(true)
        expect(there.right - there.left).toBeCloseTo(box.right - box.left)
        expect(stretched(box, x - 1, y - 1).right - box.left).toBeGreaterThanOrEqual(leastSide - 1e-9)
        if (box.left < 1 - leastSide && box.top < 1 - leastSide) expect(isWhole(stretched(box, x, y))).toBe(true)
      }),
    )
  })
})
