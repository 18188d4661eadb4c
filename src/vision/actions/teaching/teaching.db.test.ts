import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Id } from '../../../kernel/id.ts'
import { newId } from '../../../platform/id.ts'
import { alertEndpoints, pictureEndpoints } from '../../contract/alert.ts'
import { cameraEndpoints } from '../../contract/camera.ts'
import { teachingEndpoints as endpoints } from '../../contract/teaching.ts'
import { type TaughtBefore, taughtOf } from '../../door/taught.ts'
import { answerOf } from '../../heads/head.ts'
import { sha256 } from '../../store/sealing.ts'
import { type VisionWorld, visionWorld } from '../../vision-world.testing.ts'
import { fakeRecognition } from '../../watch/made.testing.ts'
import { learnFromReviews } from './learning.ts'

let w: VisionWorld
beforeAll(async () => {
  w = await visionWorld()
})
afterAll(() => w.t.close())

/** A model whose first feature is the brightness of the middle, and whose others say nothing. */
const seeing = fakeRecognition({
  features: ({ picture }) => {
    const features = Float32Array.from({ length: 3_008 }, (_, at) => (at * 7) % 3)
    features[0] = (picture[(64 * 128 + 64) * 3] ?? 0) / 128 - 1
    return features
  },
})
beforeEach(() => {
  w.able.eyes = seeing
})

const corners = (left: number, top: number, right: number, bottom: number) => [
  { x: left, y: top },
  { x: right, y: top },
  { x: right, y: bottom },
  { x: left, y: bottom },
]

let pictures = 0

/** A room with a bin in the lower right quarter that is white when it stands open; no two are alike. */
async function aRoom(open: boolean, side = 128): Promise<Buffer> {
  pictures += 1
  const stripes = Array.from({ length: 8 }, (_, at) => {
    const dark = ((pictures * 2_654_435_761) >>> (3 * at)) & 0x7f
    return `<rect x="${at * 16}" y="0" width="16" height="128" fill="rgb(${dark},${dark},${dark})"/>`
  })
  const bin = `<rect x="88" y="88" width="16" height="16" fill="${open ? 'white' : 'black'}"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128">${stripes.join('')}${bin}</svg>`
  return sharp(Buffer.from(svg)).resize(side, side).jpeg({ quality: 95 }).toBuffer()
}

const zone = '垃圾桶'
const region = { id: zone, purpose: 'region', polygon: corners(0.5, 0.5, 1, 1) }

async function aDrawnCamera(zones: readonly unknown[] = [region]): Promise<Id> {
  const camera = await w.aCamera(await w.aShop())
  await w.done(w.inspector, cameraEndpoints.draw, { camera, version: 1, zones, masks: [] })
  return camera
}

const regionsOf = (camera: Id) => w.asked(w.inspector, endpoints.taughtRegions, { camera })

async function given(camera: Id, yes: boolean, over: Record<string, unknown> = {}) {
  const picture = (await aRoom(yes)).toString('base64')
  return w.done(w.inspector, endpoints.giveExample, {
    ...{ example: newId(), camera, zone, kind: 'A10', yes, origin: 'brought', picture },
    ...{ takenAt: w.t.world.clock.now(), ...over },
  })
}

async function taught(camera: Id) {
  for (let each = 0; each < 6; each++) {
    await given(camera, true)
    await given(camera, false)
  }
  return w.done(w.inspector, endpoints.teach, { camera, zone, kind: 'A10' })
}

const used = (camera: Id, version: number | null) =>
  w.done(w.inspector, endpoints.useTaught, { camera, zone, kind: 'A10', version })

