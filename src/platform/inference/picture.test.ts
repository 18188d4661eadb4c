import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Picture, squareOf } from './picture.ts'

function aPicture(width: number, height: number, colour: (x: number, y: number) => readonly number[]): Picture {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(colour(x, y), (y * width + x) * 3)
  return { width, height, data }
}

describe('a square of a picture', () => {
  const picture = aPicture(16, 12, (x, y) => [x * 10, y * 10, 7])

  it('of its own size is cut out as it is', () => {
    const cut = squareOf(picture, { left: 3, top: 2, side: 5 }, 5)
    expect(Array.from(cut.subarray(0, 6))).toEqual([30, 20, 7, 40, 20, 7])
    expect(Array.from(cut.subarray(-3))).toEqual([70, 60, 7])
  })

  it('has grey where it reaches beyond the picture', () => {
    const cut = squareOf(picture, { left: -2, top: -2, side: 4 }, 4)
    expect(Array.from(cut.subarray(0, 3))).toEqual([128, 128, 128])
    expect(Array.from(cut.subarray(-3))).toEqual([10, 10, 7])
  })

  it('that shrinks is the mean of what it covers', () => {
    expect(Array.from(squareOf(picture, { left: 4, top: 4, side: 4 }, 1))).toEqual([55, 55, 7])
  })

  it('that grows runs evenly from pixel to pixel', () => {
    const cut = squareOf(picture, { left: 4, top: 4, side: 2 }, 4)
    expect([0, 1, 2, 3].map(x => cut[x * 3])).toEqual([38, 43, 48, 53])
  })

  it('of one colour is of that colour, whatever its place within and its size', () => {
    const colour = fc.integer({ min: 0, max: 255 })
    const within = fc.record({
      left: fc.double({ min: 0, max: 8, noNaN: true }),
      side: fc.double({ min: 1, max: 8, noNaN: true }),
    })
    fc.assert(
      fc.property(colour, within, fc.integer({ min: 1, max: 20 }), (value, { left, side }, size) => {
        const plain = aPicture(16, 16, () => [value, value, value])
        expect(new Set(squareOf(plain, { left, top: left, side }, size))).toEqual(new Set([value]))
      }),
    )
  })
})
