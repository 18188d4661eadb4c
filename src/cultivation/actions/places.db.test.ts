import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ledgerNow } from '../../ledger/ledger-world.testing.ts'
import { newId } from '../../platform/id.ts'
import { type CultivationWorld, cultivationWorld } from '../cultivation-world.testing.ts'

let w: CultivationWorld
beforeAll(async () => {
  w = await cultivationWorld()
})
beforeEach(() => w.t.setNow(ledgerNow))
afterAll(() => w.t.close())

const texts = { hardware: '酒窖参观通道', software: '讲解酿酒' }

async function linked() {
  const shop = await w.aShop()
  const spot = newId()
  await w.act(w.office, 'saveSpot', { spot, name: `景区${spot.slice(-6)}`, longitude: 106.7, latitude: 31.8 })
  const between = { spot, workshop: shop.workshop }
  await w.act(w.office, 'linkSpot', { ...between, ...texts, since: '2026-01-01' })
  const look = () => w.act(w.inspector, 'spotLink', between)
  return { shop, between, look }
}

describe('a workshop and a scenic spot', () => {
  it('begin with a hard and a soft measure, and cannot be linked twice', async () => {
    const { between, look } = await linked()
    const again = w.act(w.office, 'linkSpot', { ...between, ...texts, since: '2026-02-01' })
    await expect(again).rejects.toThrow(/已经对接/)
    const { measures, steps, endedOn } = await look()
    expect(measures.map(({ kind, words, state }) => [kind, words, state])).toEqual([
      ['hardware', '酒窖参观通道', 'planned'],
      ['software', '讲解酿酒', 'planned'],
    ])
    expect(steps.map(({ step }) => step)).toEqual(['link'])
    expect(endedOn).toBeNull()
  })

  it('have measures that go on step by step, and what is given up says why', async () => {
    const { between, look } = await linked()
    const measure = newId()
    await w.act(w.office, 'addMeasure', { ...between, measure, kind: 'hardware', words: '指示牌' })
    const move = (state: string, over: Record<string, unknown> = {}) =>
      w.act(w.office, 'moveMeasure', { ...between, measure, state, onDay: '2026-03-01', ...over })
    await move('working')
    await expect(move('planned')).rejects.toThrow(/不能改为“计划”/)
    await expect(move('dropped')).rejects.toThrow(/写明原因/)
    await expect(move('done', { onDay: '2030-01-01' })).rejects.toThrow(/不能晚于今天/)
    await move('done')
    await expect(move('dropped', { note: '不要了' })).rejects.toThrow(/现在是“已完成”/)
    const { measures, steps } = await look()
    expect(measures.find(each => each.measure === measure)).toMatchObject({ state: 'done', stateOn: '2026-03-01' })
    expect(steps.map(({ words }) => words).slice(1)).toEqual([
      '硬件：指示牌（计划）',
      '硬件：指示牌（实施中）',
      '硬件：指示牌（已完成）',
    ])
    const foreign = await linked()
    const wrong = { ...foreign.between, measure, state: 'working', onDay: '2026-03-01' }
    await expect(w.act(w.office, 'moveMeasure', wrong)).rejects.toThrow(/没有找到这项措施/)
  })

  it('end with a reason, keep what was, and may begin again', async () => {
    const { between, look } = await linked()
    await w.act(w.office, 'unlinkSpot', { ...between, reason: '景区改造' })
    const late = { ...between, measure: newId(), kind: 'software', words: '直播' }
    await expect(w.act(w.office, 'addMeasure', late)).rejects.toThrow(/没有对接这个景区/)
    await expect(w.act(w.office, 'unlinkSpot', { ...between, reason: '再结束' })).rejects.toThrow(/没有对接/)
    const ended = await look()
    expect(ended.endedOn).toBe('2026-08-10')
    expect(ended.measures).toHaveLength(2)
    await w.act(w.office, 'linkSpot', { ...between, ...texts, since: '2026-08-10' })
    const { steps, endedOn } = await look()
    expect(endedOn).toBeNull()
    expect(steps.map(({ step, words }) => (step === 'end' ? words : step))).toEqual(['link', '景区改造', 'link'])
    const { linked: all } = await w.act(w.leader, 'tourism', {})
    const own = all.filter(each => each.workshop === between.workshop)
    expect(own.map(({ links }) => links.length)).toEqual([1])
  })

  it('are the business of the office: an inspector looks on, an owner does not', async () => {
    const { shop, between } = await linked()
    const end = { ...between, reason: '不该由我结束' }
    await expect(w.act(w.inspector, 'unlinkSpot', end)).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.act(shop.owner, 'spotLink', between)).rejects.toMatchObject({ kind: 'not-allowed' })
    const add = { ...between, measure: newId(), kind: 'software', words: '直播' }
    await expect(w.act(w.inspector, 'addMeasure', add)).rejects.toMatchObject({ kind: 'not-allowed' })
    const move = { ...between, measure: newId(), state: 'done', onDay: '2026-03-01' }
    await expect(w.act(w.inspector, 'moveMeasure', move)).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})

describe('a workshop that is linked with two spots', () => {
  it('counts once on the board and stands once, with both, in the list that the number opens', async () => {
    const { shop, between } = await linked()
    const { workshop } = shop
    const other = { spot: newId(), workshop }
    await w.act(w.office, 'saveSpot', { spot: other.spot, name: `景区${other.spot.slice(-6)}` })
    await w.act(w.office, 'linkSpot', { ...other, ...texts, since: '2025-02-01' })
    const look = async () => {
      const { figures } = await w.act(w.leader, 'board', {})
      const { rows } = await w.act(w.leader, 'boardRows', { figure: 'links' })
      const { linked: all } = await w.act(w.leader, 'tourism', {})
      const open = all.filter(({ links }) => links.some(({ endedOn }) => endedOn === null))
      const count = figures.find(({ figure }) => figure === 'links')?.count
      expect([rows.length, open.length]).toEqual([count, count])
      return {
        row: rows.find(each => each.workshop === workshop),
        listed: all.find(each => each.workshop === workshop),
      }
    }
    const both = await look()
    expect(both.row).toMatchObject({ words: expect.stringMatching(/^对接景区.{6}、景区.{6}$/), onDay: '2025-02-01' })
    expect(both.listed?.links.map(({ spot }) => spot).toSorted()).toEqual([between.spot, other.spot].toSorted())
    await w.act(w.office, 'unlinkSpot', { ...other, reason: '景区改造' })
    const one = await look()
    expect(one.row).toMatchObject({ words: expect.stringMatching(/^对接景区.{6}$/), onDay: '2026-01-01' })
    expect(one.listed?.links).toMatchObject([{ endedOn: null }, { endedOn: '2026-08-10' }])
    await w.act(w.office, 'unlinkSpot', { ...between, reason: '景区改造' })
    expect((await look()).row).toBeUndefined()
  })
})

describe('下一步做什么', () => {
  it('comes from what is on file, and goes when it is done', async () => {
    const shop = await w.aShop()
    const look = async (by = shop.owner) => (await w.act(by, 'path', { workshop: shop.workshop })).steps
    const before = await look()
    expect(before.map(({ code }) => code)).toEqual(expect.arrayContaining(['training', 'camera', 'title', 'sales']))
    expect(before.find(({ code }) => code === 'title')?.reason).toMatch(/还差：.*参加过培训.*明作亮坊/)
    await w.act(shop.owner, 'declareSales', { sales: newId(), workshop: shop.workshop, year: 2025, amount: 100 })
    await w.awarded(shop)
    w.t.setNow(ledgerNow)
    const after = (await look(w.inspector)).map(({ code }) => code)
    expect(after).not.toContain('sales')
    expect(after).toContain('camera')
    const marked = { trademark: newId(), workshop: shop.workshop, mark: '麻空', niceClass: 30, owner: '张三丰' }
    await w.act(w.office, 'saveTrademark', { ...marked, state: 'applied' })
    expect((await look()).map(({ code }) => code)).not.toContain('trademark')
    const other = await w.aShop()
    const foreign = w.act(other.owner, 'path', { workshop: shop.workshop })
    await expect(foreign).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})
