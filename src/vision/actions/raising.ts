import { startClock } from '../../clock/door.ts'
import { dayAt, type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { programActor } from '../../platform/action/actor.ts'
import { record } from '../../platform/audit/record.ts'
import { transaction } from '../../platform/db/connect.ts'
import { newId } from '../../platform/id.ts'
import type { World } from '../../platform/world.ts'
import { personOf } from '../../rectification/rules/closing.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { reviewClock } from '../rules/alert/clock.ts'
import { isSilent, precisionOf } from '../rules/alert/precision.ts'
import { severityOf } from '../rules/alert/repeat.ts'
import type { KindCode, Thresholds } from '../rules/kinds/kind.ts'
import { mayBeToldBeforeReview } from '../rules/kinds/kinds.ts'
import type { Box } from '../rules/place/box.ts'
import {
  confirmedSince,
  findAlert,
  insertAlert,
  insertPictures,
  lockAlert,
  mergeAlert,
  type NewPicture,
  verdictsOf,
} from '../store/alert.ts'
import { type Camera, lockCamera } from '../store/camera.ts'
import { findOpen } from '../store/open-alert.ts'
import { sealOf } from '../store/seal.ts'
import { insertStep } from '../store/step.ts'
import { type Here, sealed } from './stepping.ts'
import { alertLabel, kindOf } from './subject.ts'
import { tellOfficers, warnOwner } from './telling.ts'

export type Raising = {
  readonly alert: Id
  readonly camera: Id
  readonly kind: KindCode
  readonly zone: string
  readonly score: number
  readonly box: Box | null
  readonly thresholds: Thresholds | Record<string, never>
  readonly models: readonly { readonly name: string; readonly hash: string }[]
  readonly pictures: readonly NewPicture[]
  readonly firstAt: Instant
  readonly lastAt: Instant
  readonly byHand?: boolean
  readonly note?: string
}

export type Raised = { readonly alert: Id; readonly what: 'raised' | 'merged' | 'told-before' }

const program = '明作亮坊'

function programHere(world: World, district: string) {
  return { district, by: { account: null, name: program }, now: world.clock.now() }
}

/** What the pipeline saw for long enough. Told twice it is there once; while one of the same is open, it is part of it. */
export async function raiseAlert(world: World, district: string, raising: Raising): Promise<Raised> {
  return transaction(world.db, 'read write', async tx => {
    const here: Here = { ...programHere(world, district), tx }
    const raised = await raiseHere(raising, here)
    if (raised.what !== 'raised') return raised
    const { kind, score } = raising
    const { name } = await workshopOf(raised.camera, here)
    const subject = { kind: 'alert', id: raising.alert, label: alertLabel(name, { kind }) }
    const actor = programActor(district, program)
    const what = { actor, action: 'vision.raise', subject, at: here.now, after: { kind, score } }
    await record(tx, world.auditKey, [what])
    return raised
  }).then(({ alert, what }) => ({ alert, what }))
}

async function workshopOf(camera: Camera, { tx, district }: Pick<Here, 'tx' | 'district'>) {
  return getWorkshopPlace(tx, district, camera.workshop)
}

/** The same in the transaction of whoever marks by hand. */
export async function raiseHere(raising: Raising, here: Here): Promise<Raised & { readonly camera: Camera }> {
  const { tx, district, now } = here
  const camera = await lockCamera(tx, district, raising.camera)
  if (camera === undefined || camera.retiredOn !== null) {
    throw new Problem('state-conflict', '这个摄像头已经停用，不能再记预警')
  }
  if ((await findAlert(tx, district, raising.alert)) !== undefined) {
    return { alert: raising.alert, what: 'told-before', camera }
  }
  const { byHand = false, kind: code, zone } = raising
  const open = byHand ? undefined : await findOpen(tx, district, camera.id, code, zone)
  if (open !== undefined) {
    await mergeAlert(tx, district, open, { lastAt: raising.lastAt, score: raising.score, endedAt: null, now })
    return { alert: open, what: 'merged', camera }
  }
  await begin(raising, camera, here)
  return { alert: raising.alert, what: 'raised', camera }
}

async function begin(raising: Raising, camera: Camera, here: Here): Promise<void> {
  const { tx, district, by, now } = here
  const { alert: id, kind: code, zone, score, box, thresholds, models, firstAt, lastAt, byHand = false } = raising
  const kind = kindOf(code)
  const workshop = await workshopOf(camera, here)
  const since = instantAt(instantMs(firstAt) - kind.repeatHours * 3_600_000)
  const severity = severityOf(kind, await confirmedSince(tx, district, camera.workshop, code, since), now)
  const silent = !byHand && (await isSilentOn(camera.id, code, here))
  await insertStep(tx, district, {
    ...{ alert: id, ordinal: 1, id: newId(), after: null, fromState: 'none', step: 'raise', toState: 'raised' },
    ...{ severity, faithful: null, note: raising.note ?? '', person: personOf(by), firstPerson: null },
    ...{ account: by.account, actor: by.name, at: now },
  })
  await insertAlert(tx, district, {
    ...{ id, camera: camera.id, workshop: camera.workshop, kind: code, zone, byHand, silent, severity, score, box },
    ...{ thresholds, models, firstAt, lastAt, endedAt: byHand ? lastAt : null, raisedAt: now },
  })
  await insertPictures(tx, district, id, raising.pictures)
  const label = alertLabel(workshop.name, { kind: code })
  const subject = { kind: 'alert', id, label }
  const from = { day: dayAt(now), at: now }
  await startClock(tx, {
    ...{ district, code: reviewClock, subject, workshop: camera.workshop, from, unit: null, account: null, now },
    by: by.name,
  })
  if (silent) return
  const about = { alert: { id, severity }, kind, camera, workshop }
  if (!byHand && mayBeToldBeforeReview(kind)) await warnOwner(about, here)
  await tellOfficers(about, here)
}

const lookedBackAt = 100

/** A kind that people confirm too seldom on a camera: nobody is told before a person has looked. */
async function isSilentOn(camera: Id, kind: KindCode, { tx, district }: Here): Promise<boolean> {
  const judged = await verdictsOf(tx, district, camera, kind, lookedBackAt)
  return isSilent(precisionOf(judged.map(({ verdict }) => verdict)))
}

export type Going = {
  readonly alert: Id
  readonly lastAt: Instant
  readonly score: number
  /** A clearer one; what was sealed stays as it was. */
  readonly pictures?: readonly NewPicture[]
  readonly ended?: boolean
}

/** The open alert goes on, is seen more clearly, or is over: then its snapshot is sealed. */
export async function goOn(world: World, district: string, going: Going): Promise<void> {
  await transaction(world.db, 'read write', async tx => {
    const here: Here = { ...programHere(world, district), tx }
    const found = await findAlert(tx, district, going.alert)
    if (found === undefined) return
    await lockCamera(tx, district, found.camera)
    const alert = await lockAlert(tx, district, going.alert)
    if (alert === undefined) return
    const { lastAt, score, pictures = [], ended = false } = going
    if ((await sealOf(tx, district, alert.id)) === undefined) await insertPictures(tx, district, alert.id, pictures)
    await mergeAlert(tx, district, alert.id, { lastAt, score, endedAt: ended ? lastAt : null, now: here.now })
    if (ended) await sealed(alert, here)
  })
}
