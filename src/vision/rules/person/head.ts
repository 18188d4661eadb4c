/** A place in pixels of the whole picture and how sure it is, 0–1. */
export type BodyPlace = { readonly x: number; readonly y: number; readonly score: number }

/** What has to be known of a body; more does not hurt. */
export type Body = Readonly<
  Record<
    | 'nose'
    | 'leftEye'
    | 'rightEye'
    | 'leftEar'
    | 'rightEar'
    | 'leftShoulder'
    | 'rightShoulder'
    | 'leftWrist'
    | 'rightWrist',
    BodyPlace
  >
>

export type HeadSquare = { readonly left: number; readonly top: number; readonly side: number }

/** What is less sure than this is not used for placing the head. */
const placed = 0.25

/**
 * The square around head and cap, in pixels; `undefined` when fewer than two points of the face are seen. Its size comes of
 * the shoulders, where they are seen, else of the person's height.
 */
export function headSquare(body: Body, personHeight: number): HeadSquare | undefined {
  const face = [body.nose, body.leftEye, body.rightEye, body.leftEar, body.rightEar].filter(each => each.score > placed)
  if (face.length < 2) return undefined
  const x = mean(face.map(each => each.x))
  const y = mean(face.map(each => each.y))
  const { leftShoulder: left, rightShoulder: right } = body
  const shoulders = left.score > placed && right.score > placed
  const byBody = shoulders
    ? Math.max(Math.abs(left.x - right.x) * 0.9, ((left.y + right.y) / 2 - y) * 1.5)
    : personHeight * 0.25
  const byEars = Math.abs(body.leftEar.x - body.rightEar.x) * 1.6
  const side = Math.min(Math.max(byBody, byEars), personHeight * 0.5) * 1.35
  return { left: x - side / 2, top: y - side * 0.55, side }
}

/** Is the head seen well enough to ask for a cap? Two of nose, eyes and ears. */
export function showsHead(body: Body): boolean {
  const face = [body.nose, body.leftEye, body.rightEye, body.leftEar, body.rightEar]
  return face.filter(({ score }) => score > 0.3).length >= 2
}

/** Is the face seen well enough to ask for a mask? A masked nose is guessed well, the back of a head is not. */
export function showsFace(body: Body): boolean {
  return [body.nose, body.leftEye, body.rightEye].every(({ score }) => score > 0.4)
}

type PixelBox = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** Is something held: within three fifths of a head of a wrist? Edges in pixels. */
export function isNearWrist({ left, top, right, bottom }: PixelBox, body: Body, headSide: number): boolean {
  return [body.leftWrist, body.rightWrist].some(({ x, y, score }) => {
    const across = Math.max(left - x, 0, x - right)
    const down = Math.max(top - y, 0, y - bottom)
    return score > 0.3 && Math.hypot(across, down) <= headSide * 0.6
  })
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
