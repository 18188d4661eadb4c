import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../platform/action/actor.ts'
import { newId } from '../../platform/id.ts'
import { writeOnnx } from '../../platform/inference/onnx/write.ts'
import type { Recognition } from '../../platform/inference/recognition.ts'
import { openPool, type Pool } from '../../platform/inference/threads/pool.ts'
import { cameraEndpoints } from '../contract/camera.ts'
import { detectorEndpoints as endpoints } from '../contract/detector.ts'
import { detectorsInUse } from '../door/taught.ts'
import { type VisionWorld, visionWorld } from '../vision-world.testing.ts'
import { ownDetectors } from '../watchroom/own.ts'

let w: VisionWorld
let pool: Pool
let administrator: Actor
beforeAll(async () => {
  w = await visionWorld()
  pool = openPool({ threads: 1 })
  administrator = w.t.actorOf(await w.t.anAccount({ duty: 'administrator', name: '管理员' }))
})
afterAll(async () => {
  await pool.close()
  await w.t.close()
})
beforeEach(() => {
  const state: Recognition['state'] = () => ({ kind: 'waiting', why: undefined })
  w.able.eyes = { fault: () => undefined, state, pool }
})

const side = 32

/** A network that always answers the same, as a YOLO whose boxes are final: one row of corners, score and label. */
function aDetector(row: readonly number[] = [8, 8, 24, 24, 0.9, 0]): Uint8Array {
  const dims = [1, 1, 6]
  return writeOnnx({
    nodes: [
      { op: 'ReduceMax', inputs: ['images'], outputs: ['most'], attributes: { axes: { ints: [1, 2, 3] } } },
      { op: 'Reshape', inputs: ['most', 'single'], outputs: ['bright'], attributes: {} },
      { op: 'Mul', inputs: ['bright', 'boxes'], outputs: ['output0'], attributes: {} },
    ],
    tensors: [
      { name: 'single', type: 'int64', dims: [3], bytes: new Uint8Array(BigInt64Array.from([1n, 1n, 1n]).buffer) },
      { name: 'boxes', type: 'float32', dims, bytes: new Uint8Array(Float32Array.from(row).buffer) },
    ],
    inputs: [{ name: 'images', type: 'float32', dims: [1, 3, side, side] }],
    outputs: [{ name: 'output0', type: 'float32', dims }],
  })
}

async function aFile(content: Uint8Array): Promise<string> {
  return (await w.t.world.files.put(Readable.from([content]), 1_000_000)).hash
}

let named = 0

function said(file: string, over: Record<string, unknown> = {}) {
  named += 1
  const manifest = {
    name: `吸烟检测 ${named}`,
    licence: '本局自训',
    side,
    labels: ['cigarette', 'cup'],
    threshold: 0.4,
  }
  return { detector: newId(), file, manifest: { ...manifest, kinds: { cigarette: 'A05' }, ...over } }
}

const stored = (input: Record<string, unknown>, by: Actor = administrator) => w.done(by, endpoints.storeDetector, input)
const rows = async (removed = false) => (await w.asked(administrator, endpoints.detectors, { removed })).rows
const inUse = async () => (await detectorsInUse(w.t.db, w.t.district)).map(({ name }) => name)

