import type { Box, Point } from '../../../../vision/rules/place/box.ts'

/** Smaller than this is a slip of the finger. */
export const leastSide = 0.01
/** One press of an arrow. */
export const nudge = 0.01

const within = (share: number) => Math.min(1, Math.max(0, share))

/** Of two corners in any order; `null` where it is too small to be meant. */
export function drawn(from: Point, to: Point): Box | null {
  const box = {
    left: within(Math.min(from.x, to.x)),
    top: within(Math.min(from.y, to.y)),
    right: within(Math.max(from.x, to.x)),
    bottom: within(Math.max(from.y, to.y)),
  }
  return box.right - box.left < leastSide || box.bottom - box.top < leastSide ? null : box
}

/** Moved as it is; the edge of the picture stops it. */
export function moved(box: Box, x: number, y: number): Box {
  const dx = Math.min(1 - box.right, Math.max(-box.left, x))
  const dy = Math.min(1 - box.bottom, Math.max(-box.top, y))
  return { left: box.left + dx, top: box.top + dy, right: box.right + dx, bottom: box.bottom + dy }
}

/** Its lower right corner moved; it keeps a size. */
export function stretched(box: Box, x: number, y: number): Box {
  return {
    ...box,
    right: Math.max(box.left + leastSide, within(box.right + x)),
    bottom: Math.max(box.top + leastSide, within(box.bottom + y)),
  }
}
