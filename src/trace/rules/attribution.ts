/** A part of the graph with nodes numbered from 0: what was reached, and the edges among it. */
export type Part = {
  readonly nodes: number
  readonly from: Int32Array
  readonly into: Int32Array
  /** In the smallest unit of `from`. */
  readonly amount: Float64Array
  /** What there was of each node, in its smallest unit; for suppliers what they sent. */
  readonly size: Float64Array
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
    const end = incoming.start[node + 1] ?? 0
    for (let slot = incoming.start[node] ?? 0; slot < end; slot++) {
      const edge = incoming.edges[slot] ?? 0
      sum += (share[tail[edge] ?? 0] ?? 0) * (ratios[edge] ?? 0)
    }
    const change = Math.abs(sum - (share[node] ?? 0))
    share[node] = sum
    return change
  }
  const { order, groups } = circlesInOrder(part.nodes, tail, head)
  for (let begin = 0; begin < order.length; ) {
    let end = begin + 1
    while (end < order.length && groups[order[end] ?? 0] === groups[order[begin] ?? 0]) end += 1
    // A node alone is settled by its first turn; the second only finds that out, or goes round its own circle.
    for (let turn = 0; turn < mostTurns; turn++) {
      let change = 0
      for (let at = begin; at < end; at++) change = Math.max(change, settle(order[at] ?? 0))
      if (change < settled) break
    }
    begin = end
  }
  return share
}

/** Of what there was of `from`, the part that this edge took. */
export function ratiosOf({ nodes, from, amount, size }: Part): Float64Array {
  const gone = new Float64Array(nodes)
  for (let edge = 0; edge < from.length; edge++) {
    const node = from[edge] ?? 0
    gone[node] = (gone[node] ?? 0) + (amount[edge] ?? 0)
  }
  const ratios = new Float64Array(from.length)
  for (let edge = 0; edge < from.length; edge++) {
    const node = from[edge] ?? 0
    const all = Math.max(size[node] ?? 0, gone[node] ?? 0)
    ratios[edge] = all === 0 ? 0 : (amount[edge] ?? 0) / all
  }
  return ratios
}

/** Which edges end at a node: those from `start[node]` up to `start[node + 1]`. */
function edgesBy(nodes: number, ends: Int32Array): { readonly start: Int32Array; readonly edges: Int32Array } {
  const start = new Int32Array(nodes + 1)
  for (let edge = 0; edge < ends.length; edge++) {
    const next = (ends[edge] ?? 0) + 1
    start[next] = (start[next] ?? 0) + 1
  }
  for (let node = 0; node < nodes; node++) start[node + 1] = (start[node + 1] ?? 0) + (start[node] ?? 0)
  const place = start.slice(0, nodes)
  const edges = new Int32Array(ends.length)
  for (let edge = 0; edge < ends.length; edge++) {
    const node = ends[edge] ?? 0
    const slot = place[node] ?? 0
    place[node] = slot + 1
    edges[slot] = edge
  }
  return { start, edges }
}

/**
 * Nodes in an order in which every edge leads on, but for those within a group: nodes that lead back to each other, side
 * by side (Tarjan, without recursion).
 */
function circlesInOrder(nodes: number, tail: Int32Array, head: Int32Array) {
  const outgoing = edgesBy(nodes, tail)
  const index = new Int32Array(nodes).fill(-1)
  const low = new Int32Array(nodes)
  const next = outgoing.start.slice(0, nodes)
  const groups = new Int32Array(nodes).fill(-1)
  const [stack, path, order] = [new Int32Array(nodes), new Int32Array(nodes), new Int32Array(nodes)]
  let [counter, waiting, left, group] = [0, 0, nodes, 0]
  const open = (node: number) => {
    index[node] = low[node] = counter++
    stack[waiting++] = node
  }
  const close = (node: number) => {
    if (low[node] !== index[node]) return
    for (let last = -1; last !== node; ) {
      last = stack[--waiting] ?? node
      groups[last] = group
      order[--left] = last
    }
    group += 1
  }
  for (let root = 0; root < nodes; root++) {
    if (index[root] !== -1) continue
    let depth = 0
    path[0] = root
    open(root)
    while (depth >= 0) {
      const node = path[depth] ?? 0
      const slot = next[node] ?? 0
      if (slot < (outgoing.start[node + 1] ?? 0)) {
        next[node] = slot + 1
        const to = head[outgoing.edges[slot] ?? 0] ?? 0
        if (index[to] === -1) {
          open(to)
          path[++depth] = to
        } else if (groups[to] === -1) low[node] = Math.min(low[node] ?? 0, index[to] ?? 0)
        continue
      }
      close(node)
      depth -= 1
      const above = path[depth]
      if (depth >= 0 && above !== undefined) low[above] = Math.min(low[above] ?? 0, low[node] ?? 0)
    }
  }
  return { order, groups }
}
