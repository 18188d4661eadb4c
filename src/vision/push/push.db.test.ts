import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { instantMs } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { makeMetrics } from '../../platform/http/metrics.ts'
import { makeServer } from '../../platform/http/server.ts'
import { cameraEndpoints as cameras } from '../contract/camera.ts'
import { mostBytes, signedText } from '../rules/push.ts'
import { sha256, signatureOf } from '../store/sealing.ts'
import { type VisionWorld, visionWorld } from '../vision-world.testing.ts'
import { addPushRoutes, type PushedPicture } from './routes.ts'
import type { Seen } from './seen.ts'

let w: VisionWorld
let server: FastifyInstance
let seen: Seen
const offered: PushedPicture[] = []

beforeAll(async () => {
  w = await visionWorld()
  server = await makeServer(
    { world: w.t.world, metrics: makeMetrics(), trustProxy: false },
    async api => {
      seen = await addPushRoutes(api, w.t.world, picture => offered.push(picture))
    },
    async () => undefined,
  )
})
afterAll(async () => {
  await server.close()
  await w.t.close()
})
beforeEach(() => {
  offered.length = 0
  w.t.pass(1)
})

type Device = { readonly camera: Id; readonly deviceNumber: string; readonly secret: string; readonly path: string }

async function aDevice(): Promise<Device> {
  const camera = await w.aCamera(await w.aShop(), { protocol: 'push', address: null })
  const { deviceNumber } = await w.asked(w.inspector, cameras.camera, { camera })
  const made = await w.done(w.inspector, cameras.makeSecret, { camera, version: 1, reason: '接入' })
  return { camera, deviceNumber, secret: made.secret, path: made.path }
}

const jpeg = (words: string) => Buffer.from(`\xff\xd8\xff ${words}`, 'latin1')
const nowMs = () => String(instantMs(w.t.world.clock.now()))

type Wish = { readonly time?: string; readonly secret?: string; readonly type?: string; readonly path?: string }

function send({ path, secret }: Device, body: Buffer, over: Wish = {}) {
  const time = over.time ?? nowMs()
  const signature = signatureOf(over.secret ?? secret, signedText(time, sha256(body)))
  const headers = {
    ...{ 'content-type': over.type ?? 'image/jpeg' },
    ...{ 'x-fangma-time': time, 'x-fangma-signature': signature },
  }
  return server.inject({ method: 'POST', url: over.path ?? path, payload: body, headers })
}

