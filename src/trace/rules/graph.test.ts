import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addEdge, addNode, bytesOf, edgeCount, type LotGraph, makeGraph, removeEdge } from './graph.ts'
import { reach } from './reach.ts'

type E = readonly [from: number, into: number, amount: number]

function aGraph(nodes: number, edges: readonly E[]): LotGraph {
  return makeGraph(nodes, {
    count: edges.length,
    from: Int32Array.from(edges, edge => edge[0]),
    into: Int32Array.from(edges, edge => edge[1]),
    amount: Float64Array.from(edges, edge => edge[2]),
  })
}

const met = (graph: LotGraph, start: number, direction: 'back' | 'forward') =>
  [...reach(graph, [start], direction).nodes].sort((a, b) => a - b)

/** As a child would do it: again and again over all edges. */
function closure(edges: readonly E[], start: number, direction: 'back' | 'forward'): number[] {
  const seen = new Set([start])
  for (let before = 0; before !== seen.size; ) {
    before = seen.size
    for (const [from, into] of edges) {
      const [here, there] = direction === 'back' ? [into, from] : [from, into]
      if (seen.has(here)) seen.add(there)
    }
  }
  return [...seen].sort((a, b) => a - b)
}

const graphs = fc.integer({ min: 1, max: 15 }).chain(nodes =>
  fc.record({
    nodes: fc.constant(nodes),
    edges: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.integer({ min: 1, max: 9 })), { maxLength: 40 }),
    later: fc.array(fc.tuple(fc.nat(nodes + 2), fc.nat(nodes + 2), fc.integer({ min: 1, max: 9 })), { maxLength: 20 }),
    start: fc.nat(nodes - 1),
  }),
)

describe('a lot graph', () => {
  it('reaches both ways what the edges lead to, whatever circles there are', () => {
    fc.assert(
      fc.property(graphs, ({ nodes, edges, start }) => {
        const graph = aGraph(nodes, edges)
        expect(met(graph, start, 'back')).toEqual(closure(edges, start, 'back'))
        expect(met(graph, start, 'forward')).toEqual(closure(edges, start, 'forward'))
      }),
    )
  })

  it('is the same whether edges were there at the beginning or appended, and without those taken back', () => {
    fc.assert(
      fc.property(graphs, fc.infiniteStream(fc.boolean()), ({ nodes, edges, later, start }, coin) => {
        const graph = aGraph(nodes, edges)
        for (let more = 0; more < 3; more++) addNode(graph)
        for (const [from, into, amount] of later) addEdge(graph, from, into, amount)
        const kept: E[] = []
        for (const edge of [...edges, ...later]) {
          if (coin.next().value) kept.push(edge)
          else expect(removeEdge(graph, ...edge)).toBe(true)
        }
        expect(edgeCount(graph)).toBe(kept.length)
        for (const direction of ['back', 'forward'] as const) {
          expect(met(graph, start, direction)).toEqual(closure(kept, start, direction))
        }
      }),
    )
  })

  it('takes back one edge of several equal ones, and says when there is none', () => {
    const graph = aGraph(2, [
      [0, 1, 5],
      [0, 1, 5],
    ])
    expect(removeEdge(graph, 0, 1, 6)).toBe(false)
    expect(removeEdge(graph, 0, 1, 5)).toBe(true)
    expect(met(graph, 0, 'forward')).toEqual([0, 1])
    expect(removeEdge(graph, 0, 1, 5)).toBe(true)
    expect(met(graph, 0, 'forward')).toEqual([0])
    expect(removeEdge(graph, 0, 1, 5)).toBe(false)
  })

  it('meets the nearest first and counts the steps', () => {
    const { nodes, steps } = reach(
      aGraph(5, [
        [0, 1, 1],
        [1, 2, 1],
        [0, 3, 1],
        [2, 4, 1],
        [3, 4, 1],
      ]),
      [0],
      'forward',
    )
    expect(new Map([...nodes].map((node, at) => [node, steps[at]]))).toEqual(
      new Map([
        [0, 0],
        [1, 1],
        [3, 1],
        [2, 2],
        [4, 2],
      ]),
    )
  })

  it('takes no more than twenty bytes an edge and eight a node', () => {
    const edges = Array.from({ length: 30_000 }, (_, n): E => [n % 9_000, 9_000 + (n % 1_000), 1])
    const spare = 64 * (4 * 4 + 8)
    expect(bytesOf(aGraph(10_000, edges))).toBeLessThanOrEqual(20 * 30_000 + 8 * 10_001 + spare)
  })
})
