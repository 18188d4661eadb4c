import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { instantAt, instantMs } from '../../kernel/day.ts'
import { newId } from '../../platform/id.ts'
import { alertEndpoints as alerts, pictureEndpoints as pictures } from '../contract/alert.ts'
import { cameraEndpoints } from '../contract/camera.ts'
import { referenceEndpoints } from '../contract/reference.ts'
import { saveActivity } from '../store/activity.ts'
import { type VisionWorld, visionWorld } from '../vision-world.testing.ts'
import { followHazards } from './following.ts'
import { forgetPictures } from './forgetting.ts'
import { goOn } from './raising.ts'

let w: VisionWorld
beforeAll(async () => {
  w = await visionWorld()
})
afterAll(() => w.t.close())

const over = (alert: string) =>
  goOn(w.t.world, w.t.district, { alert: alert as never, lastAt: w.t.world.clock.now(), score: 0, ended: true })
const forget = (kept: readonly string[] = []) =>
  forgetPictures(w.t.world, w.t.district, async (_tx, _district, hashes) => hashes.filter(each => kept.includes(each)))
const days = (amount: number) => w.t.pass(amount * 1_440)

describe('a picture of an alert', () => {
  it('is looked at with a reason, and who looked is written down', async () => {
    const shop = await w.aShop()
    const alert = await w.raised(await w.aCamera(shop))
    const { best: file } = await w.found(alert)
    await expect(w.taken(w.inspector, pictures.picture, { alert, file, reason: '' })).rejects.toMatchObject({
      kind: 'input-invalid',
    })
    expect(await w.taken(w.inspector, pictures.picture, { alert, file, reason: '研判' })).toMatchObject({
      mediaType: 'image/jpeg',
    })
    const rows = await w.t.db`select actor, reason from audit.entry where action = 'vision.picture'`
    expect(rows).toMatchObject([{ actor: '王检查', reason: '研判' }])
    for (const by of [w.far, await w.aPartner('恩阳区应急局', 'emergency')])
      await expect(w.taken(by, pictures.picture, { alert, file, reason: '看看' })).rejects.toMatchObject({
        kind: 'not-allowed',
      })
    const strange = await w.aPicture('of somebody else')
    await expect(
      w.taken(w.inspector, pictures.picture, { alert, file: strange, reason: '研判' }),
    ).rejects.toMatchObject({
      kind: 'not-found',
    })
    await w.taken(shop.owner, pictures.picture, { alert, file, reason: '本坊查看' })
  })
})

describe('stills', () => {
  it('are opened with a reason for half an hour, within the own area and what was opened', async () => {
    const [shop, other] = [await w.aShop(), await w.aShop()]
    const [camera, elsewhere] = [await w.aCamera(shop), await w.aCamera(other)]
    w.shown.set(camera, Buffer.from('small'))
    const viewing = newId()
    const asked = { viewing, cameras: [camera, elsewhere] }
    await expect(w.asked(w.inspector, pictures.stills, asked)).rejects.toMatchObject({ kind: 'not-allowed' })
    await w.done(w.inspector, pictures.openStills, { viewing, workshop: shop.workshop, reason: '巡查' })
    expect(await w.asked(w.inspector, pictures.stills, asked)).toEqual({
      rows: [
        {
          ...{ camera, takenAt: w.t.world.clock.now() },
          picture: `data:image/jpeg;base64,${Buffer.from('small').toString('base64')}`,
        },
      ],
    })
    await expect(w.asked(w.second, pictures.stills, asked)).rejects.toMatchObject({ kind: 'not-allowed' })
    const all = newId()
    await w.done(w.far, pictures.openStills, { viewing: all, reason: '巡查' })
    expect(await w.asked(w.far, pictures.stills, { viewing: all, cameras: [camera] })).toEqual({ rows: [] })
    const mine = newId()
    await w.done(other.owner, pictures.openStills, { viewing: mine, reason: '本坊查看' })
    const own = await w.asked(other.owner, pictures.stills, { viewing: mine, cameras: [camera, elsewhere] })
    expect(own.rows).toEqual([{ camera: elsewhere, takenAt: null, picture: null }])
    await expect(
      w.done(other.owner, pictures.openStills, { viewing: newId(), workshop: shop.workshop, reason: '看别家' }),
    ).rejects.toMatchObject({ kind: 'not-allowed' })
    w.t.pass(31)
    await expect(w.asked(w.inspector, pictures.stills, asked)).rejects.toMatchObject({ kind: 'not-allowed' })
    const audit = await w.t.db`select reason from audit.entry where action = 'vision.open-stills' and outcome = 'done'`
    expect(audit.map(({ reason }) => reason).sort()).toEqual(['巡查', '巡查', '本坊查看'].sort())
  })
})

