import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask } from '../../platform/action/perform.ts'
import { transaction } from '../../platform/db/connect.ts'
import { type VisionWorld, visionWorld } from '../../vision/vision-world.testing.ts'
import { countFigures } from '../door/count.ts'
import { townCodes, wallCodes } from '../rules/wall.ts'
import { wall } from './wall.ts'

let w: VisionWorld
let leader: Actor
beforeAll(async () => {
  w = await visionWorld()
  leader = w.t.actorOf(await w.t.anAccount({ duty: 'leader', name: '何局长' }))
  const shop = await w.aShop()
  await w.raised(await w.aCamera(shop))
  await w.aShop()
})
afterAll(() => w?.t.close())

const look = (asOf?: string) => ask(w.t.world, leader, wall, { asOf: asOf === undefined ? null : getDay(asOf) })
const counted = (asOf: string, town?: string) =>
  transaction(w.t.world.db, 'read only', tx => {
    const codes = town === undefined ? wallCodes : townCodes
    const { district } = w.t
    return countFigures(tx, { district, asOf: getDay(asOf), codes, ...(town !== undefined && { where: { town } }) })
  })

describe('the wall', () => {
  it('says what the registry of figures says, of any day and of each town', async () => {
    for (const asOf of ['2022-08-10', '2020-01-01']) {
      const found = await look(asOf)
      expect(found.figures).toEqual(await counted(asOf))
      for (const { town, figures } of found.towns.filter(each => each.figures.length > 0)) {
        const own = (await counted(asOf, town)).filter(({ code }) => figures.some(each => each.code === code))
        expect(figures.toSorted((a, b) => (a.code < b.code ? -1 : 1))).toEqual(
          own.toSorted((a, b) => (a.code < b.code ? -1 : 1)),
        )
      }
    }
  })
  it('has the towns of the district, whose numbers make the whole', async () => {
    const { towns, figures } = await look()
    expect(towns.map(({ town }) => town)).toEqual(w.t.towns)
    const whole = figures.find(({ code }) => code === 'registry.workshops')?.value
    const parts = towns.flatMap(town => town.figures.filter(({ code }) => code === 'registry.workshops'))
    expect(parts.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(whole)
    expect(whole).toBeGreaterThan(0)
  })
  it('keeps its version as long as no number changes', async () => {
    const before = await look()
    w.t.world.changes.announce(w.t.district, 'district')
    expect((await look()).version).toBe(before.version)
    await w.aCamera(await w.aShop())
    expect((await look()).version).not.toBe(before.version)
  })
  it('counts a camera as seen on the days that it sent pictures', async () => {
    const [camera, dark] = [await w.aCamera(await w.aShop()), await w.aCamera(await w.aShop())]
    const today = w.t.world.clock.now().slice(0, 10)
    const seen = async () => (await look(today)).figures.find(({ code }) => code === 'vision.seen')?.value
    const before = await seen()
    const hours = [
      { camera, frames: [0, 3, ...Array(10).fill(0)] },
      { camera: dark, frames: Array(12).fill(0) },
    ]
    for (const { camera: id, frames } of hours)
      await w.t.owner`
        insert into vision.activity (district, camera, hour, motion, frames)
        values (${w.t.district}, ${id}, ${w.t.world.clock.now()}, ${Array(12).fill(0)}, ${frames})`
    w.t.world.changes.announce(w.t.district, 'district')
    expect([before, await seen()]).toEqual([0, 1])
  })
  it('is counted once for twenty who look at the same moment, however few connections there are', async () => {
    w.t.world.changes.announce(w.t.district, 'district')
    w.t.pass(1)
    const found = await Promise.all(Array.from({ length: 20 }, () => look()))
    expect(new Set(found.map(({ countedAt }) => countedAt)).size).toBe(1)
  })
  it('tells facts of late without a name in them', async () => {
    const { facts } = await look()
    const names = await w.t.owner`select name from registry.workshop union all select name from registry.operator`
    const told = JSON.stringify(facts)
    expect(names.length).toBeGreaterThan(0)
    expect(names.filter(({ name }) => told.includes(String(name)))).toEqual([])
  })
  it('is for those who answer for the whole district', async () => {
    for (const duty of ['inspector', 'owner', 'partner', 'administrator'] as const) {
      const other = w.t.actorOf(await w.t.anAccount({ duty }))
      await expect(ask(w.t.world, other, wall, {})).rejects.toThrow('您的岗位没有这项权限')
    }
  })
})
