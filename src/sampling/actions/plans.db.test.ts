import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { testing } from '../../ledger/ledger-world.testing.ts'
import { ask, deliver, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { draw as drawFrom } from '../rules/draw.ts'
import { type SamplingWorld, samplingWorld } from '../sampling-world.testing.ts'
import { voidSample } from './custody.ts'
import { addTask, cancelTask, draw, list as tasks } from './draws.ts'
import { commissioned, commissionedFile, recordCommissioned, statistics } from './figures.ts'
import { approvePlan, closePlan, laboratories, plan as lookPlan, plans, savePlan } from './plans.ts'

let w: SamplingWorld
beforeAll(async () => {
  w = await samplingWorld()
})
afterAll(() => w.t.close())

const planned = (over: Record<string, unknown> = {}) => ({
  ...{ plan: newId(), year: '2026', title: '2026年食品小作坊监督抽检计划', budget: 1_000_000, note: '' },
  quotas: [
    { quota: newId(), category: 'soy', product: '豆腐', amount: 4, price: 90_000, laboratory: w.laboratory.unit },
  ],
  ...over,
})

async function approved(over: Record<string, unknown> = {}) {
  const wanted = planned(over)
  await perform(w.t.world, w.office, savePlan, wanted)
  await perform(w.t.world, w.leader, approvePlan, { plan: wanted.plan })
  return { plan: wanted.plan, quota: (wanted.quotas[0] as { quota: Id }).quota }
}
const drawn = (quota: Id, over: Record<string, unknown> = {}) =>
  perform(w.t.world, w.office, draw, { draw: newId(), quota, wanted: 2, ...over })
const look = (plan: Id) => ask(w.t.world, w.office, lookPlan, { plan })

describe('a plan', () => {
  it('is written by the office within its budget and approved by a leader', async () => {
    const wanted = planned()
    await expect(perform(w.t.world, w.office, savePlan, { ...wanted, budget: 1000 })).rejects.toThrow(/超过预算/)
    await perform(w.t.world, w.office, savePlan, wanted)
    await perform(w.t.world, w.office, savePlan, { ...wanted, title: '改过的计划' })
    await expect(perform(w.t.world, w.office, approvePlan, wanted)).rejects.toMatchObject({ kind: 'not-allowed' })
    await perform(w.t.world, w.leader, approvePlan, { plan: wanted.plan })
    await expect(perform(w.t.world, w.office, savePlan, wanted)).rejects.toThrow(/已经批准/)
    const seen = await look(wanted.plan)
    expect(seen).toMatchObject({
      title: '改过的计划',
      state: 'approved',
      planned: 4,
      cost: 360_000,
      approvedBy: w.leader.name,
    })
    await perform(w.t.world, w.office, closePlan, { plan: wanted.plan, reason: '年度结束' })
    expect(
      (await ask(w.t.world, w.office, plans, { year: '2026' })).find(each => each.plan === wanted.plan)?.state,
    ).toBe('closed')
    expect((await ask(w.t.world, w.laboratory.actor, laboratories, {})).map(({ name }) => name)).toContain(
      w.laboratory.name,
    )
  })

  it('a line that is taken out of a draft is gone from it', async () => {
    const wanted = planned()
    const more = { quota: newId(), category: 'oil', product: '', amount: 1, price: 1000 }
    await perform(w.t.world, w.office, savePlan, { ...wanted, quotas: [...wanted.quotas, more] })
    await perform(w.t.world, w.office, savePlan, wanted)
    expect((await look(wanted.plan)).quotas.map(({ category }) => category)).toEqual(['soy'])
  })
})

describe('a draw', () => {
  it('writes down seed and pool, and gives the same again', async () => {
    const shops = [await w.aShop(), await w.aShop(), await w.aShop(), await w.aShop()]
    const { plan, quota } = await approved()
    await expect(drawn(quota, { wanted: 5 })).rejects.toThrow(/还差 4 批/)
    const id = newId()
    const answer = await drawn(quota, { draw: id, seed: '2026-08-10 开奖号 0712' })
    expect(answer).toMatchObject({ drawn: 2, seed: '2026-08-10 开奖号 0712' })
    expect(await drawn(quota, { draw: id })).toEqual(answer)
    const [stored] = await w.t.db`select pool, drawn, seed from sampling.draw where id = ${id}`
    expect(drawFrom(stored?.seed, stored?.pool, 2)).toEqual(stored?.drawn)
    expect(stored?.pool).toEqual(expect.arrayContaining(shops.map(({ workshop }) => workshop)))
    const seen = await look(plan)
    expect(seen).toMatchObject({ tasks: 2, draws: [{ wanted: 2, pool: stored?.pool.length }] })
    expect(seen.coverage.find(({ category }) => category === 'soy')?.covered).toBe(2)
    expect(seen.draws[0]?.drawn[0]?.name).toContain('试验豆腐坊')
    await drawn(quota)
    const { rows } = await ask(w.t.world, w.office, tasks, { plan })
    expect(new Set(rows.map(({ workshop }) => workshop)).size).toBe(4)
    await expect(w.t.db`update sampling.draw set seed = 'x' where id = ${id}`).rejects.toThrow(/permission denied/)
  })

  it('never overfills a line, even when two draw at once', async () => {
    const { plan, quota } = await approved()
    const both = await Promise.allSettled([drawn(quota, { wanted: 3 }), drawn(quota, { wanted: 3 })])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect((await look(plan)).tasks).toBe(3)
  })

  it('needs an approved plan', async () => {
    const wanted = planned()
    await perform(w.t.world, w.office, savePlan, wanted)
    await expect(drawn((wanted.quotas[0] as { quota: Id }).quota)).rejects.toThrow(/批准以后/)
  })
})

describe('a task', () => {
  it('is done by the form that names it, and open again when that is void', async () => {
    const shop = await w.aShop()
    const { plan, quota } = await approved()
    const task = newId()
    await perform(w.t.world, w.office, addTask, { task, quota, workshop: shop.workshop, reason: '投诉较多' })
    const { sample } = await w.taken(shop, { task })
    await expect(w.taken(shop, { task })).rejects.toThrow(/已经抽样/)
    const stateOf = async () => (await ask(w.t.world, w.office, tasks, { plan })).rows[0]?.state
    expect(await stateOf()).toBe('done')
    expect(await look(plan)).toMatchObject({ sampled: 1, spent: 1600 })
    await perform(w.t.world, w.office, voidSample, { sample, reason: '样品破损' })
    expect(await stateOf()).toBe('open')
    expect(await look(plan)).toMatchObject({ sampled: 0 })
    await perform(w.t.world, w.office, cancelTask, { task, reason: '停业' })
    await expect(w.taken(shop, { task })).rejects.toThrow(/已经抽样或取消/)
  })

  it('is for a workshop of the category that works', async () => {
    const { quota } = await approved()
    const oil = await w.aShop({ category: 'oil', products: ['菜籽油'] })
    const wanted = { task: newId(), quota, workshop: oil.workshop, reason: '专项' }
    await expect(perform(w.t.world, w.office, addTask, wanted)).rejects.toThrow(/类别/)
    const { task: other, ...rest } = { ...wanted, workshop: (await w.aShop()).workshop }
    await expect(perform(w.t.world, w.inspector, addTask, { task: other, ...rest })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })
})

describe('statistics', () => {
  it('count samples by their rows, a retest in place of the first', async () => {
    w.t.setNow('2026-09-10T02:00:00.000Z' as Instant)
    const shop = await w.aShop()
    const day = { takenAt: '2026-09-10T01:00:00Z', producedOn: '2026-09-09' }
    const conclude = async (verdict: 'conforming' | 'nonconforming') => {
      const { sample } = await w.taken(shop, day)
      const { send, receive } = await import('./custody.ts')
      await perform(w.t.world, w.office, send, { sample, onDay: '2026-09-10' })
      await perform(w.t.world, w.laboratory.actor, receive, {
        sample,
        onDay: '2026-09-10',
        sealIntact: true,
        scanned: 'F0001',
      })
      const { recordReport } = await import('./reports.ts')
      const report = newId()
      const item = verdict === 'conforming' ? w.item({ result: '未检出', said: '合格' }) : w.item()
      await perform(w.t.world, w.laboratory.actor, recordReport, {
        ...{ report, sample, kind: 'first', number: `S-${report.slice(-5)}`, reportedOn: '2026-09-10', items: [item] },
      })
      await w.confirmed(report, verdict)
    }
    for (const verdict of ['conforming', 'conforming', 'nonconforming'] as const) await conclude(verdict)
    await w.taken(shop, day)
    const asked = { from: '2026-09-01', to: '2026-09-30', by: 'category' }
    const seen = await ask(w.t.world, w.office, statistics, asked)
    expect(seen.total).toEqual({ taken: 4, concluded: 3, conforming: 2, nonconforming: 1, rate: '66.67%', turned: 0 })
    expect(seen.rows).toMatchObject([{ key: 'soy', taken: 4, rate: '66.67%' }])
    expect(seen.items).toEqual([{ item: '苯甲酸及其钠盐（以苯甲酸计）', nonconforming: 1 }])
    for (const by of ['town', 'laboratory', 'year', 'workshop']) {
      const { rows } = await ask(w.t.world, w.office, statistics, { ...asked, by })
      expect(rows.reduce((sum, { taken }) => sum + taken, 0)).toBe(4)
    }
    await expect(ask(w.t.world, w.laboratory.actor, statistics, asked)).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})

describe('委托送检', () => {
  const duties = (workshop: Id, over: Record<string, unknown> = {}) =>
    ask(w.t.world, w.office, commissioned, { workshop, ...over })
  const filed = async (shop: { workshop: Id; products: readonly Id[] }, over: Record<string, unknown> = {}) => {
    const wanted = {
      ...{ commissioned: newId(), workshop: shop.workshop, product: shop.products[0], laboratoryName: '华测检测' },
      ...{ cma: '230020', number: newId().slice(-6), reportedOn: '2026-08-01', conclusion: 'conforming' },
      ...{ file: await w.aPdf(), ...over },
    }
    await perform(w.t.world, w.office, recordCommissioned, wanted)
    return wanted
  }

  it('is a yearly duty of every product; the newest report counts', async () => {
    const shop = await w.aShop()
    expect((await duties(shop.workshop)).counts).toEqual({ done: 0, soon: 0, overdue: 0, never: 2 })
    await filed(shop, { reportedOn: '2025-08-01' })
    expect((await duties(shop.workshop)).counts).toMatchObject({ overdue: 1, never: 1 })
    const { commissioned: id, number } = await filed(shop)
    const seen = await duties(shop.workshop, { states: ['done'] })
    expect(seen.rows).toMatchObject([{ number, dueOn: '2027-08-01', source: 'filed', laboratoryName: '华测检测' }])
    expect(seen.basis).toContain('12 个月')
    expect((await deliver(w.t.world, w.office, commissionedFile, { commissioned: id })).mediaType).toBe(
      'application/pdf',
    )
  })

  it('counts what owners wrote into their ledgers', async () => {
    const shop = await w.aShop()
    const { lot } = await w.produced(shop)
    const report = { laboratory: '市检验所', cma: '230021', reportNumber: 'W-1', reportedOn: '2026-08-05' }
    await w.send(shop, { kind: 'testing', content: testing(lot, { testKind: 'commissioned', ...report }) })
    const { rows } = await duties(shop.workshop, { states: ['done'] })
    expect(rows).toMatchObject([{ testedOn: '2026-08-05', source: 'ledger', number: 'W-1', cma: '230021' }])
  })

  it('does not count with a qualification that had run out, nor twice, nor for a foreign product', async () => {
    const [shop, other] = [await w.aShop(), await w.aShop()]
    await expect(filed(shop, { cmaExpiresOn: '2026-07-31' })).rejects.toThrow(/资质认定已经过期/)
    await expect(filed(shop, { reportedOn: '2027-08-01' })).rejects.toThrow(/不能晚于今天/)
    await expect(filed(shop, { product: other.products[0] })).rejects.toThrow(/没有备案这种产品/)
    const { number } = await filed(shop)
    await expect(filed(shop, { number })).rejects.toMatchObject({ kind: 'conflict' })
  })
})
