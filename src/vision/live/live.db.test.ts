import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Actor, visitor } from '../../platform/action/actor.ts'
import { makeMetrics } from '../../platform/http/metrics.ts'
import { makeServer } from '../../platform/http/server.ts'
import { testOrigin } from '../../platform/testing/world.ts'
import { type VisionWorld, visionWorld } from '../vision-world.testing.ts'
import { addLiveRoute } from './routes.ts'

let w: VisionWorld
let server: FastifyInstance
let address: string
let caller: Actor
beforeAll(async () => {
  w = await visionWorld()
  caller = w.inspector
  server = await aServer()
  address = `${await server.listen({ port: 0, host: '127.0.0.1' })}/api/vision/live`
})
afterAll(async () => {
  await server.close()
  await w.t.close()
})

function aServer(): Promise<FastifyInstance> {
  return makeServer(
    { world: w.t.world, metrics: makeMetrics(), trustProxy: false },
    async api => addLiveRoute(api, w.t.world, { findCaller: async () => ({ actor: caller }), everyMs: 20 }),
    async () => undefined,
  )
}

/** Listens while something happens, until so many are told; `none` listens a while. */
async function heard(by: Actor, happens: () => Promise<unknown>, until: RegExp | 'none', last?: string) {
  caller = by
  const stop = new AbortController()
  const headers = last === undefined ? {} : { 'last-event-id': last }
  const { body, status } = await fetch(address, { signal: stop.signal, headers })
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const reading = (async () => {
    for (;;) {
      const { value, done } = await reader.read()
      text += value ?? ''
      if (done || (until !== 'none' && until.test(text))) return
    }
  })().catch(() => undefined)
  await happens()
  await Promise.race([reading, new Promise(resolve => setTimeout(resolve, until === 'none' ? 300 : 5_000))])
  stop.abort()
  return { text, status }
}

it('an alert is told the moment it is raised and whenever it moves, to those of the area alone', async () => {
  const camera = await w.aCamera(await w.aShop())
  const { text } = await heard(
    w.inspector,
    async () => {
      const alert = await w.raised(camera)
      w.t.pass(1)
      await new Promise(resolve => setTimeout(resolve, 100))
      await w.reviewed(alert, 'false')
    },
    /false-alert/,
  )
  expect(text).toContain('event: alert')
  const states = [...text.matchAll(/"state":"([a-z-]+)"/g)].map(found => found[1])
  expect(states).toEqual(['raised', 'false-alert'])
  expect((await heard(w.far, () => w.raised(camera, { kind: 'A08' }), 'none')).text).not.toContain('alert')
})

it('whoever was away is told what was missed', async () => {
  const before = w.t.world.clock.now()
  w.t.pass(1)
  const alert = await w.raised(await w.aCamera(await w.aShop()))
  const { text } = await heard(w.inspector, async () => undefined, new RegExp(alert), before)
  expect(text).toContain(alert)
})

it('nobody hears it who is not signed in or supervises nothing', async () => {
  const shop = await w.aShop()
  const strangers = [visitor(w.t.district, testOrigin), shop.owner, await w.aPartner('恩阳区生态环境局', 'environment')]
  const statuses = []
  for (const by of strangers) statuses.push((await heard(by, async () => undefined, 'none')).status)
  expect(statuses).toEqual([401, 403, 403])
})

it('a wall that nobody switches off does not keep the program from ending', async () => {
  caller = w.inspector
  const other = await aServer()
  const { body } = await fetch(`${await other.listen({ port: 0, host: '127.0.0.1' })}/api/vision/live`)
  const reader = body!.getReader()
  await reader.read()
  const ended = other.close().then(() => 'ended')
  const late = new Promise(resolve => setTimeout(() => resolve('still open'), 5_000))
  expect(await Promise.race([ended, late])).toBe('ended')
  await reader.cancel()
})
