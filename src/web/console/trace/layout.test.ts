import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Links } from './layout/layers.ts'
import { apart, card, type Layout, layOut } from './layout.ts'

function graph(nodes: number, ...edges: readonly (readonly [number, number])[]): Links {
  return { nodes, from: edges.map(([from]) => from), into: edges.map(([, into]) => into) }
}

/** Whatever people may have written down: circles, a lot put into itself, lots that nothing leads to. */
const graphs = fc.integer({ min: 1, max: 40 }).chain(nodes => {
  const node = fc.integer({ min: 0, max: nodes - 1 })
  return fc.array(fc.tuple(node, node), { maxLength: 90 }).map(edges => graph(nodes, ...edges))
})

function overlaps({ x, y }: Layout): number {
  let count = 0
  for (let one = 0; one < x.length; one++) {
    for (let other = 0; other < one; other++) {
      const across = Math.abs((x[one] ?? 0) - (x[other] ?? 0)) < card.width
      const down = Math.abs((y[one] ?? 0) - (y[other] ?? 0)) < card.height
      if (across && down) count += 1
    }
  }
  return count
}

/** Is there a way from one to the other? */
function leads({ nodes, from, into }: Links, start: number, end: number): boolean {
  const met = new Set([start])
  for (let turn = 0; turn < nodes; turn++) {
    for (let edge = 0; edge < from.length; edge++) if (met.has(from[edge] ?? 0)) met.add(into[edge] ?? 0)
  }
  return met.has(end)
}

function crossings(links: Links, { x, y }: Layout): number {
  let count = 0
  for (let one = 0; one < links.from.length; one++) {
    for (let other = 0; other < one; other++) {
      const [a, b, c, d] = [links.from[one]!, links.into[one]!, links.from[other]!, links.into[other]!]
      if (x[a] === x[c] && x[b] === x[d] && (y[a]! - y[c]!) * (y[b]! - y[d]!) < 0) count += 1
    }
  }
  return count
}

describe('the picture of a trace', () => {
  it('every line leads to the right, but those that close a circle', () => {
    fc.assert(
      fc.property(graphs, links => {
        const { x, closing } = layOut(links)
        for (let edge = 0; edge < links.from.length; edge++) {
          const [from, into] = [links.from[edge] ?? 0, links.into[edge] ?? 0]
          if (closing[edge] === 1) expect(leads(links, into, from)).toBe(true)
          else expect((x[from] ?? 0) + card.width).toBeLessThan(x[into] ?? 0)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('no two cards lie over each other, and all lie within its size', () => {
    fc.assert(
      fc.property(graphs, links => {
        const layout = layOut(links)
        expect(overlaps(layout)).toBe(0)
        for (const [at, x] of layout.x.entries()) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x + card.width).toBeLessThanOrEqual(layout.width + 1e-6)
          expect(layout.y[at]).toBeGreaterThanOrEqual(0)
          expect((layout.y[at] ?? 0) + card.height).toBeLessThanOrEqual(layout.height + 1e-6)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('a layer of thousands stands in several columns', () => {
    const layout = layOut(graph(3_001, ...Array.from({ length: 3_000 }, (_, at) => [0, at + 1] as const)))
    expect(overlaps(layout)).toBe(0)
    expect(layout.width / layout.height).toBeGreaterThan(0.9)
    expect(layout.width / layout.height).toBeLessThan(3.6)
  })

  it('a supplier stands beside the lot it sent, however late that was used', () => {
    // 0 → 1 → 2 → 3 → 4 is the chain; 5 sent 6, which went in last.
    const { layer } = layOut(graph(7, [0, 1], [1, 2], [2, 3], [3, 4], [5, 6], [6, 4]))
    expect([layer[5], layer[6], layer[4]]).toEqual([2, 3, 4])
  })

  it('lines that need not cross do not', () => {
    const links = graph(6, [0, 5], [1, 4], [2, 3])
    expect(crossings(links, layOut(links))).toBe(0)
    const wide = graph(20, ...Array.from({ length: 10 }, (_, at) => [at, 10 + ((at * 7) % 10)] as const))
    expect(crossings(wide, layOut(wide))).toBe(0)
  })

  it('a chain is a straight line', () => {
    const { y } = layOut(graph(7, [0, 1], [1, 2], [2, 3], [4, 2], [5, 2], [2, 6]))
    expect(y[3]).toBeDefined()
    expect(Math.abs((y[0] ?? 0) - (y[1] ?? 0))).toBeLessThan(1)
  })

  it('keeps the order of those that want the same place, a card apart', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e4, max: 1e4, noNaN: true }), { maxLength: 30 }), wanted => {
        const placed = apart(wanted)
        expect(placed).toHaveLength(wanted.length)
        for (let at = 1; at < placed.length; at++) {
          expect(placed[at]! - placed[at - 1]!).toBeGreaterThanOrEqual(card.height + card.gap - 1e-6)
        }
      }),
    )
    expect(apart([0, 1_000])).toEqual([0, 1_000])
  })

  it('five thousand cards and fifteen thousand lines are laid out in a moment', () => {
    const [nodes, edges] = [5_000, 15_000]
    const pairs = Array.from({ length: edges }, (_, at) => {
      const into = 10 + ((at * 7_919) % (nodes - 10))
      return [Math.max(0, into - 1 - ((at * 104_729) % 600)), into] as const
    })
    const began = performance.now()
    layOut(graph(nodes, ...pairs))
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})
