/** What MoveNet finds of a person, in its order. */
export const bodyPoints = [
  'nose',
  'leftEye',
  'rightEye',
  'leftEar',
  'rightEar',
  'leftShoulder',
  'rightShoulder',
  'leftElbow',
  'rightElbow',
  'leftWrist',
  'rightWrist',
  'leftHip',
  'rightHip',
  'leftKnee',
  'rightKnee',
  'leftAnkle',
  'rightAnkle',
] as const

export type BodyPoint = (typeof bodyPoints)[number]

/** A place as shares of the picture's width and height, and how sure it is, 0–1. */
export type Located = { readonly x: number; readonly y: number; readonly score: number }

export type Pose = Readonly<Record<BodyPoint, Located>>

/** @param answer 17 times y, x, score */
export function poseOf(answer: Float32Array): Pose {
  if (answer.length !== bodyPoints.length * 3) throw new RangeError(`${answer.length} numbers are no pose`)
  const at = (point: BodyPoint): Located => {
    const from = 3 * bodyPoints.indexOf(point)
    return { y: answer[from] ?? 0, x: answer[from + 1] ?? 0, score: answer[from + 2] ?? 0 }
  }
  return {
    nose: at('nose'),
    leftEye: at('leftEye'),
    rightEye: at('rightEye'),
    leftEar: at('leftEar'),
    rightEar: at('rightEar'),
    leftShoulder: at('leftShoulder'),
    rightShoulder: at('rightShoulder'),
    leftElbow: at('leftElbow'),
    rightElbow: at('rightElbow'),
    leftWrist: at('leftWrist'),
    rightWrist: at('rightWrist'),
    leftHip: at('leftHip'),
    rightHip: at('rightHip'),
    leftKnee: at('leftKnee'),
    rightKnee: at('rightKnee'),
    leftAnkle: at('leftAnkle'),
    rightAnkle: at('rightAnkle'),
  }
}
