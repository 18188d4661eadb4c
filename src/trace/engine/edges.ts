import type { GraphCharge, GraphDelivery, GraphLot } from '../../ledger/rules/lot-graph.ts'
import { type Crossing, elsewhereId } from '../rules/crossing.ts'
import type { GraphNode } from '../rules/node.ts'
import { dimensionOf, type Nodes, setNode } from './nodes.ts'

/** From this node into that one, so much. */
export type Edge = { readonly from: number; readonly into: number; readonly amount: number }

export function setLot(nodes: Nodes, lot: GraphLot): number {
  const { id, workshop, kind, number, name, dimension, amount, onDay } = lot
  return setNode(nodes, { id, workshop, kind, number, name, dimension, amount, onDay })
}

/** Where a received lot came from: a supplier, or a lot of another workshop, which has to be known before. */
export function originOf(nodes: Nodes, lot: GraphLot, into: number): Edge | undefined {
  const { supplier, sourceLot, workshop, dimension, amount } = lot
  if (sourceLot !== null) {
    const from = nodes.byId.get(sourceLot)
    return from === undefined ? undefined : { from, into, amount }
  }
  if (supplier === null) return undefined
  return {
    from: nodes.byId.get(supplier) ?? setNode(nodes, party(supplier, 'supplier', workshop, dimension)),
    into,
    amount,
  }
}

/** Rows come lot by lot, and looking a lot up by its id is most of the work. */
function lastOf(nodes: Nodes, id: string): number | undefined {
  if (nodes.last.id !== id) nodes.last = { id, node: nodes.byId.get(id) }
  return nodes.last.node
}

export function chargeEdge(nodes: Nodes, { fromLot, intoLot, amount }: GraphCharge): Edge | undefined {
  const [from, into] = [nodes.byId.get(fromLot), lastOf(nodes, intoLot)]
  return from === undefined || into === undefined ? undefined : { from, into, amount }
}

export function deliveryEdge(nodes: Nodes, delivery: GraphDelivery): Edge | undefined {
  const { lot, workshop, buyer, buyerKind, amount } = delivery
  const from = lastOf(nodes, lot)
  if (from === undefined) return undefined
  const id = buyer ?? `${buyerKind} ${workshop}`
  const kind = buyer === null ? 'counter' : 'buyer'
  const into = nodes.byId.get(id) ?? setNode(nodes, party(id, kind, workshop, dimensionOf(nodes, from), buyerKind))
  return { from, into, amount }
}

/** Names of suppliers and buyers are read when they are told: their book may have changed since. */
function party(
  id: string,
  kind: 'supplier' | 'buyer' | 'counter',
  workshop: string,
  dimension: GraphNode['dimension'],
  name = '',
): Omit<GraphNode, 'district'> {
  return { id, kind, workshop, name, number: '', dimension, amount: 0, onDay: '' }
}

/** Between a lot of this district and one of another. */
export function crossingEdge(nodes: Nodes, { lot, way, otherDistrict, otherLot, amount }: Crossing): Edge | undefined {
  const here = nodes.byId.get(lot)
  if (here === undefined) return undefined
  const id = elsewhereId(otherDistrict, otherLot)
  const dimension = dimensionOf(nodes, here)
  const node = { id, kind: 'elsewhere', workshop: '', name: '', number: '', dimension, amount: 0, onDay: '' } as const
  const there = nodes.byId.get(id) ?? setNode(nodes, node)
  return way === 'in' ? { from: there, into: here, amount } : { from: here, into: there, amount }
}
