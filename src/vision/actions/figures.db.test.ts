import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import { alertEndpoints as alerts } from '../contract/alert.ts'
import { cameraEndpoints as cameras } from '../contract/camera.ts'
import type { Box } from '../rules/place/box.ts'
import { type VisionWorld, visionWorld } from '../vision-world.testing.ts'
import { followHazards } from './following.ts'
import { goOn } from './raising.ts'

let w: VisionWorld
beforeAll(async () => {
  w = await visionWorld()
})
afterAll(() => w.t.close())

type Wish = { readonly kind?: 'A01' | 'A08'; readonly score?: number; readonly box?: Box }

/** Raised, over, judged. */
async function judged(camera: Id, verdict: string, wish: Wish = {}): Promise<Id> {
  const alert = await w.raised(camera, wish)
  await goOn(w.t.world, w.t.district, { alert, lastAt: w.t.world.clock.now(), score: 0, ended: true })
  await w.reviewed(alert, verdict)
  if (verdict === 'true' && wish.kind === 'A08') await w.reviewed(alert, verdict, w.second)
  w.t.pass(1)
  return alert
}

describe('figures', () => {
  it('say found, true, put right and how often the program was right, each with its rows', async () => {
    const shop = await w.aShop()
    const camera = await w.aCamera(shop)
    const right = await judged(camera, 'true')
    await judged(camera, 'true')
    await judged(camera, 'false')
    await judged(camera, 'cannot-tell', { kind: 'A08' })
    await w.raised(camera, { kind: 'A08' })
    const { hazard } = await w.found(right)
    await w.answered(shop, hazard!)
    await w.accepted(hazard!)
    await followHazards(w.t.world, w.t.district)
    const { total, rows } = await w.asked(w.inspector, alerts.figures, { by: 'kind', camera })
    expect(total).toMatchObject({ found: 5, waiting: 1, confirmed: 2, falseAlerts: 1, unclear: 1, closed: 1 })
    expect(total).toMatchObject({ rate: 5_000, precision: 6_667 })
    expect(rows).toMatchObject([
      { key: 'A01', label: '未戴工作帽', found: 3, confirmed: 2, closed: 1 },
      { key: 'A08', label: '猫狗家禽进入', found: 2, waiting: 1, unclear: 1, precision: null },
    ])
    const behind = { camera, kinds: ['A01'], states: ['confirmed', 'told', 'answered', 'returned', 'closed'] }
    expect((await w.asked(w.inspector, alerts.alerts, behind)).total).toBe(2)
    for (const by of ['camera', 'workshop', 'town', 'month']) {
      const each = await w.asked(w.inspector, alerts.figures, { by, workshop: shop.workshop })
      expect(each.rows, by).toMatchObject([{ found: 5, confirmed: 2, closed: 1 }])
    }
    const empty = await w.asked(w.inspector, alerts.figures, { by: 'kind', camera, to: '2020-01-01' })
    expect(empty).toMatchObject({ total: { found: 0, rate: null, precision: null }, rows: [] })
    expect((await w.asked(w.far, alerts.figures, { by: 'kind', camera })).total.found).toBe(0)
    expect((await w.taken(w.inspector, alerts.alertTable, { camera })).name).toMatch(/xlsx$/)
  })

  it('are narrowed by the same words as the list', async () => {
    const shop = await w.aShop()
    const camera = await w.aCamera(shop, { scene: 'hygiene' })
    const alert = await w.raised(camera, { kind: 'A08' })
    const filters = [
      ...[{ camera }, { workshop: shop.workshop, kinds: ['A08'] }, { workshop: shop.workshop, scenes: ['hygiene'] }],
      ...[
        { camera, leastSeverity: 4 },
        { camera, verdict: 'none' },
        { camera, from: '2026-08-01', to: '2026-08-31' },
      ],
      ...[
        { camera, towns: [w.t.towns[0]] },
        { camera, search: '灶台' },
      ],
    ]
    for (const filter of filters) {
      const words = JSON.stringify(filter)
      expect((await w.asked(w.inspector, alerts.alerts, filter)).rows, words).toMatchObject([{ alert }])
      expect((await w.asked(w.inspector, alerts.figures, { ...filter, by: 'kind' })).total.found, words).toBe(1)
    }
    for (const filter of [{ leastSeverity: 5 }, { scenes: ['storage'] }, { verdict: 'true' }, { search: '没有' }]) {
      expect((await w.asked(w.inspector, alerts.alerts, { camera, ...filter })).total, JSON.stringify(filter)).toBe(0)
    }
  })
})

