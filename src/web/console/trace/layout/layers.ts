/** Nodes by number, edges side by side. */
export type Links = { readonly nodes: number; readonly from: ArrayLike<number>; readonly into: ArrayLike<number> }

/** Neighbours of every node, one list behind the other. */
export type Lists = { readonly start: Int32Array; readonly edge: Int32Array }

export function listsBy(nodes: number, ends: ArrayLike<number>): Lists {
  const start = new Int32Array(nodes + 1)
  for (let at = 0; at < ends.length; at++) {
    const next = (ends[at] ?? 0) + 1
    start[next] = (start[next] ?? 0) + 1
  }
  for (let node = 0; node < nodes; node++) start[node + 1] = (start[node + 1] ?? 0) + (start[node] ?? 0)
  const place = start.slice(0, nodes)
  const edge = new Int32Array(ends.length)
  for (let at = 0; at < ends.length; at++) {
    const node = ends[at] ?? 0
    const slot = place[node] ?? 0
    edge[slot] = at
    place[node] = slot + 1
  }
  return { start, edge }
}

/** Calls with each edge of a node. */
export function eachOf({ start, edge }: Lists, node: number, take: (edge: number) => void): void {
  const end = start[node + 1] ?? 0
  for (let at = start[node] ?? 0; at < end; at++) take(edge[at] ?? 0)
}

/** Marks the edges that close a circle: without them every walk comes to an end. */
export function closingEdges(links: Links): Uint8Array {
  const { nodes, into } = links
  const out = listsBy(nodes, links.from)
  const closing = new Uint8Array(into.length)
  const fed = new Uint8Array(nodes)
  for (let edge = 0; edge < into.length; edge++) fed[into[edge] ?? 0] = 1
  /** 0 not met, 1 on the way, 2 done. */
  const state = new Uint8Array(nodes)
  const next = out.start.slice(0, nodes)
  const walk = (root: number) => {
    const way = [root]
    state[root] = 1
    while (way.length > 0) {
      const node = way.at(-1) ?? root
      const at = next[node] ?? 0
      if (at === out.start[node + 1]) {
        state[node] = 2
        way.pop()
        continue
      }
      next[node] = at + 1
      const edge = out.edge[at] ?? 0
      const to = into[edge] ?? 0
      if (state[to] === 1) closing[edge] = 1
      else if (state[to] === 0) {
        state[to] = 1
        way.push(to)
      }
    }
  }
  for (let node = 0; node < nodes; node++) if (fed[node] === 0) walk(node)
  for (let node = 0; node < nodes; node++) if (state[node] === 0) walk(node)
  return closing
}

/**
 * A layer for each node, so that every edge leads to a later one: as far left as what went into it allows. What has no
 * more coming in than going out then moves to the right until just before its use: a supplier stands beside the lot.
 */
export function layersOf(links: Links, closing: Uint8Array): Int32Array {
  const { nodes, from, into } = links
  const [out, coming] = [listsBy(nodes, from), listsBy(nodes, into)]
  const layer = new Int32Array(nodes)
  const missing = new Int32Array(nodes)
  for (let edge = 0; edge < into.length; edge++) {
    if (closing[edge] === 0) missing[into[edge] ?? 0] = (missing[into[edge] ?? 0] ?? 0) + 1
  }
  const order: number[] = []
  for (let node = 0; node < nodes; node++) if (missing[node] === 0) order.push(node)
  for (let at = 0; at < order.length; at++) {
    const node = order[at] ?? 0
    eachOf(out, node, edge => {
      if (closing[edge] === 1) return
      const to = into[edge] ?? 0
      layer[to] = Math.max(layer[to] ?? 0, (layer[node] ?? 0) + 1)
      missing[to] = (missing[to] ?? 0) - 1
      if (missing[to] === 0) order.push(to)
    })
  }
  for (const node of order.reverse()) {
    const first = nearestUse(node)
    if (first !== undefined && size(out, node) >= size(coming, node)) layer[node] = first - 1
  }
  return fromZero(layer)

  function nearestUse(node: number): number | undefined {
    let first: number | undefined
    eachOf(out, node, edge => {
      const at = layer[into[edge] ?? 0] ?? 0
      if (closing[edge] === 0 && (first === undefined || at < first)) first = at
    })
    return first
  }
}

function size({ start }: Lists, node: number): number {
  return (start[node + 1] ?? 0) - (start[node] ?? 0)
}

/** Without empty layers. */
function fromZero(layer: Int32Array): Int32Array {
  const used = [...new Set(layer)].sort((one, other) => one - other)
  const place = new Map(used.map((each, at) => [each, at]))
  return layer.map(each => place.get(each) ?? 0)
}
