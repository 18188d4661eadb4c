import { Readable } from 'node:stream'
import type { z } from 'zod'
import { type Instant, instantAt, instantMs } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import type { Shop } from '../ledger/ledger-world.testing.ts'
import type { Action } from '../platform/action/action.ts'
import { isCommand, isQuery } from '../platform/action/action.ts'
import type { Actor } from '../platform/action/actor.ts'
import type { Endpoint } from '../platform/action/endpoint.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import type { TestWorld } from '../platform/testing/world.ts'
import { hazardWorld } from '../rectification/hazard-world.testing.ts'
import type { Stills } from './actions/pictures.ts'
import { type Raising, raiseAlert } from './actions/raising.ts'
import type { Eyes } from './actions/teaching/eyes.ts'
import { visionActions } from './actions.ts'
import { alertEndpoints } from './contract/alert.ts'
import { cameraEndpoints } from './contract/camera.ts'
import type { KindCode } from './rules/kinds/kind.ts'
import { findCheck, thresholdsOf } from './rules/kinds/kinds.ts'

export const square = [
  { x: 0.1, y: 0.1 },
  { x: 0.9, y: 0.1 },
  { x: 0.9, y: 0.9 },
  { x: 0.1, y: 0.9 },
]
const box = { left: 0.2, top: 0.2, right: 0.4, bottom: 0.8 }

/** A small world with cameras in workshops and things to be seen by them. */
export async function visionWorld() {
  const w = await hazardWorld()
  return { ...w, ...(await visionIn(w)) }
}

/** Cameras in a world that is there for something else. */
export async function visionIn({ t, inspector }: { readonly t: TestWorld; readonly inspector: Actor }) {
  const shown = new Map<Id, Uint8Array>()
  const able: { eyes: ReturnType<Eyes> } = { eyes: undefined }
  const stills: Stills = async (_, camera) => {
    const jpeg = shown.get(camera)
    return jpeg === undefined ? undefined : { takenAt: t.world.clock.now(), jpeg }
  }
  const actions = visionActions({
    ...{ stills, whole: stills, eyes: () => able.eyes },
    recognition: () => ({ why: '未开通', threads: 0, models: [], cameras: { watched: 0, waiting: 0 }, sampled: 0 }),
    line: () => undefined,
  })
  const doing = (endpoint: Endpoint): Action => {
    const found = actions.find(action => action.endpoint.name === endpoint.name)
    if (found === undefined) throw new Error(`nothing does ${endpoint.name}`)
    return found
  }
  /** Done or asked as over the wire. */
  async function done<I extends z.ZodType, O extends z.ZodType>(
    by: Actor,
    endpoint: Endpoint<'command', string, I, O>,
    input: Record<string, unknown>,
    key?: string,
  ): Promise<z.output<O>> {
    const action = doing(endpoint)
    if (!isCommand(action)) throw new Error(`${endpoint.name} is no command`)
    return endpoint.output.parse(await perform(t.world, by, action, input, key))
  }
  async function asked<I extends z.ZodType, O extends z.ZodType>(
    by: Actor,
    endpoint: Endpoint<'query', string, I, O>,
    input: Record<string, unknown> = {},
  ): Promise<z.output<O>> {
    const action = doing(endpoint)
    if (!isQuery(action)) throw new Error(`${endpoint.name} is no query`)
    return endpoint.output.parse(await ask(t.world, by, action, input))
  }
  async function taken(by: Actor, endpoint: Endpoint<'download'>, input: Record<string, unknown> = {}) {
    const action = doing(endpoint)
    if (isCommand(action) || isQuery(action)) throw new Error(`${endpoint.name} is no download`)
    return deliver(t.world, by, action, input)
  }
  const second = t.actorOf(await t.anAccount({ duty: 'inspector', name: '李复核' }))
  let devices = 0

  async function aCamera(shop: Shop, over: Record<string, unknown> = {}): Promise<Id> {
    devices += 1
    const camera = newId()
    await done(inspector, cameraEndpoints.register, {
      ...{ camera, workshop: shop.workshop, scene: 'production', spot: '灶台上方', protocol: 'rtsp' },
      ...{ deviceNumber: `5119030000132${String(devices).padStart(7, '0')}`, address: 'rtsp://10.0.0.9/sub' },
      ...over,
    })
    return camera
  }

  async function aPicture(words: string): Promise<string> {
    return (await t.world.files.put(Readable.from([Buffer.from(`\xff\xd8\xff ${words}`, 'latin1')]), 1000)).hash
  }

  async function aRaising(camera: Id, over: Partial<Raising> = {}): Promise<Raising> {
    const now = t.world.clock.now()
    const kind: KindCode = over.kind ?? 'A01'
    const check = findCheck(kind)
    const taken: Instant = instantAt(instantMs(now) - 5_000)
    return {
      ...{ alert: newId(), camera, kind, zone: 'whole', score: 0.9, box, models: [] },
      thresholds: check === undefined ? {} : thresholdsOf(check, {}, 'day'),
      ...{ firstAt: instantAt(instantMs(now) - 25_000), lastAt: now },
      pictures: [
        {
          ...{ role: 'best' as const, hash: await aPicture(`${camera} ${now} ${kind} ${newId()}`), takenAt: taken },
          ...{ deviceAt: null, marked: [{ label: '人', score: 0.9, box }] },
        },
      ],
      ...over,
    }
  }

  /** By the pipeline, as it tells. */
  async function raised(camera: Id, over: Partial<Raising> = {}): Promise<Id> {
    return (await raiseAlert(t.world, t.district, await aRaising(camera, over))).alert
  }

  const reviewed = (alert: Id, verdict: string, by: Actor = inspector, over: Record<string, unknown> = {}) =>
    done(by, alertEndpoints.review, { alert, step: newId(), verdict, ...over })

  const found = (alert: Id, by: Actor = inspector) => asked(by, alertEndpoints.alert, { alert })

  return { second, shown, able, done, asked, taken, aCamera, aPicture, aRaising, raised, reviewed, found }
}

export type VisionWorld = Awaited<ReturnType<typeof visionWorld>>
