/** A place in a picture, as shares of its width and height from the upper left corner. */
export type Point = { readonly x: number; readonly y: number }

/** Edges as shares of the picture. */
export type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** Where somebody stands: the middle of the lower edge of the box. */
export function footOf({ left, right, bottom }: Box): Point {
  return { x: (left + right) / 2, y: bottom }
}

export function middleOf({ left, top, right, bottom }: Box): Point {
  return { x: (left + right) / 2, y: (top + bottom) / 2 }
}

export function areaOf({ left, top, right, bottom }: Box): number {
  return (right - left) * (bottom - top)
}

/** What two boxes have in common, as a share of what both cover together. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  if (width <= 0 || height <= 0) return 0
  const common = width * height
  return common / (areaOf(a) + areaOf(b) - common)
}

export function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }
}

/** Cut off by the edge of the picture. */
export function isCut({ left, top, right, bottom }: Box): boolean {
  const edge = 0.004
  return left < edge || top < edge || right > 1 - edge || bottom > 1 - edge
}
