import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allActions } from '../../main/actions.ts'
import { isCommand } from '../../platform/action/action.ts'
import { type Actor, visitor } from '../../platform/action/actor.ts'
import { perform } from '../../platform/action/perform.ts'
import { addEndpointRoutes, pathOf } from '../../platform/http/endpoint-routes.ts'
import { makeMetrics } from '../../platform/http/metrics.ts'
import { makeServer } from '../../platform/http/server.ts'
import { testOrigin } from '../../platform/testing/world.ts'
import { type VisionWorld, visionWorld } from '../../vision/vision-world.testing.ts'
import { makeKiosk, revokeKiosk } from '../actions/kiosk.ts'
import type { Wall } from '../contract/wall.ts'
import { addWallRoutes } from './routes.ts'

let w: VisionWorld
let server: FastifyInstance
let base: string
let leader: Actor
let caller: Actor
beforeAll(async () => {
  w = await visionWorld()
  leader = w.t.actorOf(await w.t.anAccount({ duty: 'leader', name: '何局长' }))
  caller = visitor(w.t.district, testOrigin)
  server = await aServer()
  base = await server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server?.close()
  await w?.t.close()
})

function aServer(): Promise<FastifyInstance> {
  const { world } = w.t
  const findCaller = async () => ({ actor: caller })
  return makeServer(
    { world, metrics: makeMetrics(), trustProxy: false, requestsPerMinute: 100_000 },
    async api => {
      addEndpointRoutes(api, world, allActions(), findCaller)
      addWallRoutes(api, world, { findCaller, settleMs: 20, everyMs: 60_000, aliveMs: 30 })
    },
    async () => undefined,
  )
}

/** A key that lasts until the end of this world's year. */
async function aKey() {
  const expiresOn = `${Number(w.t.world.clock.now().slice(0, 4)) + 1}-01-01`
  return perform(w.t.world, leader, makeKiosk, { label: '大厅', expiresOn })
}
const headersOf = (key: string) => ({ authorization: `Kiosk ${key}` })

async function wallOf(key: string, search = ''): Promise<Wall> {
  const answer = await fetch(`${base}/api/statistics/kiosk${search}`, { headers: headersOf(key) })
  expect(answer.status).toBe(200)
  return (await answer.json()) as Wall
}
const camerasOn = (wall: Wall) => wall.figures.find(({ code }) => code === 'vision.cameras')?.value

/** Listens while something happens, until it has said enough or fallen silent. */
async function heard(headers: Record<string, string>, happens: () => Promise<unknown>, until: number, search = '') {
  const stop = new AbortController()
  const { body, status } = await fetch(`${base}/api/statistics/live${search}`, { signal: stop.signal, headers })
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  let ended = false
  const versions = () => [...text.matchAll(/^id: (.+)$/gm)].map(found => found[1])
  const reading = (async () => {
    for (;;) {
      const { value, done } = await reader.read()
      text += value ?? ''
      ended = done
      if (done || versions().length >= until) return
    }
  })().catch(() => undefined)
  const first = performance.now()
  while (status === 200 && versions().length === 0 && performance.now() - first < 5_000)
    await new Promise(resolve => setTimeout(resolve, 10))
  await happens()
  await Promise.race([reading, new Promise(resolve => setTimeout(resolve, 1_500))])
  stop.abort()
  return { versions: versions(), status, ended }
}

describe('a screen with a key', () => {
  it('is told the numbers of the wall, of any day', async () => {
    const { key } = await aKey()
    const before = camerasOn(await wallOf(key)) ?? 0
    await w.aCamera(await w.aShop())
    expect(camerasOn(await wallOf(key))).toBe(before + 1)
    expect(camerasOn(await wallOf(key, '?asOf=2020-01-01'))).toBe(0)
    expect((await fetch(`${base}/api/statistics/kiosk?asOf=2020-02-31`, { headers: headersOf(key) })).status).toBe(422)
  })

  it('can ask and do nothing else, whatever there is', async () => {
    const { key } = await aKey()
    const letIn: string[] = []
    for (const action of allActions().filter(({ allow }) => allow !== 'anyone')) {
      const answer = await fetch(base + pathOf(action.endpoint.name), {
        method: isCommand(action) ? 'POST' : 'GET',
        headers: { ...headersOf(key), 'content-type': 'application/json' },
        ...(isCommand(action) && { body: '{}' }),
      })
      await answer.body?.cancel()
      if (answer.status !== 401) letIn.push(`${answer.status} ${action.endpoint.name}`)
    }
    expect(letIn).toEqual([])
    expect(allActions().length).toBeGreaterThan(300)
  })

  it('is told nothing after its key was taken back, and its stream ends', async () => {
    const { kiosk, key } = await aKey()
    const revoke = () => perform(w.t.world, leader, revokeKiosk, { kiosk, reason: '屏幕已拆' })
    expect((await heard(headersOf(key), revoke, 9)).ended).toBe(true)
    for (const path of ['kiosk', 'live']) {
      const answer = await fetch(`${base}/api/statistics/${path}`, { headers: headersOf(key) })
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({ detail: '大屏口令已收回，请向管理员重新索取' })
    }
  })

  it('may not have its key in the address', async () => {
    const { key } = await aKey()
    for (const path of ['kiosk', 'live'])
      expect((await fetch(`${base}/api/statistics/${path}?k=${key}&key=${key}`)).status).toBe(401)
  })
})

describe('the stream of a wall', () => {
  it('says the version at once, and another when a number changed', async () => {
    const { key } = await aKey()
    const shop = await w.aShop()
    const { versions } = await heard(headersOf(key), () => w.aCamera(shop), 2)
    expect(versions).toHaveLength(2)
    expect(versions[1]).toBe((await wallOf(key)).version)
    expect(versions[0]).not.toBe(versions[1])
  })

  it('says nothing when something happened that changes no number', async () => {
    const { key } = await aKey()
    const nothing = async () => w.t.world.changes.announce(w.t.district, 'district')
    expect((await heard(headersOf(key), nothing, 2)).versions).toHaveLength(1)
  })

  it('of a day long ago does not move when something happens today', async () => {
    const { key } = await aKey()
    const happens = async () => w.aCamera(await w.aShop())
    expect((await heard(headersOf(key), happens, 2, '?asOf=2020-01-01')).versions).toHaveLength(1)
  })

  it('is for those who may see the whole district', async () => {
    const statuses: Record<string, number> = {}
    for (const duty of ['leader', 'office', 'superior', 'auditor', 'inspector', 'administrator', 'owner'] as const) {
      caller = w.t.actorOf(await w.t.anAccount({ duty }))
      statuses[duty] = (await heard({}, async () => undefined, 1)).status
    }
    caller = visitor(w.t.district, testOrigin)
    statuses.nobody = (await heard({}, async () => undefined, 1)).status
    const may = { leader: 200, office: 200, superior: 200, auditor: 200 }
    expect(statuses).toEqual({ ...may, inspector: 403, administrator: 403, owner: 403, nobody: 401 })
  })

  it('that nobody closes does not keep the program from ending', async () => {
    const { key } = await aKey()
    const other = await aServer()
    const address = await other.listen({ port: 0, host: '127.0.0.1' })
    const { body } = await fetch(`${address}/api/statistics/live`, { headers: headersOf(key) })
    const reader = body!.getReader()
    await reader.read()
    const ended = other.close().then(() => 'ended')
    const late = new Promise(resolve => setTimeout(() => resolve('still open'), 5_000))
    expect(await Promise.race([ended, late])).toBe('ended')
    await reader.cancel()
  })
})
