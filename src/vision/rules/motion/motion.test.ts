import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { picture } from '../health/film.testing.ts'
import { type Box, overlap } from '../place/box.ts'
import { maskOf } from '../place/polygon.ts'
import { cellCount, columns, emptyBackground, moved, rows } from './background.ts'
import { clustersOf, specksOf, worthLooking } from './clusters.ts'
import { isLookedAt, regionsOf, type Size, squareAround, wholeSquare } from './regions.ts'

const nowhere = new Uint8Array(cellCount)
const every = 2_000

describe('motion', () => {
  it('is where somebody walks, not where nothing has changed but noise', () => {
    const background = emptyBackground()
    expect(moved(background, picture(), nowhere, 0)).toEqual({ share: 0, isNew: true })
    expect(moved(background, picture({ frame: 1 }), nowhere, every).share).toBe(0)
    expect(moved(background, picture({ frame: 2, person: 0.5 }), nowhere, 2 * every).share).toBeGreaterThan(0.01)
    const [person] = clustersOf(background.moving, 4)
    expect(overlap(person!, { left: 0.456, right: 0.544, top: 1 / 3, bottom: 0.89 })).toBeGreaterThan(0.7)
  })

  it('is never in a mask', () => {
    const mask = maskOf(
      [
        [
          { x: 0.4, y: 0 },
          { x: 0.6, y: 0 },
          { x: 0.6, y: 1 },
          { x: 0.4, y: 1 },
        ],
      ],
      columns,
      rows,
    )
    const background = emptyBackground()
    moved(background, picture(), mask, 0)
    expect(moved(background, picture({ person: 0.5 }), mask, every).share).toBe(0)
    expect(moved(background, picture({ person: 0.2 }), mask, every).share).toBeGreaterThan(0)
  })

  it('is not where the light is switched', () => {
    const background = emptyBackground()
    moved(background, picture(), nowhere, 0)
    expect(moved(background, picture({ light: 0.4 }), nowhere, every)).toEqual({ share: 0, isNew: true })
    expect(moved(background, picture({ light: 0.4, frame: 1 }), nowhere, 2 * every).share).toBe(0)
  })

  it('ends when what stands there has become the background, later than a minute', () => {
    const background = emptyBackground()
    moved(background, picture(), nowhere, 0)
    const shares = Array.from(
      { length: 600 },
      (_, at) => moved(background, picture({ person: 0.5, frame: at % 4 }), nowhere, (at + 1) * every).share,
    )
    expect(shares[30]).toBeGreaterThan(0.01)
    expect(shares.at(-1)).toBe(0)
  })
})

describe('clusters', () => {
  const cells = fc
    .array(fc.tuple(fc.nat({ max: rows - 1 }), fc.nat({ max: columns - 1 })), { maxLength: 60 })
    .map(places => {
      const moving = new Uint8Array(cellCount)
      for (const [row, column] of places) moving[row * columns + column] = 1
      return moving
    })

  it('hold every moving cell once, each within its box, the largest first', () => {
    fc.assert(
      fc.property(cells, moving => {
        const found = clustersOf(moving, 1)
        expect(found.reduce((sum, each) => sum + each.cells, 0)).toBe(moving.reduce((sum, each) => sum + each, 0))
        expect(found.map(each => each.cells)).toEqual(found.map(each => each.cells).sort((a, b) => b - a))
        for (const { left, right, top, bottom, cells: count } of found) {
          expect(left >= 0 && top >= 0 && right <= 1 && bottom <= 1).toBe(true)
          expect(Math.round((right - left) * columns * (bottom - top) * rows)).toBeGreaterThanOrEqual(count)
        }
      }),
    )
  })

  it('are small things or worth looking at by their size', () => {
    const block = (side: number) => {
      const moving = new Uint8Array(cellCount)
      for (let y = 0; y < side; y++) for (let x = 0; x < side; x++) moving[(10 + y) * columns + 10 + x] = 1
      return clustersOf(moving, 1)
    }
    expect([1, 2, 7, 8].map(side => specksOf(block(side)).length)).toEqual([0, 1, 1, 0])
    expect([1, 2].map(side => worthLooking(block(side)).length)).toEqual([0, 1])
  })
})

describe('where the detector looks', () => {
  const size: Size = { width: 1_280, height: 720 }
  const seen = { at: 10_000, wholeAt: 0, clusters: [], tracks: [], picture: size }
  const box = (left: number, top: number, width = 0.05, height = 0.2): Box => ({
    left,
    top,
    right: left + width,
    bottom: top + height,
  })
  const edge = fc.integer({ min: 0, max: 90 }).map(hundredths => hundredths / 100)
  const anyBox = fc.tuple(edge, edge, fc.integer({ min: 1, max: 10 })).map(([x, y, w]) => box(x, y, w / 100, w / 100))

  it('is nowhere when nothing moves, and everywhere at first and every half minute', () => {
    expect(regionsOf(seen)).toEqual({ squares: [], whole: false })
    const everywhere = { squares: [wholeSquare(size)], whole: true }
    expect(regionsOf({ ...seen, wholeAt: undefined })).toEqual(everywhere)
    expect(regionsOf({ ...seen, at: 30_000 })).toEqual(everywhere)
    expect(
      regionsOf({ ...seen, clusters: [box(0, 0), box(0.9, 0.7), box(0, 0.7), box(0.9, 0)] }).squares.length,
    ).toBeLessThanOrEqual(2)
  })

  it('is one square for two who are near each other, two for two who are not', () => {
    expect(regionsOf({ ...seen, clusters: [box(0.1, 0.3), box(0.2, 0.3)] }).squares).toHaveLength(1)
    expect(regionsOf({ ...seen, clusters: [box(0.1, 0.3), box(0.8, 0.3)] }).squares).toHaveLength(2)
  })

  it('is around whoever stands still too, after some seconds', () => {
    const track = { box: box(0.5, 0.5), lastAt: 7_000 }
    expect(regionsOf({ ...seen, tracks: [track] }).squares).toEqual([])
    const { squares } = regionsOf({ ...seen, tracks: [{ ...track, lastAt: 6_000 }] })
    expect(squares).toEqual([squareAround(track.box, size)])
  })

  it('holds all that moves, in at most two squares of at least 300 pixels, inside of the picture', () => {
    fc.assert(
      fc.property(fc.array(anyBox, { minLength: 1, maxLength: 12 }), clusters => {
        const plan = regionsOf({ ...seen, clusters })
        expect(plan.squares.length).toBeLessThanOrEqual(2)
        for (const { left, top, side } of plan.squares) {
          expect(side).toBeGreaterThanOrEqual(300)
          // What is cut out at whole pixels need not be mixed.
          if (!plan.whole && side <= size.height) expect([left, top, side].every(Number.isInteger)).toBe(true)
          if (!plan.whole) {
            expect(left >= -1e-6 && left + side <= size.width + 1e-6).toBe(true)
            if (side <= size.height) expect(top >= -1e-6 && top + side <= size.height + 1e-6).toBe(true)
          }
        }
        for (const each of clusters) expect(isLookedAt(each, plan, size)).toBe(true)
      }),
    )
  })
})