describe('a picture that a device pushes', () => {
  it('is handed on, kept nowhere, and the camera counts as seen', async () => {
    const device = await aDevice()
    expect((await send(device, jpeg('one'))).statusCode).toBe(200)
    expect(offered).toMatchObject([{ camera: device.camera, mediaType: 'image/jpeg', district: w.t.district }])
    await seen.flush()
    expect(await w.asked(w.inspector, cameras.camera, { camera: device.camera })).toMatchObject({
      ...{ online: true, seenAt: w.t.world.clock.now() },
    })
  })

  it('is refused when somebody else signed it, when it was altered, and from a device that nobody knows', async () => {
    const [device, other] = [await aDevice(), await aDevice()]
    const wrong = await send(device, jpeg('one'), { secret: other.secret })
    const unknown = await send(device, jpeg('one'), { path: device.path.replace(device.deviceNumber, '0000') })
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401])
    expect(wrong.json().detail).toBe(unknown.json().detail)
    const time = nowMs()
    const signature = signatureOf(device.secret, signedText(time, sha256(jpeg('one'))))
    const altered = await server.inject({
      ...{ method: 'POST', url: device.path, payload: jpeg('two') },
      headers: { 'content-type': 'image/jpeg', 'x-fangma-time': time, 'x-fangma-signature': signature },
    })
    expect(altered.statusCode).toBe(401)
    expect(offered).toEqual([])
  })

  it('is not taken twice, also not by a program that was started anew, nor out of its time', async () => {
    const device = await aDevice()
    const time = nowMs()
    const both = await Promise.all([send(device, jpeg('one'), { time }), send(device, jpeg('one'), { time })])
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 422])
    await seen.flush()
    const anew: PushedPicture[] = []
    const again = await makeServer(
      { world: w.t.world, metrics: makeMetrics(), trustProxy: false },
      async api => {
        await addPushRoutes(api, w.t.world, picture => anew.push(picture))
      },
      async () => undefined,
    )
    const signature = signatureOf(device.secret, signedText(time, sha256(jpeg('one'))))
    const replay = await again.inject({
      ...{ method: 'POST', url: device.path, payload: jpeg('one') },
      headers: { 'content-type': 'image/jpeg', 'x-fangma-time': time, 'x-fangma-signature': signature },
    })
    await again.close()
    expect([replay.statusCode, anew.length]).toEqual([422, 0])
    expect((await send(device, jpeg('old'), { time: String(Number(time) - 600_000) })).json().detail).toContain('校时')
  })

  it('is a picture of at most 2 MB, whatever its headers say', async () => {
    const device = await aDevice()
    expect((await send(device, Buffer.from('<html>'))).statusCode).toBe(415)
    expect((await send(device, Buffer.concat([jpeg(''), Buffer.alloc(mostBytes)]))).statusCode).toBe(413)
    expect((await send(device, Buffer.from('')))?.statusCode).toBe(422)
    expect(offered).toEqual([])
  })

  it('may come in JSON with the names of the standard', async () => {
    const device = await aDevice()
    const body = (over: Record<string, unknown> = {}) =>
      Buffer.from(
        JSON.stringify({
          ...{ SessionID: 'a'.repeat(32), DeviceID: device.deviceNumber, SnapShotFileID: '1' },
          ...{ Image: jpeg('json').toString('base64'), ...over },
        }),
      )
    const wish = { path: `${device.path}/webhook`, type: 'application/json' }
    const answer = await send(device, body(), wish)
    expect(answer.json()).toEqual({ taken: true, SessionID: 'a'.repeat(32) })
    expect(Buffer.from(offered[0]!.content).equals(jpeg('json'))).toBe(true)
    w.t.pass(1)
    expect((await send(device, body({ DeviceID: '123' }), wish)).statusCode).toBe(422)
    expect((await send(device, body({ Image: '$$' }), wish)).statusCode).toBe(422)
    expect((await send(device, Buffer.from('{'), wish)).statusCode).toBe(422)
  })
})

describe('a device of GB/T 28181-2022', () => {
  it('sends to the address of its snapshot session until that ends, each picture once', async () => {
    const device = await aDevice()
    const made = await w.done(w.inspector, cameras.snapSession, { camera: device.camera, hours: 1 })
    expect(made.sessionId).toHaveLength(32)
    const url = made.uploadUrl.replace(w.t.world.publicBaseUrl, '')
    const upload = (to: string, words: string) =>
      server.inject({ method: 'POST', url: to, payload: jpeg(words), headers: { 'content-type': 'image/jpeg' } })
    expect((await upload(url, 'one')).json()).toEqual({ taken: true, SessionID: made.sessionId })
    expect((await upload(url, 'two')).statusCode).toBe(200)
    expect((await upload(url, 'one')).statusCode).toBe(422)
    expect((await upload(url.replace(made.sessionId, 'b'.repeat(32)), 'x')).statusCode).toBe(401)
    const ends = /until=(\d+)/.exec(url)![1]!
    expect((await upload(url.replace(ends, String(Number(ends) + 1_000)), 'x')).statusCode).toBe(401)
    w.t.pass(61)
    expect((await upload(url, 'three')).statusCode).toBe(403)
    expect(offered).toHaveLength(2)
  })

  it('is shut out by a new secret, and has none before one was made', async () => {
    const device = await aDevice()
    await w.done(w.inspector, cameras.makeSecret, { camera: device.camera, version: 2, reason: '泄露' })
    expect((await send(device, jpeg('one'))).statusCode).toBe(401)
    const camera = await w.aCamera(await w.aShop())
    await expect(w.done(w.inspector, cameras.snapSession, { camera, hours: 1 })).rejects.toMatchObject({
      kind: 'state-conflict',
    })
  })
})
