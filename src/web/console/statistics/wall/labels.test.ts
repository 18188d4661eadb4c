import fc from 'fast-check'
import { expect, it } from 'vitest'
import { boxOf, overlap, sides, sidesOf } from './labels.ts'

const dot = (x: number, y: number) => ({ x, y, radius: 8, width: 100, height: 20 })

it('words of three towns close together stand on three sides', () => {
  const close = [dot(200, 200), dot(230, 205), dot(215, 190)]
  const found = sidesOf(close)
  const boxes = close.map((each, at) => boxOf(each, found[at] ?? 'right'))
  const covered = boxes.flatMap((box, at) => boxes.slice(at + 1).map(other => overlap(box, other)))
  expect(covered.every(area => area === 0)).toBe(true)
})

it('where there is room, words stand to the right', () => {
  expect(sidesOf([dot(0, 0), dot(500, 0), dot(0, 500)])).toEqual(['right', 'right', 'right'])
})

it('each has a side, and the first the best', () => {
  const place = fc.record({ x: fc.nat(400), y: fc.nat(400) })
  fc.assert(
    fc.property(fc.array(place, { maxLength: 18 }), places => {
      const found = sidesOf(places.map(({ x, y }) => dot(x, y)))
      expect(found).toHaveLength(places.length)
      expect(found.every(side => sides.includes(side))).toBe(true)
    }),
  )
})
