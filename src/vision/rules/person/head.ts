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
