import { areaOf, type Box, union } from '../place/box.ts'
import type { Track } from '../track/track.ts'

export type Size = { readonly width: number; readonly height: number }

/** A square in pixels of the camera's picture; it may reach beyond its edges. */
export type Square = { readonly left: number; readonly top: number; readonly side: number }

export type Plan = {
  /** Where the detector looks; none when nothing is to be seen. */
  readonly squares: readonly Square[]
  /** One of them is the whole picture. */
  readonly whole: boolean
}

/** The detector sees 300 × 300: a smaller square would only be drawn larger. */
const leastSide = 300
const most = 2
const air = 1.2
const wholeEveryMs = 30_000
/** A track that stands still is looked at again after so long, though nothing moves. */
const againMs = 4_000

type Seen = {
  readonly at: number
  /** When the whole picture was last looked at. */
  readonly wholeAt: number | undefined
  /** What moves. */
  readonly clusters: readonly Box[]
  readonly tracks: readonly Pick<Track, 'box' | 'lastAt'>[]
  readonly picture: Size
}

/**
 * Where to look: around what moves and what is followed, in at most two squares; at the whole picture every half minute and
 * where two squares would not do. A person in a square of their own is found 53 times of 54, in the whole picture 39 times.
 */
export function regionsOf({ at, wholeAt, clusters, tracks, picture }: Seen): Plan {
  if (wholeAt === undefined || at - wholeAt >= wholeEveryMs) return whole(picture)
  const followed = tracks.map(({ box, lastAt }) => ({ box, waits: at - lastAt >= againMs }))
  const still = followed.filter(({ box, waits }) => waits && !clusters.some(cluster => touches(cluster, box)))
  const beside = followed.filter(({ box }) => clusters.some(cluster => touches(cluster, box)))
  const boxes = [...clusters, ...beside.map(({ box }) => box), ...still.map(({ box }) => box)]
  const groups = merged(boxes, picture)
  const squares = groups.map(box => squareAround(box, picture))
  if (squares.some(({ side }) => side >= Math.max(picture.width, picture.height) * 0.9)) return whole(picture)
  return { squares, whole: false }
}

/** Around all of the picture, in the middle of it. */
export function wholeSquare({ width, height }: Size): Square {
  const side = Math.max(width, height)
  return { left: (width - side) / 2, top: (height - side) / 2, side }
}

/**
 * The square with some air, not smaller than the detector's own picture, moved into the picture as far as it goes. At whole
 * pixels: what has the size of the detector's picture is then cut out and not mixed.
 */
export function squareAround(box: Box, { width, height }: Size): Square {
  const [across, down] = [(box.right - box.left) * width, (box.bottom - box.top) * height]
  const side = Math.max(leastSide, Math.ceil(Math.max(across, down) * air))
  return {
    left: placed(((box.left + box.right) / 2) * width, side, width),
    top: placed(((box.top + box.bottom) / 2) * height, side, height),
    side,
  }
}

/** Is the middle of a box within one of the squares, so that the detector would have seen it? */
export function isLookedAt(box: Box, { squares }: Plan, { width, height }: Size): boolean {
  const [x, y] = [((box.left + box.right) / 2) * width, ((box.top + box.bottom) / 2) * height]
  return squares.some(({ left, top, side }) => x >= left && x <= left + side && y >= top && y <= top + side)
}

function whole(picture: Size): Plan {
  return { squares: [wholeSquare(picture)], whole: true }
}

function placed(middle: number, side: number, length: number): number {
  if (side >= length) return (length - side) / 2
  return Math.min(length - side, Math.max(0, Math.round(middle - side / 2)))
}

/** Joins the two boxes whose square costs the least, until two are left and none that fit into one square are apart. */
function merged(boxes: readonly Box[], picture: Size): Box[] {
  const left = boxes.toSorted((a, b) => areaOf(b) - areaOf(a)).slice(0, 24)
  const costOf = (box: Box) => squareAround(box, picture).side ** 2
  for (;;) {
    let best: { one: number; other: number; cost: number } | undefined
    for (let one = 0; one < left.length; one++)
      for (let other = one + 1; other < left.length; other++) {
        const [a, b] = [left[one], left[other]]
        if (a === undefined || b === undefined) continue
        const cost = costOf(union(a, b)) - Math.max(costOf(a), costOf(b))
        if (best === undefined || cost < best.cost) best = { one, other, cost }
      }
    if (best === undefined || (left.length <= most && best.cost > 0)) return left
    const [a, b] = [left[best.one], left[best.other]]
    if (a === undefined || b === undefined) return left
    left.splice(best.other, 1)
    left.splice(best.one, 1, union(a, b))
  }
}

function touches(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
