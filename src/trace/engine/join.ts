import { readElsewhere } from '../rules/crossing.ts'
import type { GraphNode } from '../rules/node.ts'
import type { Walked } from './walk.ts'

/**
 * What was met in several districts as one answer. Each district has its own view of the other's lot: the lot itself takes
 * the place of the views.
 */
export function joined(walks: readonly Walked[]): Walked {
  const places = new Map<string, number>()
  const nodes: GraphNode[] = []
  const [steps, size]: [number[], number[]] = [[], []]
  for (const walk of walks) {
    for (const [at, node] of walk.nodes.entries()) {
      const known = places.get(keyOf(node))
      if (known !== undefined && nodes[known]?.kind !== 'elsewhere') continue
      const place = known ?? nodes.length
      places.set(keyOf(node), place)
      nodes[place] = node
      steps[place] = Math.min(steps[place] ?? Number.POSITIVE_INFINITY, walk.steps[at] ?? 0)
      size[place] = walk.part.size[at] ?? 0
    }
  }
  const edges = edgesOf(walks, places)
  const beyond = nodes.filter(({ kind }) => kind === 'elsewhere').length
  const lots = nodes.filter(({ kind }) => kind === 'received' || kind === 'produced').length
  return {
    nodes,
    steps: Int32Array.from(steps),
    part: {
      nodes: nodes.length,
      from: Int32Array.from(edges, edge => edge[0]),
      into: Int32Array.from(edges, edge => edge[1]),
      amount: Float64Array.from(edges, edge => edge[2]),
      size: Float64Array.from(size),
    },
    total: { lots: lots + beyond, parties: nodes.length - lots - beyond, edges: edges.length },
    walkMs: walks.reduce((sum, walk) => sum + walk.walkMs, 0),
  }
}

type Edge = readonly [from: number, into: number, amount: number]

function edgesOf(walks: readonly Walked[], places: ReadonlyMap<string, number>): readonly Edge[] {
  const edges: Edge[] = []
  // Two walks through the same lots tell the same edges, and a crossing is in the books of both districts.
  const told = new Map<string, number>()
  for (const { nodes: own, part } of walks) {
    const here = new Map<string, number>()
    for (const [edge, at] of part.from.entries()) {
      const [from, into] = [own[at], own[part.into[edge] ?? 0]]
      if (from === undefined || into === undefined) continue
      const [a, b] = [places.get(keyOf(from)) ?? 0, places.get(keyOf(into)) ?? 0]
      const amount = part.amount[edge] ?? 0
      const key = `${a} ${b} ${amount}`
      const times = (here.get(key) ?? 0) + 1
      here.set(key, times)
      if (times <= (told.get(key) ?? 0)) continue
      told.set(key, times)
      edges.push([a, b, amount])
    }
  }
  return edges
}

/** A lot has one name in all districts. */
function keyOf({ kind, id }: GraphNode): string {
  return kind === 'elsewhere' ? readElsewhere(id).lot : id
}
