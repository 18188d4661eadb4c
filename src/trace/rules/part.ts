import type { Part } from './attribution.ts'
import { type Direction, eachIn, eachOut, type LotGraph } from './graph.ts'
import type { Reached } from './reach.ts'

/**
 * What was reached, cut out of the graph with its edges and numbered as it was met.
 *
 * @param sizeOf what there was of a node, in its smallest unit
 * @param atMost the nearest so many; an edge is told when both its ends are
 */
export function cutOut(
  graph: LotGraph,
  { nodes }: Reached,
  direction: Direction,
  sizeOf: (node: number) => number,
  atMost = nodes.length,
): Part {
  const kept = nodes.subarray(0, atMost)
  const place = new Map<number, number>()
  for (const [at, node] of kept.entries()) place.set(node, at)
  const from: number[] = []
  const into: number[] = []
  const amount: number[] = []
  for (const [at, node] of kept.entries()) {
    const see = (other: number, much: number) => {
      const there = place.get(other)
      if (there === undefined) return
      from.push(direction === 'back' ? there : at)
      into.push(direction === 'back' ? at : there)
      amount.push(much)
    }
    if (direction === 'back') eachIn(graph, node, see)
    else eachOut(graph, node, see)
  }
  return { nodes: kept.length, from, into, amount, size: Array.from(kept, sizeOf) }
}
