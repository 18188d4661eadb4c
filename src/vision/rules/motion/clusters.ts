import type { Box } from '../place/box.ts'
import { cellCount, columns, rows } from './background.ts'

/** Cells that move and hang together, with the box around them. */
export type Cluster = Box & { readonly cells: number }

const waiting = new Int32Array(cellCount)

/**
 * What moves, in pieces: cells within two of each other belong together, so that a person is not torn apart where coat and
 * wall are alike. The largest first; fewer cells than `fewest` are noise.
 */
export function clustersOf(moving: Uint8Array, fewest: number): Cluster[] {
  const seen = new Uint8Array(cellCount)
  const clusters: Cluster[] = []
  for (let start = 0; start < cellCount; start++) {
    if (moving[start] !== 1 || seen[start] === 1) continue
    const cluster = spread(moving, seen, start)
    if (cluster.cells >= fewest) clusters.push(cluster)
  }
  return clusters.sort((a, b) => b.cells - a.cells)
}

function spread(moving: Uint8Array, seen: Uint8Array, start: number): Cluster {
  let [first, last, upper, lower, cells] = [columns, 0, rows, 0, 0]
  let [next, known] = [0, 1]
  waiting[0] = start
  seen[start] = 1
  while (next < known) {
    const at = waiting[next++] ?? 0
    const [row, column] = [Math.floor(at / columns), at % columns]
    cells++
    first = Math.min(first, column)
    last = Math.max(last, column)
    upper = Math.min(upper, row)
    lower = Math.max(lower, row)
    for (let y = Math.max(0, row - 2); y <= Math.min(rows - 1, row + 2); y++)
      for (let x = Math.max(0, column - 2); x <= Math.min(columns - 1, column + 2); x++) {
        const neighbour = y * columns + x
        if (moving[neighbour] !== 1 || seen[neighbour] === 1) continue
        seen[neighbour] = 1
        waiting[known++] = neighbour
      }
  }
  return { left: first / columns, top: upper / rows, right: (last + 1) / columns, bottom: (lower + 1) / rows, cells }
}

/** Of the size of a rat: 0.05–1.5 % of the picture. */
export function specksOf(clusters: readonly Cluster[]): readonly Box[] {
  return clusters.filter(({ cells }) => cells >= cellCount * 0.0005 && cells <= cellCount * 0.015)
}

/** Large enough to be somebody far away; what is smaller the detector would not find anyway. */
export function worthLooking(clusters: readonly Cluster[]): readonly Cluster[] {
  return clusters.filter(({ cells }) => cells >= 4)
}
