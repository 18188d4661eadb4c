import type { World } from '../../platform/world.ts'
import type { TraceStart } from '../contract.ts'
import { type Part, sharesBack, sharesForward } from '../rules/attribution.ts'
import { type Direction, eachOut } from '../rules/graph.ts'
import { type GraphNode, isLotKind } from '../rules/node.ts'
import { cutOut } from '../rules/part.ts'
import { reach } from '../rules/reach.ts'
import { currentGraph } from './engine.ts'
import type { Loaded } from './load.ts'
import { kindOf, type Nodes, nodeAt } from './nodes.ts'

/** What a trace found, with nothing masked: for whoever asks to mask, or for an action that concerns all of it. */
export type Found = {
  readonly direction: Direction
  /** Nearest first, the starts before all. */
  readonly nodes: readonly GraphNode[]
  readonly steps: Int32Array
  readonly starts: number
  /** Edges among `nodes` by their places. */
  readonly part: Part
  /** As `TraceNode.share`, by place. */
  readonly shares: Float64Array
  readonly total: { readonly lots: number; readonly parties: number; readonly edges: number }
  readonly walkMs: number
}

/**
 * Everything that went into the start, or that it went into.
 *
 * @param mayStart leaves out lots at which the asker may not begin
 * @param atMost tells the nearest so many; the totals count all
 * @returns `undefined` where there is nothing to start from
 */
export async function findTrace(
  world: World,
  asked: {
    readonly district: string
    readonly start: TraceStart
    readonly direction: Direction
    readonly mayStart?: (node: GraphNode) => boolean
    readonly atMost?: number
  },
): Promise<Found | undefined> {
  const { district, start, direction, mayStart = () => true, atMost = Number.POSITIVE_INFINITY } = asked
  const loaded = await currentGraph(world, district)
  const { nodes, graph } = loaded
  const starts = startsOf(loaded, start).filter(node => mayStart(nodeAt(nodes, node)))
  if (starts.length === 0) return undefined
  const began = performance.now()
  const reached = reach(graph, starts, direction)
  const walkMs = performance.now() - began
  const told = Math.min(reached.nodes.length, Math.max(atMost, starts.length))
  const part = cutOut(graph, reached, direction, node => sizeOf(loaded, node), told)
  const lots = reached.nodes.reduce((sum, node) => sum + (isLotKind(kindOf(nodes, node)) ? 1 : 0), 0)
  return {
    direction,
    nodes: Array.from(reached.nodes.subarray(0, told), node => nodeAt(nodes, node)),
    steps: reached.steps.subarray(0, told),
    starts: starts.length,
    part,
    shares: sharesOf(part, starts.length, direction),
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

function sharesOf(part: Part, starts: number, direction: Direction): Float64Array {
  if (direction === 'back' && starts === 1) return sharesBack(part, 0)
  if (direction === 'back') return new Float64Array(part.nodes)
  const sizes = [...part.size.subarray(0, starts)]
  const all = sizes.reduce((sum, size) => sum + size, 0)
  return sharesForward(part, new Map(sizes.map((size, at) => [at, all === 0 ? 0 : size / all])))
}

function startsOf({ nodes, graph }: Loaded, start: TraceStart): number[] {
  switch (start.kind) {
    case 'lot':
      return known(nodes, start.lot).filter(node => isLotKind(kindOf(nodes, node)))
    case 'supplier': {
      const lots: number[] = []
      for (const supplier of known(nodes, start.supplier)) eachOut(graph, supplier, lot => lots.push(lot))
      return [...new Set(lots)].filter(lot => isBetween(nodes, lot, start))
    }
    case 'material':
      return namedLots(nodes, start)
    default:
      return start satisfies never
  }
}

function known(nodes: Nodes, id: string): number[] {
  const node = nodes.byId.get(id)
  return node === undefined || nodes.ended.has(node) ? [] : [node]
}

type Between = { readonly from?: string | null | undefined; readonly to?: string | null | undefined }

function isBetween(nodes: Nodes, node: number, { from, to }: Between): boolean {
  const day = nodes.dayWords.texts[nodes.days[node] ?? 0] ?? ''
  return (from == null || day >= from) && (to == null || day <= to)
}

function namedLots(nodes: Nodes, { name, workshop, ...between }: Extract<TraceStart, { kind: 'material' }>): number[] {
  const word = nodes.words.byText.get(name)
  const place = workshop == null ? undefined : nodes.words.byText.get(workshop)
  if (word === undefined || (workshop != null && place === undefined)) return []
  const found: number[] = []
  for (let node = 0; node < nodes.ids.length; node++) {
    if (nodes.names[node] !== word || !isLotKind(kindOf(nodes, node)) || nodes.ended.has(node)) continue
    if (place !== undefined && nodes.workshops[node] !== place) continue
    if (isBetween(nodes, node, between)) found.push(node)
  }
  return found
}
