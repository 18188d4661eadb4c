import type { Id } from '../../../kernel/id.ts'
import { programActor } from '../../../platform/action/actor.ts'
import { record } from '../../../platform/audit/record.ts'
import { type Queryable, type Tx, transaction } from '../../../platform/db/connect.ts'
import { newId } from '../../../platform/id.ts'
import type { ReadyModel } from '../../../platform/inference/shelf.ts'
import type { Loan } from '../../../platform/inference/threads/pool.ts'
import type { World } from '../../../platform/world.ts'
import { squareOver } from '../../heads/taught-region.ts'
import type { Box } from '../../rules/place/box.ts'
import { isSameRegion, regionsShown } from '../../rules/teaching.ts'
import { lockCamera } from '../../store/camera.ts'
import { type Reviewed, reviewedAlerts, withdrawChanged, withdrawLearnt } from '../../store/learning.ts'
import { insertExample } from '../../store/teaching.ts'
import { sceneZh } from '../../zh.ts'
import { type Eyes, lent, lookedAt, pictureIn, seeing } from './eyes.ts'

const program = '明作亮坊'
const lookedBackAt = 200
const atOnce = 40

type Shown = { readonly zone: string; readonly region: Box }
type Found = { readonly alert: Reviewed; readonly regions: readonly Shown[] }

/** Regions that a reviewed alert is an example of and of which it was not learnt before. */
function unknownIn(alert: Reviewed): readonly Shown[] {
  return regionsShown(alert, alert.zones).filter(
    ({ zone, region }) =>
      !alert.known.some(each => each.zone === zone && each.yes === alert.yes && isSameRegion(each.region, region)),
  )
}

async function toLearn(tx: Queryable, district: string, camera: Id | null): Promise<readonly Found[]> {
  const alerts = await reviewedAlerts(tx, district, camera, lookedBackAt)
  return alerts.map(alert => ({ alert, regions: unknownIn(alert) })).filter(({ regions }) => regions.length > 0)
}

/**
 * Reviewed alerts of taught kinds become examples as long as their picture is there: 属实 is so, 误报 is not so. Without a model
 * nothing is learnt, and nothing is lost: the pictures stay for their time. The camera is locked.
 *
 * @returns how many examples came
 */
export async function learnt(here: Here, camera: Id, eyes: Eyes): Promise<number> {
  const { tx, world, district } = here
  await withdrawChanged(tx, district, camera, world.clock.now())
  const able = seeing(eyes)
  if ('why' in able) return 0
  const found = (await toLearn(tx, district, camera)).slice(0, atOnce)
  if (found.length === 0) return 0
  return lent(eyes, async loan => {
    let count = 0
    for (const each of found) count += await fromAlert(here, each, loan, able.model)
    return count
  })
}

type Here = { readonly tx: Tx; readonly world: World; readonly district: string }

async function fromAlert({ tx, world, district }: Here, found: Found, loan: Loan, model: ReadyModel): Promise<number> {
  const { alert, regions } = found
  const { id, camera, kind, yes, takenAt } = alert
  if (!(await world.files.has(alert.picture))) return 0
  const picture = await pictureIn(await bytesOf(world, alert.picture)).catch(() => undefined)
  if (picture === undefined) return 0
  const now = world.clock.now()
  for (const { zone, region } of regions) {
    const { features, alike } = await lookedAt(loan, model, picture, squareOver(region, picture))
    await withdrawLearnt(tx, district, { alert: id, zone, kind }, now)
    await insertExample(tx, district, {
      ...{ id: newId(), camera, zone, kind, region, yes, origin: 'alert', alert: id, features, alike },
      ...{ model: model.sha256, takenAt, account: null, actor: program, at: now },
    })
  }
  return regions.length
}

async function bytesOf(world: World, hash: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of await world.files.read(hash)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The timed work: before their pictures go, reviewed alerts are learnt from. */
export async function learnFromReviews(world: World, district: string, eyes: Eyes): Promise<number> {
  if ('why' in seeing(eyes)) return 0
  const cameras = new Set((await toLearn(world.db, district, null)).map(({ alert }) => alert.camera))
  let all = 0
  for (const camera of cameras) all += await learnOf(camera, world, district, eyes)
  return all
}

async function learnOf(camera: Id, world: World, district: string, eyes: Eyes): Promise<number> {
  return transaction(world.db, 'read write', async tx => {
    const locked = await lockCamera(tx, district, camera)
    if (locked === undefined) return 0
    const count = await learnt({ tx, world, district }, camera, eyes)
    if (count === 0) return 0
    const actor = programActor(district, program)
    const subject = { kind: 'camera', id: camera, label: `${sceneZh[locked.scene]} ${locked.spot}` }
    const at = world.clock.now()
    await record(tx, world.auditKey, [{ actor, action: 'vision.learn', subject, at, after: { examples: count } }])
    return count
  })
}
