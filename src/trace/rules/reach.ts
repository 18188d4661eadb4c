import { type Direction, eachIn, eachOut, type LotGraph } from './graph.ts'

/** Nodes in the order in which they were met, nearest first; the starts among them, at step 0. */
export type Reached = { readonly nodes: Int32Array; readonly steps: Int32Array; readonly edges: number }

/**
 * Everything that went into the starts, or that they went into, each node once whatever circles there are.
 *
 * Rework and returns make circles, so a node that was met is not met again.
 */
export function reach(graph: LotGraph, starts: readonly number[], direction: Direction): Reached {
  const marks = graph.marks
  graph.mark += 1
  const mark = graph.mark
  let queue = new Int32Array(1024)
  let steps = new Int32Array(1024)
  let met = 0
  let edges = 0
  let step = 0
  const meet = (node: number) => {
    edges += 1
    if (marks[node] === mark) return
    marks[node] = mark
    if (met === queue.length) {
      queue = doubled(queue)
      steps = doubled(steps)
    }
    queue[met] = node
    steps[met] = step
    met += 1
  }
  for (const start of starts) meet(start)
  edges = 0
  const walk = walkOf(graph, direction, meet)
  for (let next = 0; next < met; next++) {
    step = (steps[next] ?? 0) + 1
    walk(queue[next] ?? 0)
  }
  return { nodes: queue.subarray(0, met), steps: steps.subarray(0, met), edges }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}

/** While nothing was appended or taken back, the lists are walked as they lie: this is where tracing spends its time. */
function walkOf(graph: LotGraph, direction: Direction, meet: (node: number) => void): (node: number) => void {
  const { inStart, inFrom, outStart, outEdge, inInto, appended, dead } = graph
  if (appended.count > 0 || dead > 0) {
    return direction === 'back' ? node => eachIn(graph, node, meet) : node => eachOut(graph, node, meet)
  }
  if (direction === 'back') {
    return node => {
      const end = inStart[node + 1] ?? 0
      for (let at = inStart[node] ?? 0; at < end; at++) meet(inFrom[at] ?? 0)
    }
  }
  return node => {
    const end = outStart[node + 1] ?? 0
    for (let slot = outStart[node] ?? 0; slot < end; slot++) meet(inInto[outEdge[slot] ?? 0] ?? 0)
  }
}
