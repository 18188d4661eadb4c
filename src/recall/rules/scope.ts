import type { Dimension } from '../../kernel/quantity.ts'
import type { Part } from '../../trace/rules/attribution.ts'
import { type GraphNode, isLotKind } from '../../trace/rules/node.ts'
import { keptOf } from '../../trace/rules/recipients.ts'

/** What a trace forward found. */
export type Walked = {
  readonly nodes: readonly GraphNode[]
  readonly steps: ArrayLike<number>
  readonly shares: ArrayLike<number>
  readonly starts: number
  readonly part: Part
}

export type ScopedLot = GraphNode & {
  readonly step: number
  readonly share: number
  /** The share of the start that lies in it still, by what the ledgers say. */
  readonly stays: number
}

export type SentTo = { readonly lot: string; readonly dimension: Dimension; readonly amount: number }

export type ScopedRecipient = {
  readonly party: string
  readonly kind: 'buyer' | 'counter'
  /** In whose book it stands. */
  readonly workshop: string
  /** Of a counter the kind of sale. */
  readonly name: string
  readonly share: number
  /** Worst case: all that came to them of touched lots. */
  readonly sent: readonly SentTo[]
}

export type Scope = {
  readonly lots: readonly ScopedLot[]
  readonly recipients: readonly ScopedRecipient[]
  /** Lots in other districts: for their own bureaus to recall. */
  readonly elsewhere: number
}

/** Lots and recipients of a recall, the starts first. A recall is one district's; what lies in another is counted. */
export function scopeOf(walked: Walked, district: string): Scope {
  const { nodes, steps, shares, part } = walked
  const kept = keptOf(part)
  const lots = nodes.flatMap((node, at) => {
    if (!isLotKind(node.kind)) return []
    const share = shares[at] ?? 0
    return [{ ...node, step: steps[at] ?? 0, share, stays: share * (kept[at] ?? 1) }]
  })
  const sent = sentTo(walked)
  const recipients = nodes.flatMap((node, at): ScopedRecipient[] => {
    const { kind, workshop, name, id: party } = node
    if ((kind !== 'buyer' && kind !== 'counter') || node.district !== district) return []
    return [{ party, kind, workshop, name, share: shares[at] ?? 0, sent: sent.get(at) ?? [] }]
  })
  const here = lots.filter(lot => lot.district === district)
  return { lots: here, recipients, elsewhere: lots.length - here.length }
}

function sentTo({ nodes, part }: Walked): ReadonlyMap<number, SentTo[]> {
  const amounts = new Map<string, { into: number; lot: GraphNode; amount: number }>()
  for (const [edge, from] of part.from.entries()) {
    const into = part.into[edge] ?? 0
    const [lot, to] = [nodes[from], nodes[into]]
    if (lot === undefined || to === undefined || isLotKind(to.kind)) continue
    const key = `${from} ${into}`
    const before = amounts.get(key)?.amount ?? 0
    amounts.set(key, { into, lot, amount: before + (part.amount[edge] ?? 0) })
  }
  const byRecipient = new Map<number, SentTo[]>()
  for (const { into, lot, amount } of amounts.values()) {
    const line = { lot: lot.id, dimension: lot.dimension, amount }
    byRecipient.set(into, [...(byRecipient.get(into) ?? []), line])
  }
  return byRecipient
}
