import { eachOf, type Links, type Lists, listsBy } from './layers.ts'

const sweeps = 8

/**
 * The order of the nodes within their layers: each goes where its neighbours are in the middle, to and fro until it has
 * settled. Edges then cross less; the least is not needed, and could not be found in time.
 */
export function orderedLayers(links: Links, layer: Int32Array): number[][] {
  const layers: number[][] = []
  for (let node = 0; node < links.nodes; node++) {
    const at = layer[node] ?? 0
    const row = layers[at] ?? []
    row.push(node)
    layers[at] = row
  }
  const [out, coming] = [listsBy(links.nodes, links.from), listsBy(links.nodes, links.into)]
  const height = new Float64Array(links.nodes)
  for (const row of layers) spread(row, height)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    if (sweep % 2 === 0) for (const row of layers) settle(row, coming, links.from, height)
    else for (const row of layers.toReversed()) settle(row, out, links.into, height)
  }
  return layers
}

function spread(row: readonly number[], height: Float64Array): void {
  for (const [at, node] of row.entries()) height[node] = (at + 0.5) / row.length
}

function settle(row: number[], lists: Lists, other: ArrayLike<number>, height: Float64Array): void {
  const wanted = new Map(row.map(node => [node, middle(node, lists, other, height)]))
  row.sort((one, next) => (wanted.get(one) ?? 0) - (wanted.get(next) ?? 0))
  spread(row, height)
}

/** Where its neighbours are in the middle; where it is when it has none. */
export function middle(node: number, lists: Lists, other: ArrayLike<number>, height: Float64Array): number {
  let sum = 0
  let count = 0
  eachOf(lists, node, edge => {
    sum += height[other[edge] ?? 0] ?? 0
    count += 1
  })
  return count === 0 ? (height[node] ?? 0) : sum / count
}
