import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { escalate } from '../../clock/actions/remind.ts'
import { done, todo } from '../../clock/actions/todo.ts'
import { wallTime } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { alertEndpoints as alerts } from '../contract/alert.ts'
import { type VisionWorld, visionWorld } from '../vision-world.testing.ts'

let w: VisionWorld
let leader: Actor
beforeAll(async () => {
  w = await visionWorld()
  leader = w.t.actorOf(await w.t.anAccount({ duty: 'leader', name: '局长' }))
})
afterAll(() => w.t.close())

const list = async (by: Actor, alert: Id, whose = 'area') => {
  const { rows } = await ask(w.t.world, by, todo([]), { whose, pageSize: 200 })
  return rows.filter(({ subject }) => subject.id === alert)
}
const aGrave = async () => w.raised(await w.aCamera(await w.aShop()), { kind: 'A08' })

/** Who was brought a step of the clocks of an alert. */
const escalated = async (alert: Id) => {
  const rows = await w.t.db`
    select s.step, s.receivers from clock.escalation s join clock.clock c on c.district = s.district and c.id = s.clock
    where c.subject_id = ${alert} order by s.at`
  return rows.map(({ step, receivers }) => ({ step: String(step), receivers: receivers as readonly string[] }))
}

describe('what awaits review', () => {
  it('stands among the to-dos of the station and its officers, red once its hours are over, and nowhere else', async () => {
    const alert = await w.raised(await w.aCamera(await w.aShop()))
    expect(await list(w.inspector, alert, 'unit')).toMatchObject([
      { kind: 'V00', tone: 'calm', toBeConfirmed: true, subject: { kind: 'alert' } },
    ])
    expect(await list(w.far, alert)).toEqual([])
    w.t.pass(25 * 60)
    expect((await list(w.inspector, alert)).map(({ tone }) => tone)).toEqual(['red'])
    await w.reviewed(alert, 'false')
    expect(await list(w.inspector, alert)).toEqual([])
  })

  it('goes up when nobody looks: the station, then whoever is above it, then the head', async () => {
    const alert = await aGrave()
    w.t.pass(25 * 60)
    await escalate(w.t.world, w.t.district)
    const first = await escalated(alert)
    expect(first.map(({ step }) => step)).toContain('due')
    expect(first.find(({ step }) => step === 'due')?.receivers).toContain(w.inspector.account)
    w.t.pass(14 * 24 * 60)
    await escalate(w.t.world, w.t.district)
    const steps = await escalated(alert)
    expect(steps.map(({ step }) => step)).toEqual(expect.arrayContaining(['due', 'superior', 'leader']))
    expect(steps.find(({ step }) => step === 'superior')?.receivers).toContain(w.office.account)
    expect(steps.find(({ step }) => step === 'leader')?.receivers).toContain(leader.account)
  })
})

describe('a grave alert that one person called true', () => {
  it('waits for a second one by the same hour, says who was first, and is told to the others', async () => {
    const alert = await aGrave()
    const [before] = await list(w.inspector, alert)
    w.t.pass(60)
    await w.reviewed(alert, 'true')
    const now = await list(w.second, alert)
    expect(now).toMatchObject([{ kind: 'V00', dueAt: before?.dueAt }])
    expect(now[0]?.subject.label).toContain('待第二人研判，王检查已判属实')
    const ended = await ask(w.t.world, w.inspector, done, { whose: 'area', pageSize: 200 })
    expect(ended.rows.filter(({ subject }) => subject.id === alert)).toMatchObject([{ kind: 'V00', endedLate: false }])
    const told = await w.t.db`
      select account from clock.message where subject_id = ${alert} and title = '严重预警待第二人研判'`
    expect(told.map(({ account }) => account)).toContain(w.second.account)
    expect(told.map(({ account }) => account)).not.toContain(w.inspector.account)
    await w.reviewed(alert, 'true', w.second)
    expect((await list(w.second, alert)).map(({ kind }) => kind)).toEqual(['V08'])
  })

  it('that was looked at again has its hours from then on', async () => {
    const alert = await aGrave()
    await w.reviewed(alert, 'false')
    w.t.pass(30 * 60)
    await w.done(w.inspector, alerts.reviewAgain, { alert, step: newId(), reason: '点错了' })
    const [before] = await list(w.inspector, alert)
    w.t.pass(60)
    await w.reviewed(alert, 'true')
    expect(await list(w.second, alert)).toMatchObject([{ dueAt: before?.dueAt, tone: 'calm' }])
  })
})

describe('what is marked by hand', () => {
  it('is of the moment that the clock on the wall told, in whatever zone it is written', async () => {
    const camera = await w.aCamera(await w.aShop())
    const now = w.t.world.clock.now()
    const said = { alert: newId(), camera, kind: 'A05', file: await w.aPicture('smoke') }
    await w.done(w.inspector, alerts.mark, { ...said, takenAt: wallTime(now) })
    expect((await w.found(said.alert)).firstAt).toBe(now)
    const never = { ...said, alert: newId(), takenAt: '昨天' }
    await expect(w.done(w.inspector, alerts.mark, never)).rejects.toMatchObject({ kind: 'input-invalid' })
  })
})

describe('the seal of an alert', () => {
  it('is reckoned anew with the chain of its camera and its pictures', async () => {
    const camera = await w.aCamera(await w.aShop())
    const alert = await w.raised(camera)
    const check = () => w.asked(w.inspector, alerts.checkSeal, { alert })
    await expect(check()).rejects.toMatchObject({ kind: 'state-conflict' })
    await w.reviewed(await w.raised(camera, { kind: 'A11' }), 'false')
    await w.reviewed(alert, 'true')
    expect(await check()).toMatchObject({ ordinal: 2, links: 2, broken: null, pictures: [{ stands: 'same' }] })
    const { best } = await w.found(alert)
    await w.t.world.files.remove(best!)
    expect((await check()).pictures).toMatchObject([{ role: 'best', stands: 'gone' }])
    await expect(w.asked(w.far, alerts.checkSeal, { alert })).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})
