import type { Instant } from '../../kernel/day.ts'
import { lotGraph, lotGraphNews } from '../../ledger/door/lot-graph.ts'
import type { GraphLot } from '../../ledger/rules/lot-graph.ts'
import { type Db, transaction } from '../../platform/db/connect.ts'
import { type LotGraph, makeGraph } from '../rules/graph.ts'
import { crossings } from '../store/crossing.ts'
import { chargeEdge, crossingEdge, deliveryEdge, type Edge, originOf, setLot } from './edges.ts'
import { makeNodes, type Nodes } from './nodes.ts'

/** The lot graph of one district in memory, and up to where it follows the ledgers. */
export type Loaded = {
  readonly nodes: Nodes
  readonly graph: LotGraph
  /** Entries of the last minutes that are in it already, by when they were written. */
  readonly applied: Map<string, Instant>
}

/** Reads the whole graph from one moment of the database. */
export async function loadGraph(db: Db, district: string, recently: Instant): Promise<Loaded> {
  return transaction(db, 'read only', async tx => {
    const nodes = makeNodes(district)
    const edges = growingEdges()
    const fromLots: GraphLot[] = []
    await lotGraph.eachLot(tx, district, rows => {
      for (const lot of rows) {
        const into = setLot(nodes, lot)
        // Its source may come later in the list.
        if (lot.sourceLot !== null) fromLots.push(lot)
        else edges.add(originOf(nodes, lot, into))
      }
    })
    for (const lot of fromLots) edges.add(originOf(nodes, lot, nodes.byId.get(lot.id) ?? 0))
    await lotGraph.eachCharge(tx, district, rows => {
      for (const charge of rows) edges.add(chargeEdge(nodes, charge))
    })
    await lotGraph.eachDelivery(tx, district, rows => {
      for (const delivery of rows) edges.add(deliveryEdge(nodes, delivery))
    })
    for (const crossing of await crossings(tx, district)) edges.add(crossingEdge(nodes, crossing))
    const recent = await lotGraphNews.entriesSince(tx, district, recently)
    const applied = new Map(recent.map(({ id, recordedAt }) => [id, recordedAt]))
    return { nodes, graph: makeGraph(nodes.ids.length, edges.list), applied }
  })
}

function growingEdges() {
  const list = { count: 0, from: new Int32Array(4096), into: new Int32Array(4096), amount: new Float64Array(4096) }
  const grow = () => {
    const capacity = list.from.length * 2
    const [from, into, amount] = [new Int32Array(capacity), new Int32Array(capacity), new Float64Array(capacity)]
    from.set(list.from)
    into.set(list.into)
    amount.set(list.amount)
    Object.assign(list, { from, into, amount })
  }
  const add = (edge: Edge | undefined) => {
    if (edge === undefined) return
    if (list.count === list.from.length) grow()
    list.from[list.count] = edge.from
    list.into[list.count] = edge.into
    list.amount[list.count] = edge.amount
    list.count += 1
  }
  return { list, add }
}
