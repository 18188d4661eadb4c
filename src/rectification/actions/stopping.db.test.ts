import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import { ask } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type HazardWorld, hazardWorld } from '../hazard-world.testing.ts'
import { mine } from './look.ts'
import { order, orders } from './orders.ts'

let w: HazardWorld
beforeAll(async () => {
  w = await hazardWorld()
})
afterAll(() => w.t.close())

const notice = { contactPhone: '0827-3000000', review: '巴中市恩阳区人民政府', court: '巴中市恩阳区人民法院' }
const stop = { scope: '卤制工序', danger: '卤锅上方天花板脱落' }
const sheetOf = async (paper: Id | null) => {
  const rows = await w.t.db`select sheet::text from paper.paper where district = ${w.t.district} and id = ${paper}`
  return String(rows[0]?.sheet)
}
const standing = async (id: Id) => (await ask(w.t.world, w.inspector, order, { order: id })).stop

it('production is stopped with the order and its paper, until the last of its hazards is closed', async () => {
  const shop = await w.aShop()
  const hazards = await w.raised(shop, [{ code: 'K16' }, { code: 'K17', text: '天花板脱落' }])
  const id = newId()
  await w.ordered(hazards, { order: id, notice, stop })
  const seen = await ask(w.t.world, w.inspector, order, { order: id })
  expect(seen).toMatchObject({ stop: 'in-force', stopped: stop })
  const sheet = await sheetOf(seen.paper)
  expect(sheet).toContain('立即停止卤制工序')
  expect(sheet).toContain('第三十一条')
  const listed = await ask(w.t.world, w.inspector, orders, { workshop: shop.workshop })
  expect(listed.rows).toMatchObject([{ order: id, stop: 'in-force' }])
  const told = await ask(w.t.world, shop.owner, mine, { workshop: shop.workshop })
  expect(told.rows.map(({ stopScope }) => stopScope)).toEqual(['卤制工序', '卤制工序'])
  for (const [at, hazard] of hazards.entries()) {
    expect(await standing(id)).toBe('in-force')
    expect((await w.seen(hazard)).stop).toBe('in-force')
    await w.answered(shop, hazard)
    await w.accepted(hazard)
    expect(await standing(id)).toBe(at === 0 ? 'in-force' : 'ended')
  }
  expect((await ask(w.t.world, w.inspector, orders, { workshop: shop.workshop })).rows).toMatchObject([
    { stop: 'ended' },
  ])
})

it('an order without a stop says nothing of one, in its paper neither', async () => {
  const shop = await w.aShop()
  const id = newId()
  await w.ordered(await w.raised(shop), { order: id, notice })
  const seen = await ask(w.t.world, w.inspector, order, { order: id })
  expect(seen).toMatchObject({ stop: 'none', stopped: null })
  const sheet = await sheetOf(seen.paper)
  expect(sheet).not.toMatch(/立即停止.*不得恢复|第三十一条/u)
})

it('nobody stops production by word of mouth, for another department, or without saying why', async () => {
  const shop = await w.aShop()
  const hazards = await w.raised(shop)
  await expect(w.ordered(hazards, { stop })).rejects.toThrow('要有书面文书')
  await expect(w.ordered(hazards, { notice, stop: { ...stop, danger: '' } })).rejects.toThrow('食品安全事故隐患')
  const fires = await w.raised(shop, [{ code: 'K24', department: 'fire' }])
  const brigade = await w.aPartner('区消防救援大队', 'fire')
  await expect(w.ordered(fires, { notice, stop }, brigade)).rejects.toThrow('其他部门请用本部门的文书')
  const raw = w.t.owner`
    insert into rectification.rectification_order
      (district, id, number, workshop, department, demand, ordered_on, due_on, due_words, stop_scope, stop_danger, actor, at)
    values (${w.t.district}, ${newId()}, 'ZG2026-9999', ${shop.workshop}, 'market', '改', '2026-08-10', '2026-08-10', '',
      '全部', '危险', '测试', now())`
  await expect(raw).rejects.toThrow('the bureau stops, and does it in writing')
})
