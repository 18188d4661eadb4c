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
  { nodes, edges }: Reached,
  direction: Direction,
  sizeOf: (node: number) => number,
  atMost = nodes.length,
): Part {
  const kept = nodes.subarray(0, atMost)
  const place = new Int32Array(graph.nodes).fill(-1)
  const size = new Float64Array(kept.length)
  for (let at = 0; at < kept.length; at++) {
    const node = kept[at] ?? 0
    place[node] = at
    size[at] = sizeOf(node)
  }
  const [here, there, amount] = [new Int32Array(edges), new Int32Array(edges), new Float64Array(edges)]
  let count = 0
  let at = 0
  const see = (other: number, much: number) => {
    const to = place[other] ?? -1
    if (to === -1) return
    here[count] = at
    there[count] = to
    amount[count] = much
    count += 1
  }
  const each = direction === 'back' ? eachIn : eachOut
  for (; at < kept.length; at++) each(graph, kept[at] ?? 0, see)
  const [from, into] = direction === 'back' ? [there, here] : [here, there]
  return {
    nodes: kept.length,
    from: from.subarray(0, count),
    into: into.subarray(0, count),
    amount: amount.subarray(0, count),
    size,
  }
}
