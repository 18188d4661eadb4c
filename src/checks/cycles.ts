export type Graph = ReadonlyMap<string, ReadonlySet<string>>

/** Every knot: the nodes that reach each other, in the order of a way round. Tarjan's algorithm. */
export function cyclesIn(graph: Graph): readonly (readonly string[])[] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const knots: string[][] = []

  const visit = (node: string): number => {
    const number = order.size
    order.set(node, number)
    stack.push(node)
    let low = number
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next))
      else if (stack.includes(next)) low = Math.min(low, order.get(next) ?? low)
    }
    lowest.set(node, low)
    if (low === number) {
      const knot = stack.splice(stack.indexOf(node))
      if (knot.length > 1 || graph.get(node)?.has(node) === true) knots.push(wayRound(graph, knot))
    }
    return low
  }

  for (const node of graph.keys()) if (!order.has(node)) visit(node)
  return knots
}

/** The shortest way from the knot's first node (by name) back to itself. */
function wayRound(graph: Graph, knot: readonly string[]): string[] {
  const [start = ''] = [...knot].sort()
  const inside = new Set(knot)
  const cameFrom = new Map<string, string>()
  const waiting = [start]
  for (const node of waiting) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return backTo(start, node, cameFrom)
      if (!inside.has(next) || cameFrom.has(next)) continue
      cameFrom.set(next, node)
      waiting.push(next)
    }
  }
  return [start]
}

function backTo(start: string, end: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [end]
  for (let node = end; node !== start; ) {
    node = cameFrom.get(node) ?? start
    way.unshift(node)
  }
  return way
}
