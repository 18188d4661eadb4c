import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { instantMs } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { openSources, type Sources } from '../../platform/frames/open.ts'
import { frameOfEncoded } from '../../platform/frames/planes/encoded.ts'
import { newId } from '../../platform/id.ts'
import { cameraEndpoints } from '../contract/camera.ts'
import { teachingEndpoints } from '../contract/teaching.ts'
import { picture } from '../rules/health/film.testing.ts'
import { type VisionWorld, visionWorld } from '../vision-world.testing.ts'
import { calendar, fakeRecognition, headFeatures } from '../watch/made.testing.ts'
import { openRoom, type Room } from './room.ts'

let w: VisionWorld
let sources: Sources
let room: Room | undefined
beforeAll(async () => {
  w = await visionWorld()
  sources = openSources({
    ...{ reach: 'local', command: 'ffmpeg', decoders: 1, filesFolder: w.t.folder, now: () => w.t.world.clock.now() },
  })
})
afterEach(async () => {
  await room?.close()
  room = undefined
})
afterAll(async () => {
  await sources.stop()
  await w.t.close()
})

const smoke = { label: 'cigarette', score: 0.8, left: 0.4, top: 0.4, right: 0.5, bottom: 0.5 }
/** Every region is as it should not be, and somebody smokes. */
const recognition = fakeRecognition({ yolo: () => [smoke], features: () => headFeatures(1) })

async function opened(): Promise<Room> {
  room = await openRoom({
    ...{ world: w.t.world, district: w.t.district, recognition, sources },
    ...{ calendar: () => calendar, intervalMs: 2_000, roundMs: 40, onFrame: () => undefined },
  })
  return room
}

/** A device brings a picture each two seconds of the world's clock, in which something moves. */
async function film({ offer, load }: Room, camera: Id, seconds: number): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 2) {
    w.t.pass(2 / 60)
    const gray = picture({ person: 0.5 + 0.1 * Math.sin(passed / 3), frame: passed })
    const raw = { raw: { width: 320, height: 180, channels: 1 } } as const
    const jpeg = await sharp(gray, raw).toColourspace('srgb').jpeg({ quality: 95 }).toBuffer()
    const before = load().sampled
    const takenAt = w.t.world.clock.now()
    offer(camera, frameOfEncoded(jpeg, { takenAt, streamAt: instantMs(takenAt) }))
    for (let tries = 0; tries < 400 && load().sampled === before; tries++) await pause(5)
    await pause(5)
  }
}

const raisedOn = async (camera: Id) => {
  const rows = await w.t.db`
    select kind, zone, models from vision.alert where camera = ${camera} and kind in ('A05', 'A10') order by kind`
  return rows.map(({ kind, zone, models }) => [kind, zone, models.map((model: { name: string }) => model.name)])
}

it('own detectors and taught regions look as soon as somebody switched them on, and what they find is filed', async () => {
  const camera = await w.aCamera(await w.aShop(), { protocol: 'push', address: null })
  const polygon = [
    { x: 0, y: 0 },
    { x: 0.2, y: 0 },
    { x: 0.2, y: 0.3 },
  ]
  const zones = [{ id: '垃圾桶', purpose: 'region', polygon }]
  await w.done(w.inspector, cameraEndpoints.draw, { camera, version: 1, zones, masks: [] })
  const running = await opened()
  await film(running, camera, 40)
  expect(await raisedOn(camera)).toEqual([])

  const { hash } = await w.t.world.files.put(Readable.from(['a network']), 100)
  const manifest = { name: '吸烟检测', licence: '自训', side: 64, labels: ['cigarette'], threshold: 0.5 }
  const kinds = { cigarette: 'A05' }
  const reading = { layout: 'final', side: 64, labels: ['cigarette'] }
  await w.t.db`
    insert into vision.detector (district, id, hash, bytes, manifest, reading, in_use, actor, stored_at, changed_at)
    values (${w.t.district}, ${newId()}, ${hash}, 9, ${JSON.stringify({ ...manifest, kinds })}::text::jsonb,
      ${JSON.stringify(reading)}::text::jsonb, true, '管理员', now(), now())`
  await taught(camera)
  // Without colour it counts as night.
  const tuned = { kind: 'A10', light: 'night', thresholds: { holdS: 60 }, reason: '试用' }
  await w.done(w.inspector, cameraEndpoints.tune, { camera, version: 2, ...tuned })
  await pause(200)
  await film(running, camera, 180)
  expect(await raisedOn(camera)).toEqual([
    ['A05', 'whole', ['吸烟检测']],
    ['A10', '垃圾桶', ['features', '垃圾桶未盖/满溢 垃圾桶']],
  ])
})

/** Switched on after it learnt to say yes to what the made model sees. */
async function taught(camera: Id): Promise<void> {
  const asked = { camera, zone: '垃圾桶', kind: 'A10' }
  const jpeg = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer()
  const said = { ...asked, origin: 'still', picture: jpeg.toString('base64'), takenAt: w.t.world.clock.now() }
  for (const yes of [true, false]) {
    w.able.eyes = fakeRecognition({ features: () => headFeatures(yes ? 1 : -1) })
    for (let each = 0; each < 5; each++)
      await w.done(w.inspector, teachingEndpoints.giveExample, { ...said, example: newId(), yes })
  }
  const { version } = await w.done(w.inspector, teachingEndpoints.teach, asked)
  await w.done(w.inspector, teachingEndpoints.useTaught, { ...asked, version })
}
