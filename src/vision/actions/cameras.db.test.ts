import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayAt } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Endpoint } from '../../platform/action/endpoint.ts'
import { newId } from '../../platform/id.ts'
import { alertEndpoints } from '../contract/alert.ts'
import { cameraEndpoints } from '../contract/camera.ts'
import {
  credentialsOf,
  keepPublicStill,
  publicStillOf,
  publicWatchOf,
  readPublicStill,
  readPublicWatch,
  saveSightings,
} from '../door.ts'
import { square, type VisionWorld, visionWorld } from '../vision-world.testing.ts'
import { forgetPictures } from './forgetting.ts'

let w: VisionWorld
beforeAll(async () => {
  w = await visionWorld()
})
afterAll(() => w.t.close())

const detail = (camera: Id) => w.asked(w.inspector, cameraEndpoints.camera, { camera })
const detailOf = (pointer: string) => expect.objectContaining({ errors: [expect.objectContaining({ pointer })] })

describe('a camera', () => {
  it('is registered once under its number, with its password sealed and told to nobody', async () => {
    const shop = await w.aShop()
    const camera = newId()
    const said = {
      ...{ camera, workshop: shop.workshop, scene: 'storage', spot: '库房门口', protocol: 'rtsp' },
      ...{ deviceNumber: '51190300001320009999', address: 'rtsp://10.0.0.7/sub' },
      credentials: { user: 'admin', password: '豆腐-2026' },
    }
    await w.done(w.inspector, cameraEndpoints.register, said)
    await w.done(w.inspector, cameraEndpoints.register, said)
    const seen = await detail(camera)
    expect(seen).toMatchObject({
      spot: '库房门口',
      hasCredentials: true,
      hasPushSecret: false,
      online: false,
      version: 1,
    })
    expect(JSON.stringify(seen)).not.toContain('豆腐-2026')
    const rows = await w.t.db`select credentials, to_jsonb(c)::text as row from vision.camera c where id = ${camera}`
    expect(String(rows[0]?.row)).not.toContain('admin')
    expect(await credentialsOf(w.t.world, w.t.district, camera)).toEqual({ user: 'admin', password: '豆腐-2026' })
    const audit = await w.t.db`select after::text from audit.entry where subject_id = ${shop.workshop}`
    expect(audit.map(({ after }) => String(after)).join()).not.toContain('豆腐-2026')
    await expect(w.done(w.inspector, cameraEndpoints.register, { ...said, camera: newId() })).rejects.toEqual(
      detailOf('/deviceNumber'),
    )
  })

  it('is refused in plain words: a password in the address, another protocol, a workshop out of force', async () => {
    const shop = await w.aShop()
    await expect(w.aCamera(shop, { address: 'rtsp://admin:x@10.0.0.9/sub' })).rejects.toEqual(detailOf('/address'))
    await expect(w.aCamera(shop, { protocol: 'push' })).rejects.toEqual(detailOf('/address'))
    await expect(w.aCamera(shop, { deviceNumber: '有' })).rejects.toMatchObject({ kind: 'input-invalid' })
    await w.t.owner`update registry.workshop set status = 'cancelled' where id = ${shop.workshop}`
    await expect(w.aCamera(shop)).rejects.toMatchObject({ kind: 'state-conflict' })
  })

  it('keeps how it was, and is not overwritten by who saw an older one', async () => {
    const camera = await w.aCamera(await w.aShop())
    await w.done(w.inspector, cameraEndpoints.draw, {
      ...{ camera, version: 1, masks: [square] },
      zones: [{ id: '台面', purpose: 'production', polygon: square }],
    })
    await expect(
      w.done(w.inspector, cameraEndpoints.draw, { camera, version: 1, zones: [], masks: [] }),
    ).rejects.toMatchObject({
      kind: 'changed-meanwhile',
    })
    const hours = [{ from: 360, to: 1_080 }]
    const schedule = { week: [[], hours, hours, hours, hours, hours, hours], holidays: 'closed', special: [] }
    await w.done(w.inspector, cameraEndpoints.setHours, { camera, version: 2, schedule })
    await w.done(w.inspector, cameraEndpoints.tune, {
      ...{ camera, version: 3, kind: 'A01', light: 'day', thresholds: { bar: 0.2 }, reason: '背光' },
    })
    const file = await w.aPicture('reference')
    await w.done(w.inspector, cameraEndpoints.setReference, { camera, version: 4, light: 'night', file })
    const { deviceNumber } = await detail(camera)
    await w.done(w.inspector, cameraEndpoints.change, {
      ...{ camera, version: 5, scene: 'hygiene', spot: '门口', protocol: 'http-snapshot', deviceNumber },
      ...{ address: 'http://10.0.0.9/snap', retentionDays: 7, reason: '挪位' },
    })
    const seen = await detail(camera)
    expect(seen).toMatchObject({
      ...{ version: 6, scene: 'hygiene', retentionDays: 7, nightReference: file, dayReference: null, schedule },
      ...{ masks: [square], tuning: { A01: { day: { bar: 0.2 } } } },
    })
    expect(seen.changes.map(({ what }) => what)).toEqual([
      ...['修改', '夜间参考画面', '调整门槛 未戴工作帽', '设定生产时间', '划定区域', '登记'],
    ])
    expect(seen.changes[0]).toMatchObject({
      before: { scene: 'production' },
      after: { scene: 'hygiene' },
      reason: '挪位',
    })
  })

  it('has zones that do not cross, hours that do not overlap and thresholds that can fire', async () => {
    const camera = await w.aCamera(await w.aShop())
    const [a, b, c, d] = square
    const crossed = [{ id: '台面', purpose: 'production', polygon: [a, c, b, d] }]
    await expect(
      w.done(w.inspector, cameraEndpoints.draw, { camera, version: 1, zones: crossed, masks: [] }),
    ).rejects.toEqual(detailOf('/zones/0'))
    const twice = [
      { from: 0, to: 600 },
      { from: 500, to: 700 },
    ]
    const schedule = { week: [[], twice, [], [], [], [], []], holidays: 'closed', special: [] }
    await expect(w.done(w.inspector, cameraEndpoints.setHours, { camera, version: 1, schedule })).rejects.toEqual(
      detailOf('/schedule'),
    )
    const wrong = { camera, version: 1, kind: 'A01', light: 'day', reason: '试试' }
    await expect(
      w.done(w.inspector, cameraEndpoints.tune, { ...wrong, thresholds: { needed: 9, of: 3 } }),
    ).rejects.toEqual(detailOf('/thresholds'))
    await expect(
      w.done(w.inspector, cameraEndpoints.tune, { ...wrong, kind: 'A05', thresholds: null }),
    ).rejects.toEqual(detailOf('/kind'))
  })

  it('retired sends nothing any more, and its number is free again', async () => {
    const shop = await w.aShop()
    const camera = await w.aCamera(shop, { deviceNumber: '51190300001320008888' })
    const retired = { camera, version: 1, on: '2026-08-10', reason: '换新' }
    await w.done(w.inspector, cameraEndpoints.retire, retired)
    expect(await detail(camera)).toMatchObject({ retiredOn: '2026-08-10', hasPushSecret: false })
    await expect(w.done(w.inspector, cameraEndpoints.retire, { ...retired, version: 2 })).rejects.toMatchObject({
      kind: 'state-conflict',
    })
    await w.aCamera(shop, { deviceNumber: '51190300001320008888' })
    const listed = await w.asked(w.inspector, cameraEndpoints.cameras, { workshop: shop.workshop, standing: 'retired' })
    expect(listed.rows).toMatchObject([{ camera }])
  })
})

