import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Origin, originTree } from './origins.ts'

function links(nodes: number, ...edges: readonly (readonly [number, number])[]) {
  return { nodes, from: edges.map(([from]) => from), into: edges.map(([, into]) => into) }
}
const all = () => true
const flat = (origins: readonly Origin[]): Origin[] => origins.flatMap(each => [each, ...flat(each.from)])

describe('what went into a lot', () => {
  it('is told step by step, whatever was put into what before', () => {
    const { origins, more } = originTree(links(4, [1, 0], [2, 0], [3, 1]), 0, all, 60)
    expect(origins.map(each => each.at)).toEqual([1, 2])
    expect(origins[0]?.from.map(each => each.at)).toEqual([3])
    expect(more).toBe(0)
  })

  it('a lot that went in twice is unfolded once', () => {
    const { origins } = originTree(links(4, [1, 0], [2, 0], [3, 1], [3, 2], [2, 1]), 0, all, 60)
    expect(
      flat(origins)
        .filter(each => each.at === 2)
        .map(each => each.again),
    ).toEqual([true, false])
    // A bag of salt has nothing behind it that would have to be looked up above.
    expect(
      flat(origins)
        .filter(each => each.at === 3)
        .map(each => each.again),
    ).toEqual([false, false])
  })

  it('what is told otherwise is left out', () => {
    expect(originTree(links(3, [1, 0], [2, 1]), 0, at => at !== 2, 60).origins[0]?.from).toEqual([])
  })

  it('beyond so many lines the rest is counted', () => {
    const { origins, more } = originTree(links(6, [1, 0], [2, 0], [3, 0], [4, 3], [5, 4]), 0, all, 2)
    expect(flat(origins)).toHaveLength(2)
    expect(more).toBe(3)
  })

  it('ends with circles, keeps to its lines, and tells or counts every lot that went in', () => {
    const graphs = fc.integer({ min: 1, max: 14 }).chain(nodes => {
      const node = fc.integer({ min: 0, max: nodes - 1 })
      return fc.array(fc.tuple(node, node), { maxLength: 40 }).map(edges => links(nodes, ...edges))
    })
    fc.assert(
      fc.property(graphs, fc.integer({ min: 0, max: 12 }), (graph, atMost) => {
        const { origins, more } = originTree(graph, 0, all, atMost)
        const told = flat(origins)
        expect(told.length).toBeLessThanOrEqual(atMost)
        const reached = new Set<number>([0])
        for (let turn = 0; turn < graph.nodes; turn++) {
          for (const [edge, into] of graph.into.entries()) if (reached.has(into)) reached.add(graph.from[edge] ?? 0)
        }
        const distinct = new Set([0, ...told.map(each => each.at)])
        expect(distinct.size + more).toBe(reached.size)
      }),
      { numRuns: 300 },
    )
  })
})
