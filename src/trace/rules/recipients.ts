import { type Dimension, dimensions } from '../../kernel/quantity.ts'
import { type Part, ratiosOf } from './attribution.ts'
import { type GraphNode, isLotKind } from './node.ts'

/** Who got something of the start, at the place of `nodes`: a buyer, a counter, another workshop's lot. */
export type Recipient = {
  readonly at: number
  /** Of the start, in its smallest unit; `null` where the starts are not of one unit. */
  readonly attributable: number | null
  /** The same of what is still there or is not told: all of it for buyers, for lots what did not go on. */
  readonly stays: number | null
  /** Everything that came there from touched lots, in the order of `dimensions`: if the worst is assumed. */
  readonly worst: readonly [mass: number, volume: number, count: number]
}

export type Reached = {
  readonly nodes: readonly Pick<GraphNode, 'kind' | 'workshop' | 'dimension' | 'amount'>[]
  readonly starts: number
  readonly part: Part
  readonly shares: ArrayLike<number>
}

/** What the starts amount to together; `null` where they are not of one unit. */
export function startOf({ nodes, starts }: Reached): { dimension: Dimension; amount: number } | null {
  const [first] = nodes
  const own = nodes.slice(0, starts)
  if (first === undefined || own.some(node => node.dimension !== first.dimension)) return null
  return { dimension: first.dimension, amount: own.reduce((sum, node) => sum + node.amount, 0) }
}

/**
 * Of what stays with recipients and in lots, nothing is told twice: together it never exceeds the start. Circles count
 * each passage for what passed, and only once for what stays.
 */
export function recipientsOf(reached: Reached): readonly Recipient[] {
  const { nodes, part, shares } = reached
  const start = startOf(reached)
  const kept = keptOf(part)
  // Columns, not lists: thousands of them are told within a few milliseconds.
  const worst = [0, 0, 0].map(() => new Float64Array(nodes.length))
  const took = new Uint8Array(nodes.length)
  for (let edge = 0; edge < part.from.length; edge++) {
    const [from, into] = [part.from[edge] ?? 0, part.into[edge] ?? 0]
    if (!isHandedOver(nodes, from, into)) continue
    took[into] = 1
    const column = worst[dimensions.indexOf(nodes[from]?.dimension ?? 'mass')]
    if (column !== undefined) column[into] = (column[into] ?? 0) + (part.amount[edge] ?? 0)
  }
  const of = (share: number) => (start === null ? null : share * start.amount)
  const told: Recipient[] = []
  for (let at = 0; at < nodes.length; at++) {
    if (took[at] !== 1) continue
    const share = shares[at] ?? 0
    const [mass = 0, volume = 0, count = 0] = worst.map(column => column[at] ?? 0)
    told.push({ at, attributable: of(share), stays: of(share * (kept[at] ?? 1)), worst: [mass, volume, count] })
  }
  return told
}

/** The part of what came into each place that did not go on from there: every place counts, the starts too. */
export function keptOf(part: Part): Float64Array {
  const kept = new Float64Array(part.nodes).fill(1)
  const ratios = ratiosOf(part)
  for (let edge = 0; edge < part.from.length; edge++) {
    const from = part.from[edge] ?? 0
    kept[from] = Math.max(0, (kept[from] ?? 1) - (ratios[edge] ?? 0))
  }
  return kept
}

function isHandedOver(nodes: Reached['nodes'], from: number, into: number): boolean {
  const [giver, taker] = [nodes[from], nodes[into]]
  if (giver === undefined || taker === undefined || giver.kind === 'supplier') return false
  return !isLotKind(taker.kind) || taker.workshop !== giver.workshop
}