describe('a kind that people confirm too seldom on a camera', () => {
  it('says so and tells nobody before a person has looked, until it is better', async () => {
    const shop = await w.aShop()
    const camera = await w.aCamera(shop)
    for (let times = 0; times < 10; times++) await judged(camera, times < 6 ? 'true' : 'false')
    const { rows } = await w.asked(w.inspector, alerts.precision, { camera })
    expect(rows).toMatchObject([{ kind: 'A01', confirmed: 6, judged: 10, silent: true, missing: 0 }])
    const alert = await w.raised(camera)
    expect(await w.found(alert)).toMatchObject({ silent: true, state: 'raised' })
    expect(await w.t.db`select from clock.message where subject_id = ${alert}`).toHaveLength(0)
    await expect(w.found(alert, shop.owner)).rejects.toMatchObject({ kind: 'not-found' })
    const other = await w.raised(camera, { kind: 'A08' })
    expect(await w.found(other)).toMatchObject({ silent: false })
    expect((await w.asked(w.inspector, alerts.precision, { silent: true })).rows).toContainEqual(
      expect.objectContaining({ camera, silent: true }),
    )
    // One false alert of one says little; what is silent stands above it.
    await judged(camera, 'false', { kind: 'A08' })
    const both = (await w.asked(w.inspector, alerts.precision, { camera })).rows.map(({ kind }) => kind)
    expect(both).toEqual(['A01', 'A08'])
  })
})

describe('what rejections teach', () => {
  it('is suggested, and holds only when a person accepts it', async () => {
    const camera = await w.aCamera(await w.aShop())
    const poster = { left: 0.6, top: 0.1, right: 0.7, bottom: 0.5 }
    const person = { left: 0.1, top: 0.2, right: 0.3, bottom: 0.9 }
    for (let times = 0; times < 6; times++) await judged(camera, 'false', { score: 0.78, box: poster })
    for (let times = 0; times < 3; times++) await judged(camera, 'true', { score: 0.97, box: person })
    const [found] = (await w.asked(w.inspector, alerts.suggestions, { camera })).rows
    expect(found).toMatchObject({ kind: 'A01', bar: { from: 0.25, spared: 6, lost: 0 }, mask: { spared: 6 } })
    expect((await w.asked(w.inspector, cameras.camera, { camera })).tuning).toEqual({})
    await w.done(w.inspector, alerts.acceptSuggestion, { camera, version: 1, kind: 'A01', what: 'bar' })
    await w.done(w.inspector, alerts.acceptSuggestion, { camera, version: 2, kind: 'A01', what: 'mask' })
    const seen = await w.asked(w.inspector, cameras.camera, { camera })
    expect(seen.tuning.A01?.day?.bar).toBe(found?.bar?.to)
    expect(seen.masks).toEqual([found?.mask?.polygon])
    await expect(
      w.done(w.inspector, alerts.acceptSuggestion, { camera, version: 3, kind: 'A08', what: 'bar' }),
    ).rejects.toMatchObject({ kind: 'state-conflict' })
    await expect(
      w.done(w.inspector, alerts.acceptSuggestion, { camera, version: 3, kind: 'A05', what: 'bar' }),
    ).rejects.toMatchObject({ kind: 'input-invalid' })
  })
})

describe('the kinds', () => {
  it('say of each whether a program recognises it', async () => {
    const { rows } = await w.asked(w.inspector, cameras.kinds)
    expect(rows).toHaveLength(22)
    expect(rows.find(({ code }) => code === 'A05')).toMatchObject({ recognition: 'by-hand', thresholds: null })
  })
})