describe('a detector of the bureau’s own', () => {
  it('is run once before it is taken, sees nothing until it is switched on, and is gone after it was removed', async () => {
    const file = await aFile(aDetector())
    const input = said(file)
    const { detector, manifest } = input
    expect(await stored(input)).toEqual({ layout: '已筛好的框（不超过 300 个）' })
    await stored(input)
    expect(await rows()).toMatchObject([
      { detector, hash: file, inUse: false, kinds: { cigarette: 'A05' }, actor: '管理员' },
    ])
    expect(await inUse()).toEqual([])
    await w.done(administrator, endpoints.switchDetector, { detector, on: true, reason: '试用' })
    expect(await inUse()).toEqual([manifest.name])
    const kinds = (await w.asked(w.inspector, cameraEndpoints.kinds)).rows
    expect(kinds.filter(each => each.own.length > 0)).toMatchObject([{ code: 'A05', own: [manifest.name] }])
    const [own] = await ownDetectors(w.t.world, w.t.district)
    expect(own).toMatchObject({ model: { sha256: file }, threshold: 0.4, reading: { layout: 'final', side } })
    const loan = await pool.wait()
    const picture = new Uint8Array(side * side * 3).fill(255)
    const { model, threshold, reading } = own!
    const seen = await loan.run({ kind: 'yolo', model: model.path, picture, threshold, reading }).finally(loan.giveBack)
    expect(seen).toEqual([expect.objectContaining({ label: 'cigarette', left: 0.25, bottom: 0.75 })])
    await w.done(administrator, endpoints.removeDetector, { detector, reason: '误报太多' })
    expect([await inUse(), await rows()]).toEqual([[], []])
    expect(await rows(true)).toMatchObject([{ detector, inUse: false }])
    expect(await w.t.world.files.has(file)).toBe(true)
    await expect(
      w.done(administrator, endpoints.switchDetector, { detector, on: true, reason: '再试' }),
    ).rejects.toMatchObject({ kind: 'state-conflict' })
    const entries = await w.t.db`
      select action, reason from audit.entry where subject_id = ${detector} order by id`
    expect(entries.map(({ action, reason }) => [action, reason])).toEqual([
      ['vision.store-detector', null],
      ['vision.store-detector', null],
      ['vision.switch-detector', '试用'],
      ['vision.remove-detector', '误报太多'],
    ])
  })

  it('shows what it sees in a picture before it is switched on, also below its threshold', async () => {
    const { detector, ...input } = said(await aFile(aDetector([8, 8, 24, 24, 0.3, 0])))
    await stored({ detector, ...input })
    const wide = sharp({ create: { width: 320, height: 160, channels: 3, background: '#fff' } }).jpeg()
    const picture = (await wide.toBuffer()).toString('base64')
    const { found } = await w.done(administrator, endpoints.tryDetector, { detector, picture })
    // The square around a wide picture: what lies in the middle half of it fills the height.
    expect(found).toEqual([
      {
        ...{ label: 'cigarette', kind: 'A05', score: expect.closeTo(0.3, 2) },
        box: expect.objectContaining({ left: expect.closeTo(0.25, 5), top: 0, bottom: 1 }),
      },
    ])
    await expect(
      w.done(administrator, endpoints.tryDetector, { detector, picture: 'bm8gcGljdHVyZQ==' }),
    ).rejects.toMatchObject({ kind: 'file-refused' })
    await w.done(administrator, endpoints.removeDetector, { detector, reason: '试完' })
  })

  it('is refused in words that say what to do', async () => {
    const refusal = (pointer: string, detail: string) => ({
      kind: 'input-invalid',
      errors: [{ pointer, detail: expect.stringContaining(detail) }],
    })
    const file = await aFile(aDetector([8, 8, 24, 24, 0.9, 1]))
    await expect(stored(said(await aFile(Buffer.from('%PDF-1.7 not a network'))))).rejects.toMatchObject(
      refusal('/file', '不是 ONNX 模型文件'),
    )
    await expect(stored(said(await aFile(aDetector().subarray(0, 90))))).rejects.toMatchObject(
      refusal('/file', '试运行失败'),
    )
    await expect(stored(said(file, { side: 64 }))).rejects.toMatchObject(refusal('/file', '64×64'))
    await expect(stored(said(file, { labels: ['a', 'a'], kinds: { a: 'A05' } }))).rejects.toMatchObject(
      refusal('/manifest/labels', '重复'),
    )
    await expect(stored(said(file, { kinds: { knife: 'A05' } }))).rejects.toMatchObject(
      refusal('/manifest/kinds/knife', '没有“knife”'),
    )
    await expect(stored(said(file, { kinds: {} }))).rejects.toMatchObject(refusal('/manifest/kinds', '至少'))
    await expect(stored(said(file, { kinds: { cup: 'A19' } }))).rejects.toMatchObject({ kind: 'input-invalid' })
    await stored(said(file, { name: '同名' }))
    await expect(stored(said(file, { name: '同名' }))).rejects.toMatchObject(refusal('/manifest/name', '同名'))
  })

  it('is not taken where nothing computes, and says why', async () => {
    const file = await aFile(aDetector([1, 1, 2, 2, 0.5, 0]))
    w.able.eyes = undefined
    await expect(stored(said(file))).rejects.toMatchObject({ kind: 'not-available' })
    expect((await w.asked(administrator, endpoints.detectors)).why).toContain('没有在看摄像头')
  })

  it('is the administrator’s matter; those who supervise may see which there are', async () => {
    const file = await aFile(aDetector([2, 2, 9, 9, 0.5, 0]))
    await expect(stored(said(file), w.inspector)).rejects.toMatchObject({ kind: 'not-allowed' })
    expect((await w.asked(w.inspector, endpoints.detectors)).kinds).toContainEqual({
      ...{ code: 'A05', name: '吸烟', byHand: true },
    })
  })
})

it('what such a detector raised is 疑似, though nobody but people could say so before', async () => {
  const camera = await w.aCamera(await w.aShop())
  const alert = await w.raised(camera, { kind: 'A05' })
  expect(await w.found(alert)).toMatchObject({ byHand: false, recognition: 'suspected' })
})
