import type { World } from '../../platform/world.ts'
import type { TraceStart } from '../contract.ts'
import { type Part, sharesBack, sharesForward } from '../rules/attribution.ts'
import { type Direction, eachOut } from '../rules/graph.ts'
import { type GraphNode, isLotKind } from '../rules/node.ts'
import { currentGraph } from './engine.ts'
import { joined } from './join.ts'
import type { Loaded } from './load.ts'
import { findStanding, kindOf, type Nodes, nodeAt } from './nodes.ts'
import { type Walked, walkBeyond, walkIn } from './walk.ts'

/** What a trace found, with nothing masked: for whoever asks to mask, or for an action that concerns all of it. */
export type Found = Walked & {
  readonly direction: Direction
  readonly starts: number
  /** As `TraceNode.share`, by place. */
  readonly shares: Float64Array
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
  const starts = startsOf(loaded, start).filter(node => mayStart(nodeAt(loaded.nodes, node)))
  if (starts.length === 0) return undefined
  const home = walkIn(loaded, starts, direction, atMost)
  const beyond = await walkBeyond(world, home, direction, atMost)
  const all = beyond.length === 0 ? home : joined([home, ...beyond])
  return {
    ...all,
    direction,
    starts: starts.length,
    shares: sharesOf(all.part, starts.length, direction),
    walkMs: [home, ...beyond].reduce((sum, each) => sum + each.walkMs, 0),
  }
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
      return findStanding(nodes, start.lot).filter(node => isLotKind(kindOf(nodes, node)))
    case 'supplier': {
      const lots: number[] = []
      for (const supplier of findStanding(nodes, start.supplier)) eachOut(graph, supplier, lot => lots.push(lot))
      return [...new Set(lots)].filter(lot => isBetween(nodes, lot, start))
    }
    case 'material':
      return namedLots(nodes, start)
    default:
      return start satisfies never
  }
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
