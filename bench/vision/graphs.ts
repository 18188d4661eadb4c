import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { loadGraphModel } from '@tensorflow/tfjs-converter'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { type Model, type ModelName, models } from '../../src/platform/inference/models.ts'
import { type Shelf, shelfIn } from '../../src/platform/inference/shelf.ts'
import { pictureInput } from '../../src/platform/inference/tfjs/convert.ts'
import { shardsOf } from '../../src/platform/inference/tfjs/graph.ts'

/** Kept between runs, beside the packages. */
export const keptModels = path.join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'fangma-models')

export function keptShelf(): Shelf {
  return shelfIn(keptModels)
}

/** A picture without meaning that has all kinds of edges and colours. */
export function scene(width: number, height: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const [x, y, c] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width), at % 3]
    const waves = Math.sin(x / (7 + c)) + Math.cos(y / (11 - c)) + Math.sin((x * y) / 900)
    return 128 + 40 * waves
  })
}

/** How far the converted model is from the original at most, over all numbers that it answers. */
export async function graphDifference(shelf: Shelf, name: ModelName): Promise<number> {
  const { width, height } = models[name].cut.size
  const picture = scene(width, height)
  const ours = await converted(shelf, name, picture)
  const theirs = await original(shelf, name, picture)
  return ours.reduce((furthest, values, output) => Math.max(furthest, differenceOf(values, theirs[output])), 0)
}

function differenceOf(values: Float32Array, others: Float32Array | undefined): number {
  if (values.length !== others?.length) return Number.POSITIVE_INFINITY
  return values.reduce((furthest, value, at) => Math.max(furthest, Math.abs(value - (others[at] ?? Number.NaN))), 0)
}

async function converted(shelf: Shelf, name: ModelName, picture: Uint8Array): Promise<Float32Array[]> {
  const { size, outputs } = models[name].cut
  const found = await shelf.make(name, () => undefined)
  const session = await InferenceSession.create(found.path, { intraOpNumThreads: 1, logSeverityLevel: 4 })
  const input = new Tensor('uint8', picture, [1, size.height, size.width, 3])
  const answers = await session.run({ [pictureInput]: input })
  await session.release()
  return outputs.map(output => floats(answers[output]?.data))
}

/** By tfjs on the processor, slowly. Only for models that take the picture as it is. */
async function original(shelf: Shelf, name: ModelName, picture: Uint8Array): Promise<Float32Array[]> {
  const { start, size, outputs, enters, prepare }: Model['cut'] = models[name].cut
  if (prepare !== undefined) throw new RangeError(`${name} wants a prepared picture`)
  const graph = await readFile(shelf.originalOf(name), 'utf8')
  const beside = path.dirname(shelf.originalOf(name))
  const shards = await Promise.all(shardsOf(graph).map(shard => readFile(path.join(beside, shard))))
  const { modelTopology, weightsManifest, signature } = JSON.parse(graph)
  await tf.setBackend('cpu')
  const model = await loadGraphModel({
    load: async () => ({
      modelTopology,
      signature,
      weightSpecs: weightsManifest.flatMap((group: { weights: unknown[] }) => group.weights),
      weightData: Uint8Array.from(Buffer.concat(shards)).buffer,
    }),
  })
  const values = enters === 'int32' ? Int32Array.from(picture) : Float32Array.from(picture)
  const input = tf.tensor(values, [1, size.height, size.width, 3], enters)
  const answers = [model.execute({ [start]: input }, [...outputs])].flat()
  return answers.map(answer => floats(answer.dataSync()))
}

function floats(data: unknown): Float32Array {
  if (!(data instanceof Float32Array)) throw new RangeError('an answer that is not made of floats')
  return data
}
