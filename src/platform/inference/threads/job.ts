import type { Detection } from '../decode/detection.ts'
import type { Pose } from '../decode/pose.ts'
import type { YoloReading } from '../decode/yolo.ts'

/** Bytes of a picture of the size that the model wants, row by row, red first. */
type Pixels = Uint8Array

/** What a thread is asked to do. `model` is the path of an ONNX file. */
export type Job =
  | { readonly kind: 'detect'; readonly model: string; readonly picture: Pixels; readonly threshold: number }
  | { readonly kind: 'phones'; readonly model: string; readonly picture: Pixels; readonly threshold: number }
  | { readonly kind: 'pose'; readonly model: string; readonly picture: Pixels }
  | { readonly kind: 'features'; readonly model: string; readonly picture: Pixels }
  | {
      readonly kind: 'yolo'
      readonly model: string
      readonly picture: Pixels
      readonly threshold: number
      readonly reading: YoloReading
    }
  | { readonly kind: 'describe'; readonly model: string; readonly side: number }

/** What a model says of itself, and the shapes of what it answers to a grey picture. */
export type Described = {
  readonly inputs: readonly {
    readonly name: string
    readonly type: string
    readonly dims: readonly (number | string)[]
  }[]
  readonly outputs: readonly { readonly name: string; readonly type: string; readonly dims: readonly number[] }[]
}

export type Done = {
  readonly detect: readonly Detection[]
  readonly phones: readonly Detection[]
  readonly pose: Pose
  readonly features: Float32Array<ArrayBuffer>
  readonly yolo: readonly Detection[]
  readonly describe: Described
}

export type JobKind = Job['kind']

export type Answer = { readonly [K in JobKind]: { readonly kind: K; readonly done: Done[K] } }[JobKind]

/** From a thread: that it is up, that it cannot be, or what came of its job. */
export type Reply =
  | { readonly kind: 'up' }
  | { readonly kind: 'cannot'; readonly why: string }
  | { readonly kind: 'answer'; readonly answer: Answer; readonly ms: number }
  | { readonly kind: 'failed'; readonly why: string }

/** To a thread. It is given one job at a time. */
export type Order = { readonly kind: 'job'; readonly job: Job } | { readonly kind: 'end' }
