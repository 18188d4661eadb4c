import { stopClock } from '../../clock/door.ts'
import type { Id } from '../../kernel/id.ts'
import { programActor } from '../../platform/action/actor.ts'
import { notifyChange } from '../../platform/action/notify.ts'
import { record } from '../../platform/audit/record.ts'
import { transaction } from '../../platform/db/connect.ts'
import { newId } from '../../platform/id.ts'
import type { World } from '../../platform/world.ts'
import { type HazardStanding, standingOf } from '../../rectification/door/standing.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { clockOf, dueAtOf } from '../rules/alert/clock.ts'
import { stepsTowards } from '../rules/alert/follow.ts'
import type { AlertStep } from '../rules/alert/state.ts'
import { type Alert, followingHazards, lockFollowing } from '../store/alert.ts'
import { runTime } from './reviewing.ts'
import { type Here, type Standing, take } from './stepping.ts'
import { alertLabel, kindOf } from './subject.ts'

const atOnce = 500

/** From 已告知 on an alert goes where its hazard goes. Said again and again, nothing happens twice. @returns how many moved */
export async function followHazards(world: World, district: string): Promise<number> {
  let moved = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const following = await followingHazards(world.db, district, after, atOnce)
    const last = following.at(-1)
    if (last === undefined) return moved
    const hazards = following.map(({ hazard }) => hazard)
    const standing = new Map((await standingOf(world.db, district, hazards)).map(each => [each.hazard, each.state]))
    const gone = following.filter(({ hazard, state }) => {
      const now = standing.get(hazard)
      return now !== undefined && stepsTowards(state, now).length > 0
    })
    // Most have not moved since the last minute: nothing of them is locked.
    if (gone.length > 0)
      moved += await followSome(
        world,
        district,
        gone.map(each => each.hazard),
      )
    after = last.hazard
  }
}

async function followSome(world: World, district: string, hazards: readonly Id[]): Promise<number> {
  const now = world.clock.now()
  const program = programActor(district, '整改跟踪')
  const { moved, workshops } = await transaction(world.db, 'read write', async tx => {
    const standing = new Map((await standingOf(tx, district, hazards)).map(each => [each.hazard, each]))
    const closed: Id[] = []
    let steps = 0
    for (const alert of await lockFollowing(tx, district, hazards)) {
      const hazard = alert.hazard === null ? undefined : standing.get(alert.hazard)
      if (hazard === undefined) continue
      const here: Here = { tx, district, by: { account: null, name: hazard.actor }, now }
      const after = await follow(alert, hazard, here)
      if (after === undefined) continue
      steps += 1
      if (after.state === 'closed' || after.state === 'void') closed.push(alert.workshop)
      const { name } = await getWorkshopPlace(tx, district, alert.workshop)
      const subject = { kind: 'alert', id: alert.id, label: alertLabel(name, alert) }
      const what = { actor: program, action: 'vision.follow', subject, at: now }
      await record(tx, world.auditKey, [{ ...what, before: { state: alert.state }, after: { state: after.state } }])
    }
    await notifyChange(tx, district, closed)
    return { moved: steps, workshops: closed }
  })
  if (workshops.length > 0) world.changes.announce(district, workshops)
  return moved
}

/** The steps that bring one alert to where its hazard is. @returns where it is then; `undefined` where it did not move */
export async function follow(alert: Alert, hazard: HazardStanding, here: Here): Promise<Standing | undefined> {
  const steps = stepsTowards(alert.state, hazard.state)
  if (steps.length === 0) return undefined
  let standing: Standing = alert
  for (const step of steps) {
    const note = step === 'void' ? '整改清单中已作废' : ''
    standing = await take(standing, { id: newId(), step, note, to: timesOf(alert, step, here) }, here)
    await keepTime(alert, step, here)
  }
  return standing
}

function timesOf({ kind }: Alert, step: AlertStep, { now }: Here) {
  if (step === 'answer') return { answeredAt: now }
  if (step === 'return') return { dueAt: dueAtOf(kindOf(kind), now) }
  return step === 'accept' ? { closedAt: now } : {}
}

/** The owner's hours end with the answer, and run anew when it is sent back. */
async function keepTime(alert: Alert, step: AlertStep, here: Here): Promise<void> {
  const { tx, district, now, by } = here
  if (step === 'return') {
    const { name } = await getWorkshopPlace(tx, district, alert.workshop)
    return runTime(alert, alertLabel(name, alert), here)
  }
  await stopClock(tx, {
    ...{ district, subjectKind: 'alert', subjectId: alert.id, code: clockOf(alert.kind), now, by: by.name },
    outcome: step === 'void' ? 'void' : 'done',
  })
}
