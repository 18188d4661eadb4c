/**
 * The lot graph of one district, compressed: what went into a node lies side by side, and what came out of it is told by
 * places in that same list. Twenty bytes an edge and eight a node, both directions and quantities included. What is
 * appended hangs on the side until the graph is built anew.
 */
export type LotGraph = {
  nodes: number
  readonly inStart: Int32Array
  readonly inFrom: Int32Array
  /** In the smallest unit of the lot that it comes from; below zero: taken back. */
  readonly inAmount: Float64Array
  readonly inInto: Int32Array
  readonly outStart: Int32Array
  readonly outEdge: Int32Array
  readonly appended: Appended
  /** How many edges have been taken back. */
  dead: number
  marks: Int32Array
  mark: number
}

type Appended = {
  count: number
  from: Int32Array
  into: Int32Array
  amount: Float64Array
  /** The next appended edge into the same node, from the same node; -1 ends. */
  nextIn: Int32Array
  nextOut: Int32Array
  readonly headIn: Map<number, number>
  readonly headOut: Map<number, number>
}

/** Edges side by side: from this node, into that one, so much. */
export type Edges = {
  readonly count: number
  readonly from: Int32Array
  readonly into: Int32Array
  readonly amount: Float64Array
}

export type Direction = 'back' | 'forward'

export function makeGraph(nodes: number, edges: Edges): LotGraph {
  const { count, from, into, amount } = edges
  const inStart = startsOf(nodes, count, into)
  const outStart = startsOf(nodes, count, from)
  const inFrom = new Int32Array(count)
  const inInto = new Int32Array(count)
  const inAmount = new Float64Array(count)
  const outEdge = new Int32Array(count)
  const place = inStart.slice(0, nodes)
  for (let edge = 0; edge < count; edge++) {
    const to = into[edge] ?? 0
    const at = place[to] ?? 0
    place[to] = at + 1
    inFrom[at] = from[edge] ?? 0
    inInto[at] = to
    inAmount[at] = amount[edge] ?? 0
  }
  place.set(outStart.subarray(0, nodes))
  for (let at = 0; at < count; at++) {
    const source = inFrom[at] ?? 0
    const slot = place[source] ?? 0
    place[source] = slot + 1
    outEdge[slot] = at
  }
  const appended = { ...emptyAppended(64), headIn: new Map(), headOut: new Map() }
  const graph = { nodes, inStart, inFrom, inAmount, inInto, outStart, outEdge, appended, dead: 0 }
  return { ...graph, marks: new Int32Array(nodes), mark: 0 }
}

function startsOf(nodes: number, count: number, ends: Int32Array): Int32Array {
  const starts = new Int32Array(nodes + 1)
  for (let edge = 0; edge < count; edge++) {
    const next = (ends[edge] ?? 0) + 1
    starts[next] = (starts[next] ?? 0) + 1
  }
  for (let node = 0; node < nodes; node++) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0)
  return starts
}

function emptyAppended(capacity: number) {
  return {
    count: 0,
    from: new Int32Array(capacity),
    into: new Int32Array(capacity),
    amount: new Float64Array(capacity),
    nextIn: new Int32Array(capacity),
    nextOut: new Int32Array(capacity),
  }
}

/** @returns the number of the new node */
export function addNode(graph: LotGraph): number {
  graph.nodes += 1
  if (graph.nodes > graph.marks.length) {
    const larger = new Int32Array(Math.max(64, graph.nodes * 2))
    larger.set(graph.marks)
    graph.marks = larger
  }
  return graph.nodes - 1
}

export function addEdge(graph: LotGraph, from: number, into: number, amount: number): void {
  const { appended } = graph
  if (appended.count === appended.from.length) grow(appended)
  const at = appended.count
  appended.count += 1
  appended.from[at] = from
  appended.into[at] = into
  appended.amount[at] = amount
  appended.nextIn[at] = appended.headIn.get(into) ?? -1
  appended.nextOut[at] = appended.headOut.get(from) ?? -1
  appended.headIn.set(into, at)
  appended.headOut.set(from, at)
}

function grow(appended: Appended): void {
  const larger = emptyAppended(appended.from.length * 2)
  larger.from.set(appended.from)
  larger.into.set(appended.into)
  larger.amount.set(appended.amount)
  larger.nextIn.set(appended.nextIn)
  larger.nextOut.set(appended.nextOut)
  Object.assign(appended, larger, { count: appended.count })
}

/** Takes one such edge back. @returns whether there was one */
export function removeEdge(graph: LotGraph, from: number, into: number, amount: number): boolean {
  const { appended, inAmount } = graph
  for (let at = appended.headIn.get(into) ?? -1; at >= 0; at = appended.nextIn[at] ?? -1) {
    if (appended.from[at] !== from || appended.amount[at] !== amount) continue
    appended.amount[at] = -1
    graph.dead += 1
    return true
  }
  const end = into < graph.inStart.length - 1 ? (graph.inStart[into + 1] ?? 0) : 0
  for (let at = graph.inStart[into] ?? 0; at < end; at++) {
    if (graph.inFrom[at] !== from || inAmount[at] !== amount) continue
    inAmount[at] = -1
    graph.dead += 1
    return true
  }
  return false
}

/** Edges that hold. */
export function edgeCount(graph: LotGraph): number {
  return graph.inFrom.length + graph.appended.count - graph.dead
}

/** What the graph itself takes in memory, both directions and quantities. */
export function bytesOf(graph: LotGraph): number {
  const { appended } = graph
  return [
    ...[graph.inStart, graph.inFrom, graph.inAmount, graph.inInto, graph.outStart, graph.outEdge],
    ...[appended.from, appended.into, appended.amount, appended.nextIn, appended.nextOut],
  ].reduce((sum, array) => sum + array.byteLength, 0)
}

/** Calls for every edge that leads into the node. */
export function eachIn(graph: LotGraph, node: number, see: (from: number, amount: number) => void): void {
  const { inStart, inFrom, inAmount, appended } = graph
  const end = node < inStart.length - 1 ? (inStart[node + 1] ?? 0) : 0
  for (let at = inStart[node] ?? 0; at < end; at++) {
    const amount = inAmount[at] ?? 0
    if (amount >= 0) see(inFrom[at] ?? 0, amount)
  }
  if (appended.count === 0) return
  for (let at = appended.headIn.get(node) ?? -1; at >= 0; at = appended.nextIn[at] ?? -1) {
    const amount = appended.amount[at] ?? 0
    if (amount >= 0) see(appended.from[at] ?? 0, amount)
  }
}

/** Calls for every edge that leads out of the node. */
export function eachOut(graph: LotGraph, node: number, see: (into: number, amount: number) => void): void {
  const { outStart, outEdge, inInto, inAmount, appended } = graph
  const end = node < outStart.length - 1 ? (outStart[node + 1] ?? 0) : 0
  for (let slot = outStart[node] ?? 0; slot < end; slot++) {
    const at = outEdge[slot] ?? 0
    const amount = inAmount[at] ?? 0
    if (amount >= 0) see(inInto[at] ?? 0, amount)
  }
  if (appended.count === 0) return
  for (let at = appended.headOut.get(node) ?? -1; at >= 0; at = appended.nextOut[at] ?? -1) {
    const amount = appended.amount[at] ?? 0
    if (amount >= 0) see(appended.into[at] ?? 0, amount)
  }
}
