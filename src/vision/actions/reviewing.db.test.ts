import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { perform } from '../../platform/action/perform.ts'
import { transaction } from '../../platform/db/connect.ts'
import { newId } from '../../platform/id.ts'
import { reject, voidHazard } from '../../rectification/actions/moving.ts'
import { alertEndpoints as alerts } from '../contract/alert.ts'
import { cameraEndpoints as cameras } from '../contract/camera.ts'
import { attachableSnapshot, snapshotsOf } from '../door.ts'
import { brokenSeal } from '../rules/alert/snapshot.ts'
import { chainOf } from '../store/seal.ts'
import { sha256 } from '../store/sealing.ts'
import { type VisionWorld, visionWorld } from '../vision-world.testing.ts'
import { followHazards } from './following.ts'
import { goOn, raiseAlert } from './raising.ts'

let w: VisionWorld
beforeAll(async () => {
  w = await visionWorld()
})
afterAll(() => w.t.close())

const messages = async (alert: string) => {
  const rows = await w.t.db`
    select account, title, text from clock.message where subject_id = ${alert} order by made_at, title`
  return rows.map(({ account, title, text }) => ({ account, title, text: String(text) }))
}
const clocks = async (alert: string) => {
  const rows = await w.t.db`
    select code, state, due_at from clock.clock where subject_kind = 'alert' and subject_id = ${alert} order by started_at, ended_at nulls last, code`
  return rows.map(({ code, state }) => `${code} ${state}`)
}
const follow = () => followHazards(w.t.world, w.t.district)

