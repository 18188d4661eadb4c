import { type Dimension, dimensions } from '../../kernel/quantity.ts'
import { type NodeKind, nodeKinds } from './node.ts'

/**
 * A node as the asker may see it. What they may not is `masked`: it is counted and drawn, without name, number or
 * quantity.
 */
export type TraceNode = {
  /** Of lots and of suppliers and buyers; a made-up one where masked or where nobody gave a name. */
  readonly id: string
  readonly kind: NodeKind
  /** Place in the answer's `workshops`. */
  readonly workshop: number
  readonly name: string
  readonly number: string
  readonly dimension: Dimension
  /** What there was of it, in its smallest unit; `null` for suppliers, buyers and what is not told. */
  readonly amount: number | null
  /** Produced or received on this day; empty for suppliers and buyers. */
  readonly onDay: string
  /** Steps from the start. */
  readonly step: number
  /** Forward: the share of the start that lies in it. Back: the share of it that went into the start. 0 to 1. */
  readonly share: number
  readonly stopped: 'held' | 'recalled' | null
  readonly masked: boolean
}

/**
 * The same in columns, the n-th of each being of the n-th node: thousands of nodes are written and read several times
 * faster so. Names and days are places in `words`, kinds and dimensions in their lists.
 */
export type NodeColumns = {
  ids: string[]
  kinds: number[]
  workshops: number[]
  words: string[]
  names: number[]
  numbers: string[]
  dimensions: number[]
  /** -1 where there is none. */
  amounts: number[]
  days: number[]
  steps: number[]
  /** In millionths. */
  shares: number[]
  /** Places of nodes that are held, recalled, masked. */
  held: number[]
  recalled: number[]
  masked: number[]
}

export function emptyColumns(): NodeColumns {
  return {
    ...{ ids: [], kinds: [], workshops: [], words: [], names: [], numbers: [], dimensions: [], amounts: [], days: [] },
    ...{ steps: [], shares: [], held: [], recalled: [], masked: [] },
  }
}

/** Adds nodes to columns one after the other. */
export function columnWriter(columns: NodeColumns): (node: TraceNode) => void {
  const places = new Map<string, number>()
  const wordOf = (text: string) => {
    const known = places.get(text)
    if (known !== undefined) return known
    places.set(text, columns.words.length)
    columns.words.push(text)
    return columns.words.length - 1
  }
  return node => {
    const at = columns.ids.length
    columns.ids.push(node.id)
    columns.kinds.push(nodeKinds.indexOf(node.kind))
    columns.workshops.push(node.workshop)
    columns.names.push(wordOf(node.name))
    columns.numbers.push(node.number)
    columns.dimensions.push(dimensions.indexOf(node.dimension))
    columns.amounts.push(node.amount ?? -1)
    columns.days.push(wordOf(node.onDay))
    columns.steps.push(node.step)
    columns.shares.push(Math.round(node.share * 1_000_000))
    if (node.masked) columns.masked.push(at)
    if (node.stopped === 'held') columns.held.push(at)
    if (node.stopped === 'recalled') columns.recalled.push(at)
  }
}

/** Node by node, as people read them. */
export function nodesOf(columns: NodeColumns): TraceNode[] {
  const [held, recalled, masked] = [new Set(columns.held), new Set(columns.recalled), new Set(columns.masked)]
  return columns.ids.map((id, at) => {
    const amount = columns.amounts[at] ?? -1
    return {
      id,
      kind: nodeKinds[columns.kinds[at] ?? 0] ?? 'received',
      workshop: columns.workshops[at] ?? 0,
      name: columns.words[columns.names[at] ?? 0] ?? '',
      number: columns.numbers[at] ?? '',
      dimension: dimensions[columns.dimensions[at] ?? 0] ?? 'mass',
      amount: amount < 0 ? null : amount,
      onDay: columns.words[columns.days[at] ?? 0] ?? '',
      step: columns.steps[at] ?? 0,
      share: (columns.shares[at] ?? 0) / 1_000_000,
      stopped: recalled.has(at) ? 'recalled' : held.has(at) ? 'held' : null,
      masked: masked.has(at),
    }
  })
}