describe('a region that is taught', () => {
  it('learns from examples that a person gives, says how well, and looks only once it was switched on', async () => {
    const camera = await aDrawnCamera()
    expect(await regionsOf(camera)).toMatchObject({ why: null, zones: [{ zone }], regions: [] })
    const { version, held } = await taught(camera)
    expect([version, held?.pictures]).toEqual([1, 12])
    expect(held?.accuracy).toBe(1)
    expect((await taughtOf(w.t.db, w.t.district)).get(camera)).toBeUndefined()
    await used(camera, 1)
    const [looking] = (await taughtOf(w.t.db, w.t.district)).get(camera) ?? []
    expect(looking).toMatchObject({ zone, kind: 'A10', model: 'ab'.repeat(32) })
    const bright = Float32Array.from({ length: 3_008 }, (_, at) => (at === 0 ? 1 : (at * 7) % 3))
    expect(answerOf(looking!.head, bright)).toBeGreaterThan(0.5)
    expect(answerOf(looking!.head, bright.with(0, -1))).toBeLessThan(0.5)
    const before: TaughtBefore = new Map()
    const again = async () => (await taughtOf(w.t.db, w.t.district, before)).get(camera)?.[0]
    const [once, twice] = [await again(), await again()]
    expect(once).toEqual(looking)
    expect(twice).toBe(once)
    await used(camera, null)
    expect(await again()).toBeUndefined()
    expect([...before.values()]).not.toContain(once)
    await w.done(w.inspector, endpoints.teach, { camera, zone, kind: 'A10' })
    const [line] = (await regionsOf(camera)).regions
    expect(line).toMatchObject({ yes: 6, no: 6, inUse: null, missing: { yes: 0, no: 0 } })
    expect(line?.versions.map(each => each.version)).toEqual([2, 1])
  })

  it('says how many examples are missing, and one that was withdrawn does not count', async () => {
    const camera = await aDrawnCamera()
    const example = newId()
    await given(camera, true, { example })
    expect(await given(camera, true, { example })).toEqual({ yes: 1, no: 0 })
    await given(camera, false)
    await expect(w.done(w.inspector, endpoints.teach, { camera, zone, kind: 'A10' })).rejects.toMatchObject({
      detail: '两种示例各要 5 张才能训练：“有”还差 4 张，“没有”还差 4 张',
    })
    await w.done(w.inspector, endpoints.withdrawExample, { camera, example })
    const [line] = (await regionsOf(camera)).regions
    expect(line).toMatchObject({ yes: 0, no: 1, missing: { yes: 5, no: 4 } })
    expect(line?.examples.map(each => each.yes)).toEqual([false])
  })

  it('keeps no picture of an example', async () => {
    const camera = await aDrawnCamera()
    const picture = await aRoom(true)
    await given(camera, true, { picture: picture.toString('base64') })
    expect(await w.t.world.files.has(sha256(picture))).toBe(false)
    const rows = await w.t.db`select octet_length(features) as bytes from vision.example where camera = ${camera}`
    expect(rows).toEqual([{ bytes: 12_032 }])
    const audit = await w.t.db`select after::text from audit.entry where action = 'vision.give-example'`
    expect(audit.map(({ after }) => String(after)).join()).not.toContain(picture.toString('base64').slice(0, 40))
  })

  it('is off where it was drawn anew or where another model sees by now, and says so', async () => {
    const camera = await aDrawnCamera()
    await taught(camera)
    await used(camera, 1)
    const other = {
      ...seeing,
      state: () => ({ kind: 'ready', model: { path: '/x', sha256: 'cd'.repeat(32), bytes: 1 } }),
    }
    w.able.eyes = other as typeof seeing
    expect((await regionsOf(camera)).regions).toMatchObject([
      { yes: 0, unusable: 12, versions: [{ fault: 'other-model' }] },
    ])
    await expect(used(camera, 1)).rejects.toMatchObject({ kind: 'state-conflict' })
    w.able.eyes = seeing
    const moved = { ...region, polygon: corners(0.2, 0.5, 0.7, 1) }
    await w.done(w.inspector, cameraEndpoints.draw, { camera, version: 2, zones: [moved], masks: [] })
    expect((await taughtOf(w.t.db, w.t.district)).get(camera)).toBeUndefined()
    expect((await regionsOf(camera)).regions).toMatchObject([
      { yes: 0, unusable: 12, versions: [{ fault: 'drawn-anew' }] },
    ])
    await w.done(w.inspector, cameraEndpoints.draw, { camera, version: 3, zones: [], masks: [] })
    const [line] = (await regionsOf(camera)).regions
    expect(line).toMatchObject({ region: null, versions: [{ fault: 'no-region' }] })
    await expect(given(camera, true)).rejects.toMatchObject({ kind: 'input-invalid' })
  })

  it('cannot be taught where nothing can be recognised, and says why', async () => {
    const camera = await aDrawnCamera()
    w.able.eyes = undefined
    expect((await regionsOf(camera)).why).toBe('这个程序没有在看摄像头，不能训练')
    w.able.eyes = fakeRecognition({}, { off: '没有安装 onnxruntime-node' })
    await expect(given(camera, true)).rejects.toMatchObject({
      kind: 'not-available',
      detail: '没有安装 onnxruntime-node',
    })
  })

  it('is a matter of those who keep cameras, in their area', async () => {
    const camera = await aDrawnCamera()
    const said = { camera, zone, kind: 'A10' }
    await expect(w.done(w.far, endpoints.teach, said)).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.asked(w.far, endpoints.taughtRegions, { camera })).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})

describe('reviewed alerts', () => {
  async function anAlert(camera: Id, open: boolean, over: Record<string, unknown> = {}) {
    const { hash } = await w.t.world.files.put(Readable.from([await aRoom(open)]), 1_000_000)
    const now = w.t.world.clock.now()
    const seen = [{ role: 'best' as const, hash, takenAt: now, deviceAt: null, marked: [] }]
    return w.raised(camera, { kind: 'A10', zone, pictures: seen, ...over })
  }
  const learn = () => learnFromReviews(w.t.world, w.t.district, () => seeing)
  const labels = async (camera: Id) =>
    (await regionsOf(camera)).regions[0]?.examples.map(({ yes, alert }) => [alert, yes])

  it('become examples by themselves: 属实 is so, 误报 is not so, and what is reviewed again is unlearnt', async () => {
    const camera = await aDrawnCamera()
    const open = await anAlert(camera, true)
    expect(await learn()).toBe(0)
    await w.reviewed(open, 'true')
    expect(await learn()).toBe(1)
    expect(await learn()).toBe(0)
    await w.t.db`update vision.alert set ended_at = last_at where camera = ${camera}`
    const shut = await anAlert(camera, false)
    await w.reviewed(shut, 'false')
    expect(await learn()).toBe(1)
    expect(await labels(camera)).toEqual([
      [shut, false],
      [open, true],
    ])
    await w.done(w.inspector, alertEndpoints.reviewAgain, { alert: shut, step: newId(), reason: '点错了' })
    await w.reviewed(shut, 'true')
    expect(await learn()).toBe(1)
    expect(await labels(camera)).toEqual([
      [shut, true],
      [open, true],
    ])
    const [entry] = await w.t.db`select after from audit.entry where action = 'vision.learn' order by id desc limit 1`
    expect(entry?.after).toEqual({ examples: 1 })
  })

  it('that were marked by hand are examples of the region that the mark touches', async () => {
    const camera = await aDrawnCamera([region, { ...region, id: '门口', polygon: corners(0, 0, 0.4, 0.4) }])
    const box = { left: 0.6, top: 0.6, right: 0.9, bottom: 0.9 }
    const alert = await anAlert(camera, true, { zone: 'whole', byHand: true, box })
    await w.reviewed(alert, 'true')
    expect(await learn()).toBe(1)
    expect((await regionsOf(camera)).regions.map(each => each.zone)).toEqual([zone])
  })

  it('are not lost while nothing can be recognised, and go into the next teaching', async () => {
    const camera = await aDrawnCamera()
    const alert = await anAlert(camera, true)
    await w.reviewed(alert, 'true')
    expect(await learnFromReviews(w.t.world, w.t.district, () => undefined)).toBe(0)
    for (let each = 0; each < 5; each++) {
      if (each > 0) await given(camera, true)
      await given(camera, false)
    }
    expect(await w.done(w.inspector, endpoints.teach, { camera, zone, kind: 'A10' })).toMatchObject({ version: 1 })
  })
})

describe('the present picture of a region', () => {
  it('is shown only while somebody has a reason to look, as sharp as it came, and is what is learnt', async () => {
    const camera = await aDrawnCamera()
    const viewing = newId()
    await expect(w.asked(w.inspector, endpoints.regionNow, { camera, zone, viewing })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    await w.done(w.inspector, pictureEndpoints.openStills, { viewing, reason: '教区域判断' })
    expect(await w.asked(w.inspector, endpoints.regionNow, { camera, zone, viewing })).toEqual({
      takenAt: null,
      picture: null,
    })
    w.shown.set(camera, await aRoom(true, 512))
    const now = await w.asked(w.inspector, endpoints.regionNow, { camera, zone, viewing })
    const jpeg = Buffer.from(now.picture?.split(',')[1] ?? '', 'base64')
    const { dominant } = await sharp(
      await sharp(jpeg).extract({ left: 110, top: 110, width: 30, height: 30 }).toBuffer(),
    ).stats()
    expect(dominant.r).toBeGreaterThan(200)
    const picture = jpeg.toString('base64')
    expect(await given(camera, true, { origin: 'still', picture, takenAt: now.takenAt })).toEqual({ yes: 1, no: 0 })
    const [row] = await w.t.db`select features from vision.example where camera = ${camera}`
    expect(Buffer.from(row?.features).readFloatLE(0)).toBeGreaterThan(0.9)
  })
})
