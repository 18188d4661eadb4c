import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Id } from '../../src/kernel/id.ts'
import { until } from '../../src/platform/frames/testing.ts'
import { makeMetrics } from '../../src/platform/http/metrics.ts'
import { makeServer } from '../../src/platform/http/server.ts'
import { cameraEndpoints as cameras } from '../../src/vision/contract/camera.ts'
import { addPushRoutes } from '../../src/vision/push/routes.ts'
import { type VisionWorld, visionWorld } from '../../src/vision/vision-world.testing.ts'
import { addressOf, deviceNumber, type Told, usualPort } from './device.ts'
import { startDemoCameras } from './living.ts'

let w: VisionWorld
let server: FastifyInstance
let port: number
const offered = new Map<Id, number>()

beforeAll(async () => {
  w = await visionWorld()
  server = await makeServer(
    { world: w.t.world, metrics: makeMetrics(), trustProxy: false },
    async api => {
      await addPushRoutes(api, w.t.world, ({ camera }) => offered.set(camera, (offered.get(camera) ?? 0) + 1))
    },
    async () => undefined,
  )
  port = Number(new URL(await server.listen({ port: 0, host: '127.0.0.1' })).port)
})
afterAll(async () => {
  await server.close()
  await w.t.close()
})

async function hung(told: Told, count: number, over: Record<string, unknown> = {}): Promise<Id> {
  const number = deviceNumber(told, count)
  return w.aCamera(await w.aShop(), { protocol: 'push', address: null, deviceNumber: number, ...over })
}

it('brings pictures that are signed; without ffmpeg those too that would be asked for their stream', async () => {
  const calm = await hung('calm', 1)
  const streamed = await hung('still', 1, {
    protocol: 'rtsp',
    address: addressOf(usualPort, deviceNumber('still', 1)),
  })
  const silent = await hung('silent', 1)
  const others = await hung('black', 1, { protocol: 'rtsp', address: 'rtsp://10.0.0.9/sub' })
  const { world, district } = w.t
  const living = await startDemoCameras({ world, district, port, log: world.log, ffmpeg: 'no-such-ffmpeg' })
  await until(() => offered.has(calm) && offered.has(streamed), 30)
  await living.close()
  const before = offered.get(calm)
  expect(await w.asked(w.inspector, cameras.camera, { camera: streamed })).toMatchObject({
    ...{ protocol: 'push', address: null, hasPushSecret: true },
    changes: [{ what: '生成推送密钥' }, { what: '修改', reason: expect.stringContaining('ffmpeg') }, { what: '登记' }],
  })
  expect(await w.asked(w.inspector, cameras.camera, { camera: others })).toMatchObject({
    ...{ protocol: 'rtsp', address: 'rtsp://10.0.0.9/sub', version: 1 },
  })
  expect([offered.has(silent), offered.has(others)]).toEqual([false, false])
  expect(offered.get(calm)).toBe(before)
})