describe('an alert', () => {
  it('is told to the owner at once as suspected, and to the officers; nothing counts yet', async () => {
    const shop = await w.aShop()
    const alert = await w.raised(await w.aCamera(shop))
    const told = await messages(alert)
    expect(told.find(({ account }) => account === shop.owner.account)?.text).toContain('疑似未戴工作帽')
    expect(told.find(({ account }) => account === w.inspector.account)?.title).toBe('预警待研判')
    expect(told.some(({ account }) => account === w.far.account)).toBe(false)
    expect(await w.found(alert)).toMatchObject({
      state: 'raised',
      severity: 2,
      hazard: null,
      seal: null,
      verdict: null,
    })
    expect(await clocks(alert)).toEqual(['V00 running'])
    const own = await w.asked(shop.owner, alerts.mine, { workshop: shop.workshop })
    expect(own.alerts).toMatchObject([{ alert, suspected: true, name: '未戴工作帽' }])
  })

  it('of a kind that is only suspected reaches no owner before a person has looked', async () => {
    const shop = await w.aShop()
    const alert = await w.raised(await w.aCamera(shop), { kind: 'A07' })
    expect((await messages(alert)).some(({ account }) => account === shop.owner.account)).toBe(false)
    expect((await w.asked(shop.owner, alerts.mine, { workshop: shop.workshop })).alerts).toEqual([])
    await expect(w.found(alert, shop.owner)).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('told twice is there once, and what is seen while it is open is part of it', async () => {
    const camera = await w.aCamera(await w.aShop())
    const raising = await w.aRaising(camera)
    const first = await raiseAlert(w.t.world, w.t.district, raising)
    expect(first).toEqual({ alert: raising.alert, what: 'raised' })
    expect(await raiseAlert(w.t.world, w.t.district, raising)).toMatchObject({ what: 'told-before' })
    const again = await w.aRaising(camera, { score: 0.97 })
    expect(await raiseAlert(w.t.world, w.t.district, again)).toEqual({ alert: raising.alert, what: 'merged' })
    expect((await w.found(raising.alert)).score).toBe(0.97)
    const both = await Promise.all(
      [0, 1].map(async () => raiseAlert(w.t.world, w.t.district, await w.aRaising(camera, { kind: 'A08' }))),
    )
    expect(both.map(({ what }) => what).sort()).toEqual(['merged', 'raised'])
  })

  it('is shown by its clearest picture until it ends; then it is sealed into the chain of its camera', async () => {
    const camera = await w.aCamera(await w.aShop())
    const raising = await w.aRaising(camera)
    const { alert } = await raiseAlert(w.t.world, w.t.district, raising)
    const [picture] = raising.pictures
    const better = { ...picture!, hash: await w.aPicture('better') }
    const lastAt = w.t.world.clock.now()
    await goOn(w.t.world, w.t.district, { alert, lastAt, score: 0.99, pictures: [better] })
    await goOn(w.t.world, w.t.district, { alert, lastAt, score: 0.5, ended: true })
    const late = { ...picture!, hash: await w.aPicture('too late') }
    await goOn(w.t.world, w.t.district, { alert, lastAt, score: 0.5, pictures: [late] })
    const seen = await w.found(alert)
    expect(seen).toMatchObject({ score: 0.99, best: better.hash, endedAt: lastAt })
    expect(seen.pictures.map(({ hash }) => hash)).toEqual([better.hash])
    await w.reviewed(await w.raised(camera, { kind: 'A08' }), 'false')
    const chain = await chainOf(w.t.db, w.t.district, camera)
    expect(chain).toHaveLength(2)
    expect(chain[0]?.seal).toBe(seen.seal)
    expect(brokenSeal(chain, sha256)).toBeUndefined()
    const forged = chain.map((link, at) => (at === 0 ? { ...link, snapshot: { ...link.snapshot, kind: 'A02' } } : link))
    expect(brokenSeal(forged, sha256)).toBe(0)
  })

  it('weighs one level more when it was found true within the window of its kind', async () => {
    const shop = await w.aShop()
    const camera = await w.aCamera(shop)
    const first = await w.raised(camera)
    await w.reviewed(first, 'true')
    await goOn(w.t.world, w.t.district, { alert: first, lastAt: w.t.world.clock.now(), score: 0, ended: true })
    w.t.pass(60)
    const second = await w.raised(camera)
    expect((await w.found(second)).severity).toBe(3)
  })
})

describe('a review', () => {
  it('of 属实 puts it into the one list with its picture, tells the owner and starts the hours of the kind', async () => {
    const shop = await w.aShop()
    const alert = await w.raised(await w.aCamera(shop))
    const step = newId()
    const said = { alert, step, verdict: 'true', note: '看得清楚' }
    expect(await w.done(w.inspector, alerts.review, said)).toEqual({ state: 'told' })
    expect(await w.done(w.inspector, alerts.review, said)).toEqual({ state: 'told' })
    const seen = await w.found(alert)
    expect(seen.steps.map(each => each.step)).toEqual(['raise', 'confirm', 'tell'])
    expect(seen).toMatchObject({ verdict: 'true', overdue: false })
    const hazard = await w.seen(seen.hazard!)
    expect(hazard).toMatchObject({ source: 'alert', code: 'A01', department: 'market', weight: 'general' })
    expect(hazard.files).toEqual([seen.best])
    expect(await clocks(alert)).toEqual(['V00 done', 'V01 running'])
    const told = (await messages(alert)).filter(({ account }) => account === shop.owner.account)
    expect(told.map(({ title }) => title).sort()).toEqual(['疑似预警', '请整改'])
    await expect(w.reviewed(alert, 'false')).rejects.toMatchObject({ kind: 'state-conflict' })
    w.t.pass(25 * 60)
    expect((await w.asked(w.inspector, alerts.alerts, { overdue: true })).rows).toContainEqual(
      expect.objectContaining({ alert, overdue: true }),
    )
  })

  it('of what is grave needs a second person, and the first may not be the second', async () => {
    const alert = await w.raised(await w.aCamera(await w.aShop()), { kind: 'A08' })
    expect(await w.reviewed(alert, 'true')).toEqual({ state: 'seconding' })
    const inQueue = async (by = w.inspector) =>
      (await w.asked(by, alerts.queue, { most: 50 })).rows.some(each => each.alert === alert)
    expect([await inQueue(), await inQueue(w.second)]).toEqual([false, true])
    expect(await w.found(alert)).toMatchObject({ may: [], why: expect.stringContaining('另一名') })
    await expect(w.reviewed(alert, 'true')).rejects.toMatchObject({ kind: 'state-conflict' })
    expect(await w.reviewed(alert, 'true', w.second)).toEqual({ state: 'told' })
    expect((await w.seen((await w.found(alert)).hazard!)).weight).toBe('key')
  })

  it('of 误报 is one tap, counts for nothing, and can be taken back with a reason', async () => {
    const shop = await w.aShop()
    const alert = await w.raised(await w.aCamera(shop), { kind: 'A08' })
    expect(await w.reviewed(alert, 'false')).toEqual({ state: 'false-alert' })
    expect(await clocks(alert)).toEqual(['V00 done'])
    const told = (await messages(alert)).filter(({ account }) => account === shop.owner.account)
    expect(told.map(({ title }) => title).sort()).toEqual(['疑似预警', '预警已排除'])
    const own = async () => (await w.asked(shop.owner, alerts.mine, { workshop: shop.workshop })).alerts
    expect(await own()).toMatchObject([{ alert, state: 'false-alert', scene: 'production', hazard: null }])
    await expect(w.done(w.inspector, alerts.reviewAgain, { alert, step: newId(), reason: '' })).rejects.toMatchObject({
      kind: 'input-invalid',
    })
    await w.done(w.inspector, alerts.reviewAgain, { alert, step: newId(), reason: '点错了' })
    expect(await w.found(alert)).toMatchObject({ state: 'raised', verdict: null })
    expect(await clocks(alert)).toEqual(['V00 done', 'V00 running'])
    expect(await w.reviewed(alert, 'cannot-tell')).toEqual({ state: 'unclear' })
    expect(await own()).toMatchObject([{ alert, state: 'unclear' }])
    await w.reviewed(await w.raised(await w.aCamera(shop), { kind: 'A07' }), 'false')
    expect(await own()).toHaveLength(1)
  })

  it('is a matter of the area, and of officers', async () => {
    const shop = await w.aShop()
    const alert = await w.raised(await w.aCamera(shop))
    for (const by of [w.far, shop.owner])
      await expect(w.reviewed(alert, 'true', by)).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.reviewed(newId(), 'true')).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('of two at the same moment goes on once', async () => {
    const alert = await w.raised(await w.aCamera(await w.aShop()))
    const both = await Promise.allSettled([w.reviewed(alert, 'true'), w.reviewed(alert, 'false', w.second)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await w.found(alert)).steps.filter(({ step }) => step === 'confirm' || step === 'reject')).toHaveLength(1)
  })
})

describe('what is marked by hand', () => {
  it('is reviewed by somebody else than who marked it', async () => {
    const shop = await w.aShop()
    const camera = await w.aCamera(shop)
    const alert = newId()
    const said = { alert, camera, kind: 'A05', file: await w.aPicture('smoke'), takenAt: w.t.world.clock.now() }
    await w.done(w.inspector, alerts.mark, said)
    await w.done(w.inspector, alerts.mark, said)
    expect(await w.found(alert)).toMatchObject({ byHand: true, recognition: 'by-hand', state: 'raised' })
    await w.done(w.inspector, alerts.mark, { ...said, alert: newId(), kind: 'A01' })
    expect((await w.asked(shop.owner, alerts.mine, { workshop: shop.workshop })).alerts).toEqual([])
    await expect(w.reviewed(alert, 'true')).rejects.toMatchObject({ kind: 'input-invalid' })
    expect(await w.reviewed(alert, 'true', w.second)).toEqual({ state: 'told' })
    const future = { ...said, alert: newId(), takenAt: '2027-01-01T00:00:00.000Z' }
    await expect(w.done(w.inspector, alerts.mark, future)).rejects.toMatchObject({ kind: 'input-invalid' })
  })

  it('concerns the fire brigade where there is fire', async () => {
    const camera = await w.aCamera(await w.aShop())
    const alert = newId()
    const said = { alert, camera, kind: 'A15', file: await w.aPicture('fire'), takenAt: w.t.world.clock.now() }
    await w.done(w.office, alerts.mark, said)
    await w.reviewed(alert, 'true')
    await w.reviewed(alert, 'true', w.second)
    const rows = await w.t.db`select department from rectification.hazard where source_id = ${alert}`
    expect(rows).toMatchObject([{ department: 'fire' }])
  })
})

describe('from there on', () => {
  it('it goes the way of its hazard: answered, sent back, answered again, closed', async () => {
    const shop = await w.aShop()
    const alert = await w.raised(await w.aCamera(shop))
    await w.reviewed(alert, 'true')
    const { hazard } = await w.found(alert)
    await w.answered(shop, hazard!)
    const { dueAt } = await w.found(alert)
    w.t.pass(60)
    await follow()
    expect((await w.found(alert)).state).toBe('answered')
    expect(await clocks(alert)).toEqual(['V00 done', 'V01 done'])
    await perform(w.t.world, w.inspector, reject, { step: newId(), hazard, reason: '没有戴好', dueOn: '2026-08-20' })
    await follow()
    const again = await w.found(alert)
    expect([again.state, again.dueAt! > dueAt!]).toEqual(['returned', true])
    expect((await clocks(alert)).at(-1)).toBe('V01 running')
    await w.answered(shop, hazard!)
    await w.accepted(hazard!)
    expect(await follow()).toBeGreaterThan(0)
    const seen = await w.found(alert)
    expect(seen).toMatchObject({ state: 'closed', closedAt: w.t.world.clock.now() })
    expect(seen.steps.map(({ step }) => step)).toEqual([
      ...['raise', 'confirm', 'tell', 'answer', 'return', 'answer', 'accept'],
    ])
    expect(await clocks(alert)).not.toContain('V01 running')
    expect(await follow()).toBe(0)
  })

  it('it is void when its hazard is', async () => {
    const shop = await w.aShop()
    const alert = await w.raised(await w.aCamera(shop))
    await w.reviewed(alert, 'true')
    const { hazard } = await w.found(alert)
    await perform(w.t.world, w.inspector, voidHazard, { step: newId(), hazard, reason: '记错了' })
    await follow()
    expect((await w.found(alert)).state).toBe('void')
  })
})

describe('before a case', () => {
  it('only what was reviewed, found true and faithful, from a camera that the law lets be used', async () => {
    const shop = await w.aShop()
    const camera = await w.aCamera(shop)
    const alert = await w.raised(camera)
    const attachable = () => transaction(w.t.db, 'read only', tx => attachableSnapshot(tx, w.t.district, alert))
    expect(await attachable()).toMatchObject({ faults: expect.arrayContaining(['没有经人工研判属实']) })
    await w.reviewed(alert, 'true')
    expect((await w.found(alert)).evidenceFaults).toEqual([
      ...['这个点位没有经过法制审核', '这个点位没有经过技术审核', '现场没有设置明显标识', '设置地点没有向社会公布'],
    ])
    const { deviceNumber } = await w.asked(w.inspector, cameras.camera, { camera })
    await w.done(w.office, cameras.change, {
      ...{ camera, version: 1, scene: 'production', spot: '灶台上方', protocol: 'rtsp', deviceNumber },
      ...{ address: 'rtsp://10.0.0.9/sub', retentionDays: 30, reason: '补齐手续', signedOn: '2026-08-01' },
      ...{ publishedOn: '2026-08-01', legallyReviewedOn: '2026-08-01', technicallyReviewedOn: '2026-08-01' },
    })
    const seen = await w.found(alert)
    expect(seen.evidenceFaults).toEqual([])
    expect(await attachable()).toMatchObject({
      file: seen.best,
      seal: seen.seal,
      reviewer: '王检查',
      verdict: 'confirmed',
    })
    const two = { most: 10, skip: 0 }
    const list = () => transaction(w.t.db, 'read only', tx => snapshotsOf(tx, w.t.district, shop.workshop, two))
    expect(await list()).toMatchObject({
      total: 1,
      rows: [{ alert, name: '未戴工作帽', faults: [], reviewer: '王检查' }],
    })
    const unfaithful = await w.raised(camera, { kind: 'A11' })
    await w.reviewed(unfaithful, 'true', w.inspector, { faithful: false })
    expect((await w.found(unfaithful)).evidenceFaults).toHaveLength(1)
    expect(await list()).toMatchObject({ total: 2 })
  })

  it('what was put in order after the picture was taken does not heal it', async () => {
    const camera = await w.aCamera(await w.aShop())
    const alert = await w.raised(camera)
    await w.reviewed(alert, 'true')
    await w.t.owner`
      update vision.camera set signed_on = '2026-08-20', published_on = '2026-08-10', legally_reviewed_on = '2026-08-20',
        technically_reviewed_on = '2026-08-01' where id = ${camera}`
    expect((await w.found(alert)).evidenceFaults).toEqual([
      ...['抓拍时这个点位还没有经过法制审核', '抓拍时现场还没有设置明显标识'],
    ])
  })
})
