import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { instantMs } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Frame } from '../../platform/frames/frame.ts'
import { openSources, type Sources } from '../../platform/frames/open.ts'
import { frameOfEncoded } from '../../platform/frames/planes/encoded.ts'
import { testCamera } from '../../platform/frames/rtsp/camera.testing.ts'
import { tinyStream } from '../../platform/frames/stream/tiny.testing.ts'
import { ffmpegHere } from '../../platform/frames/testing.ts'
import { cameraEndpoints } from '../contract/camera.ts'
import { picture } from '../rules/health/film.testing.ts'
import { type VisionWorld, visionWorld } from '../vision-world.testing.ts'
import { calendar, fakeRecognition } from '../watch/made.testing.ts'
import { openRoom, type Room } from './room.ts'

let w: VisionWorld
let sources: Sources
let room: Room
let newest: Map<Id, Frame>

beforeAll(async () => {
  w = await visionWorld()
})
afterAll(() => w.t.close())
beforeEach(async () => {
  newest = new Map()
  sources = openSources({
    ...{ reach: 'local', command: 'ffmpeg', decoders: 1, filesFolder: w.t.folder, now: () => w.t.world.clock.now() },
    patience: { random: () => 0.5, waitMs: () => 30 },
  })
})
afterEach(async () => {
  await room.close()
  await sources.stop()
})

const opened = () =>
  openRoom({
    ...{ world: w.t.world, district: w.t.district, recognition: fakeRecognition({}), sources },
    ...{ calendar: () => calendar, intervalMs: 2_000, roundMs: 40 },
    onFrame: (camera, frame) => newest.set(camera, frame),
  })

async function until<T>(found: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const value = await found()
    if (value !== undefined && value !== false) return value
    await pause(50)
  }
  throw new Error('it did not come')
}

/** Somewhat red: a picture without colours is one by night. */
async function jpegOf(gray: Uint8Array): Promise<Uint8Array> {
  const data = Uint8Array.from(
    { length: gray.length * 3 },
    (_, at) => (gray[Math.floor(at / 3)] ?? 0) + (at % 3 === 0 ? 30 : 0),
  )
  return sharp(data, { raw: { width: 320, height: 180, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer()
}

/** A device brings a picture each two seconds of the world's clock. */
async function film(camera: Id, seconds: number, gray: (frame: number) => Uint8Array): Promise<void> {
  for (let passed = 0; passed < seconds; passed += 2) {
    w.t.pass(2 / 60)
    const before = room.load().sampled
    const takenAt = w.t.world.clock.now()
    room.offer(camera, frameOfEncoded(await jpegOf(gray(passed / 2)), { takenAt, streamAt: instantMs(takenAt) }))
    await until(() => room.load().sampled > before || undefined)
    await pause(5)
  }
}

const row = async (camera: Id) => w.asked(w.inspector, cameraEndpoints.camera, { camera })

it.skipIf(!ffmpegHere)(
  'goes to a camera as soon as it is registered, shows and notes that it is seen, and leaves it when it is retired',
  async () => {
    const stream = await testCamera({ codec: 'h264', nals: tinyStream('h264'), rate: 50 })
    room = await opened()
    const shop = await w.aShop()
    const camera = await w.aCamera(shop, { protocol: 'rtsp', address: stream.url })
    const frame = await until(() => newest.get(camera))
    expect([frame.width, frame.height]).toEqual([160, 96])
    await until(() => room.line(camera)?.state === 'live' || undefined)
    const seen = await until(async () => ((await row(camera)).seenAt === null ? undefined : row(camera)))
    expect(seen).toMatchObject({ online: true, fault: null })
    const { version } = seen
    const on = w.t.world.clock.now().slice(0, 10)
    await w.done(w.inspector, cameraEndpoints.retire, { camera, version, on, reason: '换新设备' })
    await until(() => room.line(camera) === undefined || undefined)
    await until(() => stream.clients.size === 0 || undefined)
    await stream.close()
  },
)

it('says why no picture comes: the password is wrong, and after it was put right they do', async () => {
  const login = { scheme: 'MD5', user: 'admin', password: 'right' } as const
  const stream = await testCamera({ codec: 'h264', nals: tinyStream('h264'), rate: 50, login })
  room = await opened()
  const device = { scene: 'production', spot: '灶台上方', protocol: 'rtsp', address: stream.url, retentionDays: 30 }
  const deviceNumber = '51190300001327777777'
  const camera = await w.aCamera(await w.aShop(), {
    ...{ ...device, deviceNumber },
    credentials: { user: 'admin', password: 'wrong' },
  })
  const line = await until(() => (room.line(camera)?.why == null ? undefined : room.line(camera)))
  expect(line).toEqual({ state: 'waiting', why: '摄像头拒绝登录，请核对用户名和密码' })
  const change = { camera, version: 1, ...device, deviceNumber, reason: '密码填错' }
  await w.done(w.inspector, cameraEndpoints.change, { ...change, credentials: { user: 'admin', password: 'right' } })
  await until(() => room.line(camera)?.state === 'live' || undefined)
  await stream.close()
})

it('files what the pipeline finds: a covered lens becomes an alert, goes on after a restart, and ends with a seal', async () => {
  room = await opened()
  const camera = await w.aCamera(await w.aShop(), { protocol: 'push', address: null })
  await until(() => (room.line(camera)?.state === 'awaited' ? true : undefined))
  await film(camera, 20, frame => picture({ frame: frame + 1 }))
  const black = () => new Uint8Array(320 * 180).fill(9)
  await film(camera, 80, black)
  const alerts = () => w.t.db`select id, kind, zone, ended_at, last_at from vision.alert where camera = ${camera}`
  const [alert] = await until(async () => ((await alerts()).length > 0 ? alerts() : undefined))
  expect(alert).toMatchObject({ kind: 'A17', zone: 'black', endedAt: null })
  const detail = await w.found(alert?.id)
  expect(detail.pictures.map(({ role }) => role)).toEqual(['before', 'best'])
  expect(await w.t.world.files.has(detail.best ?? '')).toBe(true)
  await until(async () => (await row(camera)).fault === 'black' || undefined)

  await room.close()
  room = await opened()
  await until(() => (room.line(camera)?.state === 'awaited' ? true : undefined))
  await film(camera, 80, black)
  expect((await alerts()).length).toBe(1)
  await film(camera, 90, frame => picture({ frame: frame + 1 }))
  const ended = await until(async () => ((await w.found(alert?.id)).endedAt === null ? undefined : w.found(alert?.id)))
  expect(ended.seal).toMatch(/^[0-9a-f]{64}$/)
  expect((await alerts()).length).toBe(1)

  await room.close()
  const today = w.t.world.clock.now().slice(0, 10)
  const day = await w.asked(w.inspector, cameraEndpoints.cameraDay, { camera, day: today })
  expect(day.alerts.map(({ alert: id }) => id)).toEqual([alert?.id])
  expect(day.frames.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(120)
  expect(day.motion.filter(each => each !== null).length).toBe(day.frames.filter(each => each > 0).length)
})

it('ends what was open before and is seen no more, but not before it had time to be seen again', async () => {
  const camera = await w.aCamera(await w.aShop(), { protocol: 'push', address: null })
  const alert = await w.raised(camera, { kind: 'A08' })
  room = await opened()
  await pause(300)
  expect((await w.found(alert)).endedAt).toBeNull()
  w.t.pass(11)
  await until(async () => ((await w.found(alert)).endedAt === null ? undefined : true))
})
