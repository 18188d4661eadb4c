import { closingEdges, type Links, type Lists, layersOf, listsBy } from './layout/layers.ts'
import { middle, orderedLayers } from './layout/order.ts'

/** A node is drawn as a card of this size; layers leave room for the lines between them. */
export const card = { width: 184, height: 44, gap: 12, aside: 20, between: 104 } as const
const pitch = card.height + card.gap

/** Where everything lies: the left upper corners, from 0. */
export type Layout = {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly layer: Int32Array
  /** Edges that lead back to the left: they close a circle. */
  readonly closing: Uint8Array
  readonly width: number
  readonly height: number
}

/** The graph from left to right: what goes in stands left of what it went into. */
export function layOut(links: Links): Layout {
  const closing = closingEdges(links)
  const layer = layersOf(links, closing)
  const layers = orderedLayers(links, layer)
  const rows = rowsFor(layers.map(row => row.length))
  const x = new Float64Array(links.nodes)
  const y = new Float64Array(links.nodes)
  let left = 0
  for (const row of layers) left = placeLayer(row, rows, left, x, y)
  straighten(links, layers, rows, y)
  const height = fromTop(y)
  return { x, y, layer, closing, width: Math.max(0, left - card.between), height }
}

/** About as wide for its height as a screen: a layer of thousands stands in several columns. */
function rowsFor(sizes: readonly number[]): number {
  const most = Math.max(1, ...sizes)
  let best = { rows: most, fault: Number.POSITIVE_INFINITY }
  for (let rows = Math.min(most, 12); ; rows = Math.min(most, Math.ceil(rows * 1.25))) {
    const columns = sizes.reduce((sum, size) => sum + Math.ceil(size / rows), 0)
    const width = columns * (card.width + card.aside) + sizes.length * (card.between - card.aside)
    const fault = Math.abs(Math.log(width / (rows * pitch) / 1.8))
    if (fault < best.fault) best = { rows, fault }
    if (rows === most) return best.rows
  }
}

/** @returns where the next layer begins */
function placeLayer(row: readonly number[], rows: number, left: number, x: Float64Array, y: Float64Array): number {
  const columns = Math.max(1, Math.ceil(row.length / rows))
  const used = Math.ceil(row.length / columns)
  for (const [at, node] of row.entries()) {
    x[node] = left + (at % columns) * (card.width + card.aside)
    y[node] = (Math.floor(at / columns) - (used - 1) / 2) * pitch
  }
  return left + columns * (card.width + card.aside) - card.aside + card.between
}

/** Single columns go to the height of their neighbours, so that a chain is a straight line. */
function straighten(links: Links, layers: readonly (readonly number[])[], rows: number, y: Float64Array): void {
  const [out, coming] = [listsBy(links.nodes, links.from), listsBy(links.nodes, links.into)]
  const settle = (row: readonly number[], lists: Lists, other: ArrayLike<number>) => {
    if (row.length > rows) return
    const wanted = row.map(node => middle(node, lists, other, y))
    for (const [at, height] of apart(wanted).entries()) y[row[at] ?? 0] = height
  }
  for (let sweep = 0; sweep < 3; sweep++) {
    for (const row of layers) settle(row, coming, links.from)
    for (const row of layers.toReversed()) settle(row, out, links.into)
  }
}

/** As near to what each wants as their order and a card's height allow (least squares: pooled neighbours share). */
export function apart(wanted: readonly number[]): readonly number[] {
  const pools: { sum: number; count: number }[] = []
  for (const [at, height] of wanted.entries()) {
    let pool = { sum: height - at * pitch, count: 1 }
    for (let last = pools.at(-1); last !== undefined; last = pools.at(-1)) {
      if (last.sum / last.count <= pool.sum / pool.count) break
      pool = { sum: pool.sum + last.sum, count: pool.count + last.count }
      pools.pop()
    }
    pools.push(pool)
  }
  let at = 0
  return pools.flatMap(({ sum, count }) =>
    Array.from({ length: count }, () => {
      const height = sum / count + at * pitch
      at += 1
      return height
    }),
  )
}

/** Moves everything so that the top is 0. @returns the height of it all */
function fromTop(y: Float64Array): number {
  let [top, bottom] = [0, 0]
  for (const [at, height] of y.entries()) {
    top = at === 0 ? height : Math.min(top, height)
    bottom = at === 0 ? height : Math.max(bottom, height)
  }
  for (let at = 0; at < y.length; at++) y[at] = (y[at] ?? 0) - top
  return y.length === 0 ? 0 : bottom - top + card.height
}
