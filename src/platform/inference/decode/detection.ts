/** Something found in a picture; edges as shares of its width and height, 0–1, from the upper left corner. */
export type Detection = {
  readonly label: string
  /** 0–1. */
  readonly score: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

type Box = Pick<Detection, 'left' | 'top' | 'right' | 'bottom'>

/** Two boxes with the same label that overlap by more than this are the same thing. */
export const sameThing = 0.5

/** Of boxes that show the same thing the best; at most so many, the best first. */
export function bestOf(found: readonly Detection[], overlap = sameThing, most = 100): Detection[] {
  const kept: Detection[] = []
  for (const each of found.toSorted((a, b) => b.score - a.score)) {
    if (kept.length >= most) break
    const double = kept.some(other => other.label === each.label && sharedPart(other, each) > overlap)
    if (!double) kept.push(each)
  }
  return kept
}

/** What two boxes have in common, as a share of what both cover. */
export function sharedPart(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  if (width <= 0 || height <= 0) return 0
  const common = width * height
  return common / (areaOf(a) + areaOf(b) - common)
}

function areaOf({ left, top, right, bottom }: Box): number {
  return (right - left) * (bottom - top)
}

/** Cut off at the edges of the picture; `undefined` when nothing of it lies inside. */
export function withinPicture(found: Detection): Detection | undefined {
  const share = (value: number) => Math.min(1, Math.max(0, value))
  const left = share(found.left)
  const top = share(found.top)
  const right = share(found.right)
  const bottom = share(found.bottom)
  return right > left && bottom > top ? { ...found, left, top, right, bottom } : undefined
}

/** What was found in a square that was cut out of a picture, in shares of the whole picture; what lies outside is gone. */
export function inWholePicture(
  found: readonly Detection[],
  square: { readonly left: number; readonly top: number; readonly side: number },
  picture: { readonly width: number; readonly height: number },
): Detection[] {
  const across = (share: number) => (square.left + share * square.side) / picture.width
  const down = (share: number) => (square.top + share * square.side) / picture.height
  return found.flatMap(each => {
    const moved = { left: across(each.left), right: across(each.right), top: down(each.top), bottom: down(each.bottom) }
    return withinPicture({ ...each, ...moved }) ?? []
  })
}

/** The square around a whole picture, which a network sees when it must see all of it undistorted. */
export function wholeSquare({ width, height }: { readonly width: number; readonly height: number }) {
  const side = Math.max(width, height)
  return { left: (width - side) / 2, top: (height - side) / 2, side }
}