describe('a reference picture', () => {
  it('is looked at with a reason by those who see the camera, and only while it stands', async () => {
    const shop = await w.aShop()
    const camera = await w.aCamera(shop)
    const [first, second] = [await w.aPicture('reference one'), await w.aPicture('reference two')]
    const { reference } = referenceEndpoints
    const set = (version: number, light: string, file: string) =>
      w.done(w.inspector, cameraEndpoints.setReference, { camera, version, light, file })
    await set(1, 'day', first)
    await expect(w.taken(w.inspector, reference, { camera, file: first, reason: '' })).rejects.toMatchObject({
      kind: 'input-invalid',
    })
    const asked = { camera, file: first, reason: '核对镜头有没有移动' }
    expect(await w.taken(w.inspector, reference, asked)).toMatchObject({ name: '参考画面-白天.jpg' })
    await w.taken(shop.owner, reference, asked)
    for (const by of [w.far, await w.aPartner('恩阳区消防救援大队', 'fire')])
      await expect(w.taken(by, reference, asked)).rejects.toMatchObject({ kind: 'not-allowed' })
    await set(2, 'day', second)
    await expect(w.taken(w.inspector, reference, asked)).rejects.toMatchObject({ kind: 'not-found' })
    const rows = await w.t.db`select reason from audit.entry where action = 'vision.reference' and outcome = 'done'`
    expect(rows.map(({ reason }) => reason)).toEqual([asked.reason, asked.reason])
  })
})

describe('after its time', () => {
  it('a picture of what was false goes; what is worked on, in a case or with a hazard stays', async () => {
    const shop = await w.aShop()
    const camera = await w.aCamera(shop)
    const made = async (kind: 'A01' | 'A08' | 'A10' | 'A11') => {
      const alert = await w.raised(camera, { kind })
      await over(alert)
      return { alert, file: (await w.found(alert)).best! }
    }
    const [falsely, inCase, closed, waiting] = [
      ...[await made('A08'), await made('A10'), await made('A01'), await made('A11')],
    ]
    await w.reviewed(falsely!.alert, 'false')
    await w.reviewed(inCase!.alert, 'cannot-tell')
    await w.reviewed(closed!.alert, 'true')
    const { hazard } = await w.found(closed!.alert)
    await w.answered(shop, hazard!)
    await w.accepted(hazard!)
    await followHazards(w.t.world, w.t.district)
    days(29)
    expect(await forget()).toBe(0)
    days(2)
    expect(await forget([inCase!.file])).toBe(1)
    const there = await Promise.all([falsely, inCase, closed, waiting].map(each => w.t.world.files.has(each!.file)))
    expect(there).toEqual([false, true, true, true])
    expect(await w.found(falsely!.alert)).toMatchObject({
      best: null,
      pictures: [],
      forgottenAt: w.t.world.clock.now(),
    })
    await expect(
      w.taken(w.inspector, pictures.picture, { alert: falsely!.alert, file: falsely!.file, reason: '研判' }),
    ).rejects.toMatchObject({ kind: 'not-found' })
    await expect(
      w.done(w.inspector, alerts.reviewAgain, { alert: falsely!.alert, step: newId(), reason: '再看一次' }),
    ).rejects.toMatchObject({ kind: 'state-conflict' })
    const audit = await w.t.db`select actor from audit.entry where action = 'vision.forget'`
    expect(audit).toMatchObject([{ actor: '画面到期删除' }])
    expect(await forget()).toBe(0)
  })

  it('a picture that another alert still shows stays with it', async () => {
    const camera = await w.aCamera(await w.aShop())
    const first = await w.aRaising(camera)
    const alert = await w.raised(camera, first)
    await over(alert)
    await w.reviewed(alert, 'false')
    days(31)
    const again = await w.raised(camera, { pictures: first.pictures })
    expect(await forget()).toBe(0)
    expect(await w.t.world.files.has((await w.found(again)).best!)).toBe(true)
  })
})

it('what moved is forgotten after a year, to the day', async () => {
  const camera = await w.aCamera(await w.aShop())
  const hour = (daysAgo: number) => instantAt(instantMs(w.t.world.clock.now()) - daysAgo * 86_400_000 - 3_600_000)
  const slots = Array.from({ length: 12 }, (_, at) => at)
  const hours = [1, 364, 367].map(each => ({ camera, hour: hour(each), motion: slots, frames: slots }))
  await saveActivity(w.t.db, w.t.district, hours)
  await forget()
  const left = await w.t.db`select motion from vision.activity where camera = ${camera}`
  expect(left.map(({ motion }) => motion)).toEqual([slots, slots])
})
