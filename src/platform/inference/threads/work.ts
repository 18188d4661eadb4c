import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-node'
import { detectionsOf } from '../decode/detector.ts'
import { pooledFeatures } from '../decode/features.ts'
import { nanodetDetections } from '../decode/nanodet.ts'
import { poseOf } from '../decode/pose.ts'
import { yoloDetections } from '../decode/yolo.ts'
import { models } from '../models.ts'
import { pictureInput } from '../tfjs/convert.ts'
import type { Answer, Described, Job } from './job.ts'

/** The runtime, as far as it is needed here; it is loaded where the thread begins, for it may be missing. */
export type Runtime = {
  readonly InferenceSession: Pick<typeof InferenceSession, 'create'>
  readonly Tensor: TensorConstructor
}

/** One computing thread each: two that compute inside wait for each other as soon as anybody else wants the processor. */
const options = { intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 4 } as const

export type Bench = { readonly work: (job: Job) => Promise<Answer>; readonly clear: () => Promise<void> }

/** Models are loaded when they are first asked for, and kept. */
export function workBench(runtime: Runtime): Bench {
  const sessions = new Map<string, Promise<InferenceSession>>()
  const sessionOf = (model: string) => {
    const there = sessions.get(model)
    if (there !== undefined) return there
    const opening = runtime.InferenceSession.create(model, options)
    sessions.set(model, opening)
    opening.catch(() => sessions.delete(model))
    return opening
  }
  return {
    work: async job => work(runtime, await sessionOf(job.model), job),
    clear: async () => {
      for (const session of sessions.values()) await session.then(each => each.release()).catch(() => undefined)
      sessions.clear()
    },
  }
}

/**
 * Where a model of ours writes its answers: into those of last time, which have been read. They are always of the same size, and
 * most of a megabyte for each picture that would have to be collected.
 */
const places = new WeakMap<InferenceSession, InferenceSession.OnnxValueMapType>()

async function work(runtime: Runtime, session: InferenceSession, job: Job): Promise<Answer> {
  if (job.kind === 'describe') return { kind: 'describe', done: await describe(runtime, session, job.side) }
  if (job.kind === 'yolo') {
    const { side } = job.reading
    const input = new runtime.Tensor('float32', planes(job.picture, side), [1, 3, side, side])
    const answers = await session.run({ [session.inputNames[0] ?? '']: input })
    const [first] = session.outputNames
    return { kind: 'yolo', done: yoloDetections(floats(answers[first ?? '']), job.reading, job.threshold) }
  }
  const { size, outputs } = models[nameOf(job.kind)].cut
  const input = new runtime.Tensor('uint8', job.picture, [1, size.height, size.width, 3])
  const answers = await session.run({ [pictureInput]: input }, places.get(session) ?? outputs)
  places.set(session, answers)
  const at = (output: number) => floats(answers[outputs[output] ?? ''])
  switch (job.kind) {
    case 'detect':
      return { kind: 'detect', done: detectionsOf(at(0), at(1), job.threshold) }
    case 'phones': {
      const levels = [0, 1, 2].map(level => ({ scores: at(level), edges: at(level + 3) }))
      return { kind: 'phones', done: nanodetDetections(levels, job.threshold) }
    }
    case 'pose':
      return { kind: 'pose', done: poseOf(at(0)) }
    case 'features':
      return { kind: 'features', done: pooledFeatures(at(0), at(1)) }
    default:
      return job satisfies never
  }
}

export function nameOf(kind: 'detect' | 'phones' | 'pose' | 'features') {
  return kind === 'detect' ? 'detector' : kind
}

function floats(tensor: Tensor | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) throw new RangeError('the model does not answer with plain numbers')
  return tensor.data
}

/** Colours one after the other, 0–1: what a YOLO wants. */
function planes(picture: Uint8Array, side: number): Float32Array {
  const all = side * side
  const sorted = new Float32Array(3 * all)
  for (let at = 0; at < all; at++)
    for (let channel = 0; channel < 3; channel++) sorted[channel * all + at] = (picture[at * 3 + channel] ?? 0) / 255
  return sorted
}

async function describe(runtime: Runtime, session: InferenceSession, side: number): Promise<Described> {
  const inputs = session.inputMetadata.map(value => ({
    name: value.name,
    type: value.isTensor ? value.type : 'other',
    dims: value.isTensor ? value.shape : [],
  }))
  const [name = ''] = session.inputNames
  const grey = new Float32Array(3 * side * side).fill(0.5)
  const answers = await session.run({ [name]: new runtime.Tensor('float32', grey, [1, 3, side, side]) })
  const outputs = session.outputNames.map(output => {
    const answer = answers[output]
    return { name: output, type: answer?.type ?? 'other', dims: answer?.dims ?? [] }
  })
  return { inputs, outputs }
}
