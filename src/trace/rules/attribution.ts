/** A part of the graph with nodes numbered from 0: what was reached, and the edges among it. */
export type Part = {
  readonly nodes: number
  readonly from: readonly number[]
  readonly into: readonly number[]
  /** In the smallest unit of `from`. */
  readonly amount: readonly number[]
  /** What there was of each node, in its smallest unit; for suppliers what they sent. */
  readonly size: readonly number[]
}

/** Circles leak a little at every turn (stock, sales), so a few turns settle them; one that leaks nothing is cut here. */
const mostTurns = 200
const settled = 1e-12

/**
 * Which share of the start's quantity lies in each node, along its edges: of a lot of which a third was charged, a third
 * went on. A lot from which more went out than it had is taken to have had that much, so that nothing is told twice:
 * mass out never exceeds mass in.
 *
 * @param weights of the starts, together 1
 * @returns a share by node; where circles lead back it counts each passage
 */
export function sharesForward(part: Part, weights: ReadonlyMap<number, number>): Float64Array {
  return carry(part, weights, 'forward')
}

/** Which share of each node went into the start. */
export function sharesBack(part: Part, start: number): Float64Array {
  return carry(part, new Map([[start, 1]]), 'back')
}

function carry(part: Part, starts: ReadonlyMap<number, number>, way: 'forward' | 'back'): Float64Array {
  const ratios = ratiosOf(part)
  const [tail, head] = way === 'forward' ? [part.from, part.into] : [part.into, part.from]
  const incoming = edgesBy(part.nodes, head)
  const share = new Float64Array(part.nodes)
  const settle = (node: number) => {
    let sum = starts.get(node) ?? 0
    for (const edge of incoming[node] ?? []) sum += (share[tail[edge] ?? 0] ?? 0) * (ratios[edge] ?? 0)
    const change = Math.abs(sum - (share[node] ?? 0))
    share[node] = sum
    return change
  }
  for (const group of circlesInOrder(part.nodes, tail, head)) {
    const [only] = group
    if (only !== undefined && group.length === 1 && !(incoming[only] ?? []).some(edge => tail[edge] === only)) {
      settle(only)
      continue
    }
    for (let turn = 0; turn < mostTurns; turn++) {
      const change = group.reduce((most, node) => Math.max(most, settle(node)), 0)
      if (change < settled) break
    }
  }
  return share
}

/** Of what there was of `from`, the part that this edge took. */
export function ratiosOf({ nodes, from, amount, size }: Part): Float64Array {
  const gone = new Float64Array(nodes)
  for (const [edge, node] of from.entries()) gone[node] = (gone[node] ?? 0) + (amount[edge] ?? 0)
  return Float64Array.from(from, (node, edge) => {
    const all = Math.max(size[node] ?? 0, gone[node] ?? 0)
    return all === 0 ? 0 : (amount[edge] ?? 0) / all
  })
}

function edgesBy(nodes: number, ends: readonly number[]): number[][] {
  const lists: number[][] = Array.from({ length: nodes }, () => [])
  for (const [edge, node] of ends.entries()) lists[node]?.push(edge)
  return lists
}

/** Groups of nodes that lead back to each other, in an order in which every edge leads on (Tarjan, without recursion). */
function circlesInOrder(nodes: number, tail: readonly number[], head: readonly number[]): number[][] {
  const outgoing = edgesBy(nodes, tail)
  const index = new Int32Array(nodes).fill(-1)
  const low = new Int32Array(nodes)
  const onStack = new Uint8Array(nodes)
  const stack: number[] = []
  const groups: number[][] = []
  let counter = 0
  const visit = (root: number) => {
    const work = [{ node: root, next: 0 }]
    while (work.length > 0) {
      const frame = work.at(-1)
      if (frame === undefined) return
      const { node } = frame
      if (frame.next === 0) {
        index[node] = low[node] = counter
        counter += 1
        stack.push(node)
        onStack[node] = 1
      }
      const edge = outgoing[node]?.[frame.next]
      if (edge !== undefined) {
        frame.next += 1
        const to = head[edge] ?? 0
        if (index[to] === -1) work.push({ node: to, next: 0 })
        else if (onStack[to] === 1) low[node] = Math.min(low[node] ?? 0, index[to] ?? 0)
        continue
      }
      work.pop()
      const above = work.at(-1)?.node
      if (above !== undefined) low[above] = Math.min(low[above] ?? 0, low[node] ?? 0)
      if (low[node] !== index[node]) continue
      const group: number[] = []
      for (let last = stack.pop(); last !== undefined; last = stack.pop()) {
        onStack[last] = 0
        group.push(last)
        if (last === node) break
      }
      groups.push(group.reverse())
    }
  }
  for (let node = 0; node < nodes; node++) if (index[node] === -1) visit(node)
  return groups.reverse()
}
