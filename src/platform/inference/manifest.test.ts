import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DetectorManifest, detectorCheck } from './manifest.ts'
import { writeOnnx } from './onnx/write.ts'
import { tryDetector } from './own-detector.ts'
import { openPool, type Pool } from './threads/pool.ts'

const side = 32

/** A detector whose boxes are written down; its scores grow with the brightest place of the picture. */
function brightnessDetector(dims: readonly number[], boxes: readonly number[]): Uint8Array {
  return writeOnnx({
    nodes: [
      { op: 'ReduceMax', inputs: ['images'], outputs: ['most'], attributes: { axes: { ints: [1, 2, 3] } } },
      { op: 'Reshape', inputs: ['most', 'single'], outputs: ['bright'], attributes: {} },
      { op: 'Mul', inputs: ['bright', 'boxes'], outputs: ['output0'], attributes: {} },
    ],
    tensors: [
      { name: 'single', type: 'int64', dims: [3], bytes: new Uint8Array(BigInt64Array.from([1n, 1n, 1n]).buffer) },
      { name: 'boxes', type: 'float32', dims, bytes: new Uint8Array(Float32Array.from(boxes).buffer) },
    ],
    inputs: [{ name: 'images', type: 'float32', dims: [1, 3, side, side] }],
    outputs: [{ name: 'output0', type: 'float32', dims }],
  })
}

const manifest = (labels: readonly string[]) =>
  DetectorManifest.parse({ name: '口罩检测', licence: '本局自训', side, labels, kinds: { [labels[0]!]: 'A03' } })

/** Of the tests themselves, which may run behind others. */
const priority = os.getPriority(0)

describe('a detector of one’s own', () => {
  let folder = ''
  let pool: Pool
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'fangma-manifest-'))
    pool = openPool({ threads: 1 })
  })
  afterAll(async () => {
    await pool.close()
    await rm(folder, { recursive: true })
  })

  async function tried(dims: readonly number[], boxes: readonly number[], labels: readonly string[]) {
    const model = path.join(folder, `${dims.join('-')}.onnx`)
    await writeFile(model, brightnessDetector(dims, boxes))
    const checked = await tryDetector(pool, model, manifest(labels))
    if ('refused' in checked) return checked
    const loan = await pool.wait()
    try {
      const picture = new Uint8Array(side * side * 3).fill(255)
      return await loan.run({ kind: 'yolo', model, picture, threshold: 0.5, reading: checked.reading })
    } finally {
      loan.giveBack()
    }
  }

  it('may say of each box how surely anything is there', async () => {
    const found = await tried([1, 2, 7], [16, 16, 8, 16, 0.9, 0.1, 0.8, 4, 4, 2, 2, 0.5, 0.9, 0.9], ['mask', 'cap'])
    expect(found).toEqual([
      expect.objectContaining({ label: 'cap', left: 0.375, right: 0.625, top: 0.25, bottom: 0.75 }),
    ])
    expect(found).toEqual([expect.objectContaining({ score: expect.closeTo(0.72, 5) })])
  })

  it('may write its boxes in columns', async () => {
    // Three labels: seven rows, eight boxes, of which the second is sure.
    const rows = [16, 16, 8, 16, 0.1, 0.2, 0.9].map(value => [0, value, 0, 0, 0, 0, 0, 0])
    const found = await tried([1, 7, 8], rows.flat(), ['a', 'b', 'c'])
    expect(found).toEqual([expect.objectContaining({ label: 'c', left: 0.375, top: 0.25 })])
  })

  it('may give boxes that are final', async () => {
    const found = await tried([1, 2, 6], [8, 8, 40, 16, 0.7, 1, 0, 0, 0, 0, 0.2, 0], ['a', 'b', 'c'])
    expect(found).toEqual([expect.objectContaining({ label: 'b', left: 0.25, top: 0.25, right: 1, bottom: 0.5 })])
  })

  it('is refused when its answer does not fit the labels, with a sentence that says what to do', async () => {
    expect(await tried([1, 2, 9], new Array<number>(18).fill(0), ['a', 'b', 'c'])).toEqual({
      refused: '模型的输出形状为 1×2×9，与 3 个标签不符；请核对标签的个数，或导出为 YOLO 格式',
    })
  })

  it('is refused when it is no model, or wants pictures of another size', async () => {
    const torn = path.join(folder, 'torn.onnx')
    await writeFile(torn, brightnessDetector([1, 1, 6], [0, 0, 0, 0, 0, 0]).subarray(0, 60))
    const refused = { refused: expect.stringMatching(/^模型用 32×32 的图试运行失败，请核对文件和边长（/u) }
    expect(await tryDetector(pool, torn, manifest(['a']))).toEqual(refused)
    const whole = path.join(folder, 'whole.onnx')
    await writeFile(whole, brightnessDetector([1, 1, 6], [0, 0, 0, 0, 0, 0]))
    const other = { ...manifest(['a']), side: 64 }
    expect(await tryDetector(pool, whole, other)).toEqual({ refused: expect.stringContaining('64×64') })
    expect(await tryDetector(pool, whole, manifest(['a']))).toHaveProperty('reading')
  })

  it('computes behind everything else, without slowing the program that it belongs to', async () => {
    expect(await pool.fault()).toBeUndefined()
    expect(os.getPriority(0)).toBe(priority)
  })

  it('is refused when it wants other numbers', () => {
    const described = {
      inputs: [{ name: 'images', type: 'uint8', dims: [1, 3, side, side] }],
      outputs: [{ name: 'out', type: 'float32', dims: [1, 2, 6] }],
    }
    expect(detectorCheck(described, manifest(['a']))).toEqual({ refused: expect.stringContaining('uint8') })
  })
})

describe('the manifest', () => {
  const whole = { name: '口罩检测', licence: '本局自训', side, labels: ['mask', 'cap'], kinds: {} }

  it('names every label of a kind among its labels, once', () => {
    const unknown = DetectorManifest.safeParse({ ...whole, kinds: { hat: 'A01' } })
    expect(unknown.error?.issues).toEqual([
      expect.objectContaining({ message: '标签里没有“hat”', path: ['kinds', 'hat'] }),
    ])
    const twice = DetectorManifest.safeParse({ ...whole, labels: ['mask', 'mask'] })
    expect(twice.error?.issues).toEqual([expect.objectContaining({ message: '标签有重复' })])
  })

  it('has a threshold of one half unless it says another', () => {
    expect(DetectorManifest.parse(whole).threshold).toBe(0.5)
    expect(DetectorManifest.safeParse({ ...whole, threshold: 1 }).success).toBe(false)
  })
})
