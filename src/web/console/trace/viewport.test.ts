import { describe, expect, it } from 'vitest'
import { joined } from './joined.ts'
import { bothWays } from './sample.testing.ts'
import type { Card, Scene } from './scene.ts'
import { shownOf } from './shown.ts'
import { noLooking } from './start.ts'
import { around, atFirst, cardAt, moved, seen, whole, zoomed } from './viewport.ts'

const frame = { width: 1_000, height: 500 }
const [node] = shownOf(joined(bothWays()), noLooking, new Set()).nodes
const card = (x: number, y: number): Card => ({
  ...{ id: `${x}`, node: node!, title: '', below: '' },
  ...{ x, y, width: 184, height: 44 },
})
const scene = (width: number, height: number, ...cards: Card[]): Scene => ({
  ...{ cards, lines: [], width, height, start: 0 },
})

describe('how a picture lies on the screen', () => {
  it('all of it is in the middle, and never blown up', () => {
    expect(whole({ width: 400, height: 100 }, frame)).toEqual({ scale: 1, left: 300, top: 200 })
    const small = whole({ width: 9_520, height: 100 }, frame)
    expect(small.scale).toBeCloseTo(0.1)
    expect(small.left).toBeCloseTo(24)
  })

  it('what is under the hand stays there while it comes nearer', () => {
    const before = { scale: 0.5, left: 10, top: 20 }
    const view = zoomed(before, 1.5, 300, 200, { width: 4_000, height: 2_000 }, frame)
    expect((300 - view.left) / view.scale).toBeCloseTo((300 - before.left) / before.scale)
    expect((200 - view.top) / view.scale).toBeCloseTo((200 - before.top) / before.scale)
  })

  it('is never pushed off the screen', () => {
    const view = moved({ scale: 1, left: 0, top: 0 }, -9_999, 9_999, { width: 400, height: 100 }, frame)
    expect(view).toEqual({ scale: 1, left: -340, top: 440 })
  })

  it('begins with everything where that can be read, else with the start and what is beside it', () => {
    expect(atFirst(scene(1_500, 300, card(0, 0)), frame).scale).toBeCloseTo(952 / 1_500)
    const far = atFirst(scene(6_000, 300, card(5_816, 0)), frame)
    expect(far.scale).toBe(0.8)
    // The start is the last of the chain: the room to its right is not wasted.
    expect(far.left).toBeCloseTo(1_000 - 24 - 6_000 * 0.8)
  })

  it('finds the card under a point', () => {
    const two = scene(500, 44, card(0, 0), card(300, 0))
    const view = around(two.cards[0], two, frame, 1)
    expect(cardAt(two, view, view.left + 310, view.top + 10)).toBe(1)
    expect(cardAt(two, view, view.left + 240, view.top + 10)).toBeUndefined()
    expect(seen({ scale: 0.5, left: -100, top: 50 }, frame)).toEqual({ x: 200, y: -100, width: 2_000, height: 1_000 })
  })
})
