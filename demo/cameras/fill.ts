import { z } from 'zod'
import { dayAt, instantAt, instantMs, startOfDay } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { Actor } from '../../src/platform/action/actor.ts'
import { record } from '../../src/platform/audit/record.ts'
import { type Tx, transaction } from '../../src/platform/db/connect.ts'
import type { World } from '../../src/platform/world.ts'
import { Schedule, Zone } from '../../src/vision/contract/shapes.ts'
import { type Camera, insertCamera, insertChange, saveCamera } from '../../src/vision/store/camera.ts'
import { readInspected } from '../inspection/shops.ts'
import type { People } from '../people.ts'
import { demoDistrict } from '../plan.ts'
import { idsFrom } from '../random.ts'
import { readDevice } from './device.ts'
import { jpegOf, type Sign } from './drawing/paint.ts'
import { painter, type Rooms } from './drawing/show.ts'
import { drawnSign } from './drawing/sign.ts'
import { type Hung, keep } from './hung.ts'
import { fillAlerts } from './past/fill.ts'
import { pictureBook } from './past/pictures.ts'
import { planCameras } from './plan.ts'
import { showOf } from './stories.ts'

type Filling = { readonly world: World; readonly people: People; readonly seed: number }

/** Cameras of the workshops that have joined, and what they saw in three months: all of it there or not. */
export async function fillCameras({ world, people, seed }: Filling): Promise<void> {
  const there = await world.db`select 1 from vision.camera where district = ${demoDistrict} limit 1`
  const office = people.get('office')
  if (there.length > 0 || office === undefined) return
  const now = world.clock.now()
  const nextId = idsFrom(seed + 7, now)
  const plan = planCameras(seed, dayAt(now), await readInspected(world.db))
  const hung = plan.map((planned): Hung => ({ ...planned, id: nextId() }))
  const sign = await drawnSign()
  const rooms: Rooms = new Map()
  const references = await referencesOf(world, hung, sign, rooms)
  await transaction(world.db, 'read write', async tx => {
    for (const camera of hung) await register(tx, camera, references.get(camera.id) ?? null, office)
    const alerts = await fillAlerts({
      tx,
      world,
      people,
      seed,
      cameras: hung,
      picture: pictureBook(world, sign, rooms),
    })
    const subject = { kind: 'cameras', id: demoDistrict, label: '示例摄像头' }
    const after = { note: `示例摄像头 ${hung.length} 个，预警 ${alerts} 条` }
    await record(tx, world.auditKey, [
      { actor: office, action: 'vision.register', subject, at: now, after, reason: '示例数据' },
    ])
  })
}

/** How those see their rooms that will show more than a quiet one. */
async function referencesOf(world: World, cameras: readonly Hung[], sign: Sign, rooms: Rooms) {
  const made = cameras
    .filter(({ told }) => told !== 'calm' && told !== 'silent')
    .map(async ({ id, told, scene, deviceNumber }): Promise<readonly [Id, string]> => {
      const seed = readDevice(deviceNumber)?.seed ?? 0
      const paint = await painter(showOf(told === 'silent' ? 'calm' : told, scene, seed), sign, rooms)
      return [id, await keep(world, await jpegOf(paint(0)))]
    })
  return new Map(await Promise.all(made))
}

async function register(tx: Tx, planned: Hung, reference: string | null, office: Actor): Promise<void> {
  const { id, workshop, told: _, registeredOn, publicConsent, ...said } = planned
  const now = instantAt(instantMs(startOfDay(registeredOn)) + 10 * 3_600_000)
  const camera: Omit<Camera, 'id' | 'version'> = {
    ...{
      ...said,
      workshop: workshop.id,
      zones: z.array(Zone).parse(said.zones),
      schedule: Schedule.nullable().parse(said.schedule),
    },
    ...{ credentials: null, pushSecret: null, masks: [], tuning: {}, retentionDays: 30, retiredOn: null },
    ...{ publicConsent: false, dayReference: reference, nightReference: reference },
  }
  await insertCamera(tx, demoDistrict, id, camera, now)
  const { scene, spot, protocol, deviceNumber, address } = said
  const after = { scene, spot, protocol, deviceNumber, address }
  const by = { account: office.account ?? null, actor: office.name }
  await insertChange(tx, demoDistrict, {
    ...{ camera: id, version: 1, what: '登记', before: null, after, reason: '', ...by, at: now },
  })
  if (!publicConsent) return
  const at = instantAt(instantMs(now) + 26 * 3_600_000)
  await saveCamera(tx, demoDistrict, { ...camera, id, version: 1, publicConsent: true }, at)
  await insertChange(tx, demoDistrict, {
    ...{ camera: id, version: 2, what: '同意公开画面', before: { publicConsent: false }, after: { publicConsent } },
    ...{ reason: '', account: null, actor: workshop.operator, at },
  })
}
