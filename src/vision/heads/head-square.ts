/** A square in pixels of a picture; it may reach beyond its edges. */
export type Square = { readonly left: number; readonly top: number; readonly side: number }

export type Point = { readonly x: number; readonly y: number; readonly score: number }

/** What of a pose tells where the head is; in pixels of the picture. */
export type HeadPoints = {
  readonly nose: Point
  readonly leftEye: Point
  readonly rightEye: Point
  readonly leftEar: Point
  readonly rightEar: Point
  readonly leftShoulder: Point
  readonly rightShoulder: Point
}

/** Below this a point is a guess. */
const seen = 0.25

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** The square around a person in which the pose is looked for, with some room; edges in pixels. */
export function personSquare({ left, top, right, bottom }: Box): Square {
  const side = 1.25 * Math.max(right - left, bottom - top)
  return { left: (left + right - side) / 2, top: (top + bottom - side) / 2, side }
}

/** A point of a pose that was found in a square, in shares of it, in pixels of the picture. */
export function inPixels({ x, y, score }: Point, { left, top, side }: Square): Point {
  return { x: left + x * side, y: top + y * side, score }
}

/**
 * The square around a head as the heads were trained on: twice as wide as the face, which lies somewhat below the middle, so
 * that there is room for a cap. `undefined` when fewer than two of nose, eyes and ears are seen.
 *
 * @param tall height of the person's box in pixels: a head is at most a third of it
 */
export function headSquare(points: HeadPoints, tall: number): Square | undefined {
  const { nose, leftEye, rightEye, leftEar, rightEar } = points
  const face = [nose, leftEye, rightEye, leftEar, rightEar].filter(({ score }) => score > seen)
  if (face.length < 2) return undefined
  const x = face.reduce((sum, point) => sum + point.x, 0) / face.length
  const y = face.reduce((sum, point) => sum + point.y, 0) / face.length
  const width = Math.min(Math.max(widthByShoulders(points, y, tall), Math.abs(leftEar.x - rightEar.x)), tall / 3)
  const side = 2 * width
  return { left: x - side / 2, top: y - 0.655 * side, side }
}

/**
 * From the side ears lie behind each other, and shoulders too: then the neck tells. The shares are those of grown-up people,
 * as seen from the front.
 */
function widthByShoulders({ leftShoulder, rightShoulder }: HeadPoints, faceY: number, tall: number): number {
  if (leftShoulder.score <= seen || rightShoulder.score <= seen) return 0.12 * tall
  const apart = Math.abs(leftShoulder.x - rightShoulder.x)
  const below = (leftShoulder.y + rightShoulder.y) / 2 - faceY
  return Math.max(0.42 * apart, 0.6 * below)
}
