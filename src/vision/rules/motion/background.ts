import { type Gray, grayHeight, grayWidth } from '../health/gray.ts'

/** Motion is looked for on a grid of 80 × 45 cells, each the mean of 4 × 4 pixels. */
export const columns = 80
export const rows = 45
export const cellCount = columns * rows
const cell = grayWidth / columns

/** How much brighter or darker a cell must be than its background, 0–255. */
const threshold = 18
/** In so long the background becomes what it sees; where something moves, four times as slowly. */
const learningMs = 100_000
/** When more than this share changes at once somebody switched the light: the background is what is seen now. */
const lightning = 0.8

/** What a camera usually sees. It is changed in place, picture by picture: it belongs to one camera. */
export type Background = {
  readonly cells: Float32Array
  /** Cells of the latest picture that differ from the background, 1 = moves; masked ones never do. */
  readonly moving: Uint8Array
  at: number | undefined
}

export function emptyBackground(): Background {
  return { cells: new Float32Array(cellCount), moving: new Uint8Array(cellCount), at: undefined }
}

export type Motion = {
  /** Share of the unmasked cells that move, 0–1. */
  readonly share: number
  /** The light was switched, or the picture is the first: nothing is said to move. */
  readonly isNew: boolean
}

const scratch = new Float32Array(cellCount)

/**
 * One picture further: marks what moves and learns the background.
 *
 * @param mask one byte a cell, 1 = looked away from
 */
export function moved(background: Background, gray: Gray, mask: Uint8Array, at: number): Motion {
  const seen = shrink(gray, scratch)
  const { cells, moving } = background
  const before = background.at
  background.at = at
  if (before === undefined) return restart(background, seen)
  let [changed, looked] = [0, 0]
  for (let each = 0; each < cellCount; each++) {
    const hidden = mask[each] === 1
    const differs = !hidden && Math.abs((seen[each] ?? 0) - (cells[each] ?? 0)) > threshold
    moving[each] = differs ? 1 : 0
    if (differs) changed++
    if (!hidden) looked++
  }
  const share = looked === 0 ? 0 : changed / looked
  if (share > lightning) return restart(background, seen)
  const learnt = 1 - Math.exp(-Math.max(0, at - before) / learningMs)
  for (let each = 0; each < cellCount; each++) {
    const known = cells[each] ?? 0
    cells[each] = known + ((seen[each] ?? 0) - known) * (moving[each] === 1 ? learnt / 4 : learnt)
  }
  return { share, isNew: false }
}

function restart({ cells, moving }: Background, seen: Float32Array): Motion {
  cells.set(seen)
  moving.fill(0)
  return { share: 0, isNew: true }
}

function shrink(gray: Gray, into: Float32Array): Float32Array {
  let to = 0
  for (let row = 0; row < grayHeight; row += cell)
    for (let column = 0; column < grayWidth; column += cell) {
      let sum = 0
      for (let line = 0; line < cell; line++) {
        const at = (row + line) * grayWidth + column
        sum += (gray[at] ?? 0) + (gray[at + 1] ?? 0) + (gray[at + 2] ?? 0) + (gray[at + 3] ?? 0)
      }
      into[to++] = sum / (cell * cell)
    }
  return into
}
