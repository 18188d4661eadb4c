import type { World } from '../../platform/world.ts'
import type { Part } from '../rules/attribution.ts'
import { readElsewhere } from '../rules/crossing.ts'
import { type Direction, eachOut } from '../rules/graph.ts'
import { type GraphNode, isLotKind } from '../rules/node.ts'
import { cutOut } from '../rules/part.ts'
import { reach } from '../rules/reach.ts'
import { currentGraph } from './engine.ts'
import type { Loaded } from './load.ts'
import { findStanding, kindOf, nodeAt } from './nodes.ts'

/** What a walk met in one district, or in all that it led to. */
export type Walked = {
  /** Nearest first, the starts before all. */
  readonly nodes: readonly GraphNode[]
  readonly steps: Int32Array
  /** Edges among `nodes` by their places. */
  readonly part: Part
  /** All that was met, also where only the nearest are told. */
  readonly total: { readonly lots: number; readonly parties: number; readonly edges: number }
  readonly walkMs: number
}

export function walkIn(loaded: Loaded, starts: readonly number[], direction: Direction, atMost: number): Walked {
  const { nodes, graph } = loaded
  const began = performance.now()
  const reached = reach(graph, starts, direction)
  const walkMs = performance.now() - began
  const told = Math.min(reached.nodes.length, Math.max(atMost, starts.length))
  let lots = 0
  for (let at = 0; at < reached.nodes.length; at++) if (isLotKind(kindOf(nodes, reached.nodes[at] ?? 0))) lots += 1
  return {
    nodes: Array.from(reached.nodes.subarray(0, told), node => nodeAt(nodes, node)),
    steps: reached.steps.subarray(0, told),
    part: cutOut(graph, reached, direction, node => sizeOf(loaded, node), told),
    total: { lots, parties: reached.nodes.length - lots, edges: reached.edges },
    walkMs,
  }
}

/** Suppliers have as much as they sent. */
function sizeOf({ nodes, graph }: Loaded, node: number): number {
  const amount = nodes.amounts[node] ?? 0
  if (amount > 0) return amount
  let sent = 0
  eachOut(graph, node, (_, much) => {
    sent += much
  })
  return sent
}

/** Goes on in the other districts that were reached, each lot once, until nothing new is reached. */
export async function walkBeyond(world: World, home: Walked, direction: Direction, atMost: number): Promise<Walked[]> {
  const walked: Walked[] = []
  const told = new Set<string>()
  const open = [home]
  for (let from = open.shift(); from !== undefined; from = open.shift()) {
    for (const { kind, id } of from.nodes) if (kind !== 'elsewhere') told.add(id)
    for (const { district, lot, step } of ahead(from)) {
      if (told.has(lot)) continue
      const loaded = await currentGraph(world, district)
      const starts = findStanding(loaded.nodes, lot)
      if (starts.length === 0) continue
      const there = walkIn(loaded, starts, direction, atMost)
      const further = { ...there, steps: there.steps.map(each => each + step) }
      for (const { kind, id } of there.nodes) if (kind !== 'elsewhere') told.add(id)
      walked.push(further)
      open.push(further)
    }
  }
  return walked
}

function ahead({ nodes, steps }: Walked) {
  return nodes.flatMap(({ kind, id }, at) =>
    kind === 'elsewhere' ? [{ ...readElsewhere(id), step: steps[at] ?? 0 }] : [],
  )
}
