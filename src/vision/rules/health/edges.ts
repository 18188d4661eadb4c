import { type Gray, grayHeight, grayWidth } from './gray.ts'

const width = grayWidth / 2
const height = grayHeight / 2

/** Where brightness changes, on every second pixel: 160 × 90, 0–255. It outlasts a change of light. */
export type Edges = Uint8Array

export function edgesOf(gray: Gray): Edges {
  const edges = new Uint8Array(width * height)
  let to = 0
  for (let row = 0; row < height; row++) {
    const from = 2 * row * grayWidth
    const below = row < height - 1 ? 2 * grayWidth : 0
    let here = gray[from] ?? 0
    for (let column = 0; column < width; column++) {
      const at = from + 2 * column
      const right = column < width - 1 ? (gray[at + 2] ?? 0) : here
      const change = Math.abs(right - here) + Math.abs((gray[at + below] ?? 0) - here)
      edges[to++] = change > 255 ? 255 : change
      here = right
    }
  }
  return edges
}

/**
 * How alike two pictures are, the second read moved by so many of its pixels: the normalised correlation of where both have
 * something to compare, −1 to 1; 0 when one of them is empty.
 */
export function likeness(one: Edges, other: Edges, right = 0, down = 0): number {
  return likenessMoved(one, other, { width, height }, right, down)
}

function likenessMoved(
  one: Uint8Array | Float32Array,
  other: Uint8Array | Float32Array,
  { width, height }: { readonly width: number; readonly height: number },
  right: number,
  down: number,
): number {
  const [firstColumn, lastColumn] = [Math.max(0, -right), Math.min(width, width - right)]
  const [firstRow, lastRow] = [Math.max(0, -down), Math.min(height, height - down)]
  const shift = down * width + right
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0]
  for (let row = firstRow; row < lastRow; row++) {
    const to = row * width + lastColumn
    for (let at = row * width + firstColumn; at < to; at++) {
      const p = one[at] ?? 0
      const q = other[at + shift] ?? 0
      a += p
      b += q
      aa += p * p
      bb += q * q
      ab += p * q
    }
  }
  const count = (lastColumn - firstColumn) * (lastRow - firstRow)
  return correlation(count, a, b, aa, bb, ab)
}

/** The same of two lists of numbers. */
export function correlationOf(one: Float32Array, other: Float32Array): number {
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0]
  for (let at = 0; at < one.length; at++) {
    const p = one[at] ?? 0
    const q = other[at] ?? 0
    a += p
    b += q
    aa += p * p
    bb += q * q
    ab += p * q
  }
  return correlation(one.length, a, b, aa, bb, ab)
}

function correlation(count: number, a: number, b: number, aa: number, bb: number, ab: number): number {
  const spread = (aa - (a * a) / count) * (bb - (b * b) / count)
  return spread > 1e-6 ? (ab - (a * b) / count) / Math.sqrt(spread) : 0
}

const tile = 10
const tiles = width / tile
/** Mean edge of a tile that has something to lose. */
const something = 4
const lostBelow = 0.2

/**
 * Share of the tiles of 10 × 10 that had edges and have hardly any left: something smooth lies before them, a hand, tape, a
 * bag. 0 when the reference has nothing to lose.
 *
 * @param light how bright it is against the reference: in half the light edges are half as high
 */
export function coveredShare(reference: Edges, edges: Edges, light: number): number {
  const lostShare = lostBelow * Math.min(1, light)
  const had = new Float32Array(tiles * (height / tile))
  const has = new Float32Array(had.length)
  for (let row = 0; row < height; row++) {
    const first = Math.floor(row / tile) * tiles
    for (let column = 0; column < width; column++) {
      const to = first + Math.floor(column / tile)
      had[to] = (had[to] ?? 0) + (reference[row * width + column] ?? 0)
      has[to] = (has[to] ?? 0) + (edges[row * width + column] ?? 0)
    }
  }
  let [all, lost] = [0, 0]
  for (let at = 0; at < had.length; at++) {
    const before = had[at] ?? 0
    if (before < something * tile * tile) continue
    all++
    if ((has[at] ?? 0) < before * lostShare) lost++
  }
  return all === 0 ? 0 : lost / all
}

/** How far a camera has turned, in pixels of the gray picture, and how alike the pictures are then. */
export type Shift = { readonly right: number; readonly down: number; readonly likeness: number }

/** In pixels of the edges, twice the gray ones. */
const farthest = 12

/**
 * Where the picture lies best on the reference, up to 24 pixels away: first on edges of half the size, where a near miss is
 * still a hit, then around the best place of those. Many times as dear as all other checks together.
 */
export function bestShift(reference: Edges, edges: Edges): Shift {
  const [coarseReference, coarseEdges] = [halved(reference), halved(edges)]
  const size = { width: width / 2, height: height / 2 }
  const reach = farthest / 2
  const around = best(reach, 0, 0, (right, down) => likenessMoved(coarseReference, coarseEdges, size, right, down))
  const near = best(2, 2 * around.right, 2 * around.down, (right, down) => likeness(reference, edges, right, down))
  return { right: 2 * near.right, down: 2 * near.down, likeness: near.likeness }
}

function best(reach: number, right: number, down: number, likenessAt: (right: number, down: number) => number): Shift {
  let found: Shift = { right, down, likeness: likenessAt(right, down) }
  for (let y = down - reach; y <= down + reach; y++)
    for (let x = right - reach; x <= right + reach; x++) {
      const alike = likenessAt(x, y)
      if (alike > found.likeness) found = { right: x, down: y, likeness: alike }
    }
  return found
}

function halved(edges: Edges): Float32Array {
  const sums = new Float32Array(edges.length / 4)
  for (let row = 0; row < height / 2; row++)
    for (let column = 0; column < width / 2; column++) {
      const at = 2 * row * width + 2 * column
      const upper = (edges[at] ?? 0) + (edges[at + 1] ?? 0)
      sums[(row * width) / 2 + column] = upper + (edges[at + width] ?? 0) + (edges[at + width + 1] ?? 0)
    }
  return sums
}