describe('who may', () => {
  it('register and see: those of the area, the owner the own, partners nothing', async () => {
    const shop = await w.aShop()
    const other = await w.aShop()
    const camera = await w.aCamera(shop)
    const partner = await w.aPartner('恩阳区消防救援大队', 'fire')
    const { cameras, coverage, kinds } = cameraEndpoints
    const queries: readonly Endpoint<'query'>[] = [
      cameras,
      coverage,
      kinds,
      alertEndpoints.alerts,
      alertEndpoints.figures,
    ]
    for (const query of queries)
      await expect(w.asked(partner, query, { by: 'kind' }), query.name).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.asked(w.far, cameraEndpoints.camera, { camera })).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.asked(other.owner, cameraEndpoints.camera, { camera })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    expect((await w.asked(other.owner, cameraEndpoints.cameras)).total).toBe(0)
    expect((await w.asked(shop.owner, cameraEndpoints.cameras)).rows).toMatchObject([{ camera }])
    await expect(
      w.done(shop.owner, cameraEndpoints.retire, { camera, version: 1, on: '2026-08-10', reason: '不要' }),
    ).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})

describe('the public page', () => {
  it('shows a blurred still only while the owner consents, and nobody consents for the owner', async () => {
    const shop = await w.aShop()
    const camera = await w.aCamera(shop)
    const watch = async () => {
      const { db, district } = w.t
      const asked = { district, workshop: db`c.id`, today: dayAt(w.t.world.clock.now()) }
      const rows = await db`
        select (${publicWatchOf(db, asked)}) as watch, (${publicStillOf(db, { ...asked, scene: 'production' })}) as still
        from registry.workshop c where c.district = ${district} and c.id = ${shop.workshop}`
      return { ...readPublicWatch(rows[0]?.watch), still: readPublicStill(rows[0]?.still) }
    }
    const still = async () => ({ camera, hash: await w.aPicture(newId()), takenAt: w.t.world.clock.now() })
    const has = (hash: string) => w.t.world.files.has(hash)
    const unwanted = await still()
    expect(await keepPublicStill(w.t.world, w.t.district, unwanted)).toBe(false)
    expect(await has(unwanted.hash)).toBe(false)
    await expect(w.done(w.office, cameraEndpoints.consent, { camera, consent: true })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    await w.done(shop.owner, cameraEndpoints.consent, { camera, consent: true })
    const first = await still()
    expect(await keepPublicStill(w.t.world, w.t.district, first)).toBe(true)
    w.t.pass(30)
    const next = await still()
    expect(await keepPublicStill(w.t.world, w.t.district, next)).toBe(true)
    expect([await has(first.hash), await has(next.hash)]).toEqual([false, true])
    const late = { ...(await still()), takenAt: first.takenAt }
    await keepPublicStill(w.t.world, w.t.district, late)
    expect([await has(late.hash), await has(next.hash)]).toEqual([false, true])
    const { hash, takenAt } = next
    expect(await watch()).toMatchObject({ scenes: ['production'], stills: [{ hash, takenAt }], still: hash })
    await w.done(shop.owner, cameraEndpoints.consent, { camera, consent: false })
    expect(await watch()).toMatchObject({ scenes: ['production'], stills: [], still: undefined, closed: 0 })
    await forgetPictures(w.t.world, w.t.district, async () => [])
    expect(await has(hash)).toBe(false)
  })
})

describe('coverage', () => {
  it('counts workshops by their scenes and cameras that are seen, with the rows behind', async () => {
    const before = await w.asked(w.inspector, cameraEndpoints.coverage)
    const shop = await w.aShop()
    for (const scene of ['hygiene', 'production', 'storage'])
      await saveSightings(w.t.db, w.t.district, [
        { camera: await w.aCamera(shop, { scene }), seenAt: w.t.world.clock.now(), intervalMs: 12_000 },
      ])
    await w.aCamera(shop, { scene: 'storage' })
    const { figures } = await w.asked(w.inspector, cameraEndpoints.coverage)
    expect(figures.workshops).toBe(before.figures.workshops + 1)
    expect(figures.full.part).toBe(before.figures.full.part + 1)
    expect(figures.online).toMatchObject({ part: before.figures.online.part + 3, of: before.figures.online.of + 4 })
    const own = await w.asked(w.inspector, cameraEndpoints.coverage, {
      search: (await w.asked(shop.owner, cameraEndpoints.cameras)).rows[0]?.workshopName,
    })
    expect(own.rows[0]).toMatchObject({ full: true, scenes: { storage: { cameras: 2, online: 1 } } })
    expect((await w.asked(w.inspector, cameraEndpoints.coverage, { missing: ['any'] })).rows).not.toContainEqual(
      expect.objectContaining({ workshop: shop.workshop }),
    )
    w.t.pass(31)
    const later = await w.asked(w.inspector, cameraEndpoints.cameras, { workshop: shop.workshop, standing: 'offline' })
    expect(later.total).toBe(4)
  })

  it('and the list of cameras are searched by name, by pinyin and by its initials', async () => {
    const shop = await w.aShop({ name: '恩阳区石笋河榨油坊' })
    await w.aCamera(shop)
    for (const search of ['石笋河', 'shisunhe', 'SSHZY']) {
      const { rows } = await w.asked(w.inspector, cameraEndpoints.cameras, { search })
      expect(rows.map(({ workshop }) => workshop)).toEqual([shop.workshop])
      const covered = await w.asked(w.inspector, cameraEndpoints.coverage, { search })
      expect(covered.rows.map(({ workshop }) => workshop)).toEqual([shop.workshop])
    }
    expect((await w.asked(w.inspector, cameraEndpoints.cameras, { search: 'shisunjiang' })).total).toBe(0)
  })

  it('and the list of cameras are taken out as a sheet, and that is written down', async () => {
    for (const table of [cameraEndpoints.cameraTable, cameraEndpoints.coverageTable]) {
      expect((await w.taken(w.inspector, table)).name).toMatch(/xlsx$/)
    }
    const rows = await w.t.db`select action from audit.entry where action like 'vision.%-table'`
    expect(rows.length).toBe(2)
  })
})
