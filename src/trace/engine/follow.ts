import { type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import { lotGraphNews } from '../../ledger/door/lot-graph.ts'
import type { GraphCharge } from '../../ledger/rules/lot-graph.ts'
import type { Db } from '../../platform/db/connect.ts'
import type { Crossing } from '../rules/crossing.ts'
import { addEdge, addNode, eachIn, eachOut, type LotGraph, removeEdge } from '../rules/graph.ts'
import { isLotKind } from '../rules/node.ts'
import { crossedSince, crossings } from '../store/crossing.ts'
import { chargeEdge, crossingEdge, deliveryEdge, type Edge, originOf, setLot } from './edges.ts'
import type { Loaded } from './load.ts'
import { kindOf, type Nodes } from './nodes.ts'

/**
 * A transaction is seen when it is committed, which is a little after the moment that it wrote down: we look back this
 * far each time. What takes longer is found when the graph is read anew.
 */
export const overlapMs = 60_000
const mostRemembered = 20_000

/**
 * Brings the graph up to date. It does not add up what happened: it reads anew what now holds around the lots that were
 * written about, so that seeing the same entry twice changes nothing.
 *
 * @returns how many entries were new
 */
export async function follow(db: Db, district: string, loaded: Loaded, since: Instant): Promise<number> {
  const from = instantAt(instantMs(since) - overlapMs)
  const [entries, crossed] = await Promise.all([
    lotGraphNews.entriesSince(db, district, from),
    crossedSince(db, district, from),
  ])
  const fresh = entries.filter(({ id }) => !loaded.applied.has(id))
  if (fresh.length === 0 && crossed.length === 0) return 0
  const ids = fresh.flatMap(({ id, corrects }) => (corrects === null ? [id] : [id, corrects]))
  const written = ids.length === 0 ? [] : await lotGraphNews.lotsOfEntries(db, district, ids)
  const affected = [...new Set([...written, ...crossed])]
  if (affected.length > 0) {
    const [around, over] = await Promise.all([
      lotGraphNews.around(db, district, affected),
      crossings(db, district, affected),
    ])
    apply(loaded, { ...around, crossings: over })
  }
  for (const { id, recordedAt } of fresh) loaded.applied.set(id, recordedAt)
  forget(loaded, since)
  return fresh.length
}

function forget({ applied }: Loaded, since: Instant): void {
  if (applied.size < mostRemembered) return
  const before = instantAt(instantMs(since) - 2 * overlapMs)
  for (const [id, recordedAt] of applied) if (recordedAt < before) applied.delete(id)
}

type Around = Awaited<ReturnType<typeof lotGraphNews.around>> & { readonly crossings: readonly Crossing[] }

function apply({ nodes, graph }: Loaded, { lots, charges, deliveries, crossings: over }: Around): void {
  const standing = lots.filter(lot => !lot.ended)
  for (const lot of standing) setLot(nodes, lot)
  const into = groupBy(charges, charge => charge.intoLot)
  const crossed = groupBy(over, crossing => crossing.lot)
  const soldFrom = groupBy(deliveries, delivery => delivery.lot)
  for (const lot of lots) {
    const node = nodes.byId.get(lot.id)
    if (node === undefined) continue
    if (lot.ended) nodes.ended.add(node)
    const origin = lot.ended ? undefined : originOf(nodes, lot, node)
    const charged = (into.get(lot.id) ?? []).map((charge: GraphCharge) => chargeEdge(nodes, charge))
    const sold = (soldFrom.get(lot.id) ?? []).map(delivery => deliveryEdge(nodes, delivery))
    const across = (crossed.get(lot.id) ?? []).map(crossing => crossingEdge(nodes, crossing))
    const [came, went] = [across.filter(edge => edge?.into === node), across.filter(edge => edge?.from === node)]
    while (graph.nodes < nodes.ids.length) addNode(graph)
    replace(graph, edgesInto(graph, node), known(lot.ended ? [] : [origin, ...charged, ...came]))
    replace(graph, edgesOutside(graph, nodes, node), known(lot.ended ? [] : [...sold, ...went]))
  }
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group === undefined) groups.set(keyOf(row), [row])
    else group.push(row)
  }
  return groups
}

function known(edges: readonly (Edge | undefined)[]): Edge[] {
  return edges.filter(edge => edge !== undefined)
}

function edgesInto(graph: LotGraph, into: number): Edge[] {
  const edges: Edge[] = []
  eachIn(graph, into, (from, amount) => edges.push({ from, into, amount }))
  return edges
}

function edgesOutside(graph: LotGraph, nodes: Nodes, from: number): Edge[] {
  const edges: Edge[] = []
  eachOut(graph, from, (into, amount) => {
    if (!isLotKind(kindOf(nodes, into))) edges.push({ from, into, amount })
  })
  return edges
}

/** What is there and wanted stays; the rest is taken back or added. */
function replace(graph: LotGraph, there: readonly Edge[], wanted: readonly Edge[]): void {
  const missing = new Map<string, { edge: Edge; times: number }>()
  for (const edge of wanted) {
    const found = missing.get(keyOf(edge))
    if (found === undefined) missing.set(keyOf(edge), { edge, times: 1 })
    else found.times += 1
  }
  for (const edge of there) {
    const found = missing.get(keyOf(edge))
    if (found !== undefined && found.times > 0) found.times -= 1
    else removeEdge(graph, edge.from, edge.into, edge.amount)
  }
  for (const { edge, times } of missing.values()) {
    for (let time = 0; time < times; time++) addEdge(graph, edge.from, edge.into, edge.amount)
  }
}

function keyOf({ from, into, amount }: Edge): string {
  return `${from} ${into} ${amount}`
}
