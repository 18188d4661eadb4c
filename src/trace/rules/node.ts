import type { Dimension } from '../../kernel/quantity.ts'

/**
 * What a node of the lot graph is. Suppliers have nothing that leads in and buyers nothing that leads out, so a trace
 * ends there by itself. `counter` stands for everybody who bought from a workshop without giving a name.
 * `elsewhere` is a lot in another district.
 */
export const nodeKinds = ['received', 'produced', 'supplier', 'buyer', 'counter', 'elsewhere'] as const
export type NodeKind = (typeof nodeKinds)[number]

export function isLotKind(kind: NodeKind): kind is 'received' | 'produced' {
  return kind === 'received' || kind === 'produced'
}

export const dimensionPlaces: Readonly<Record<Dimension, number>> = { mass: 0, volume: 1, count: 2 }

/** A node as it is told to whoever may see it. */
export type GraphNode = {
  readonly id: string
  readonly district: string
  readonly kind: NodeKind
  /** Of the lot; of suppliers and buyers the one in whose book they stand. */
  readonly workshop: string
  readonly name: string
  readonly number: string
  readonly dimension: Dimension
  /** What there was of it, in its smallest unit; 0 for suppliers and buyers. */
  readonly amount: number
  readonly onDay: string
}
