import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { ledgerNow } from '../../ledger/ledger-world.testing.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { deliver } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { raiseHazards } from '../../rectification/door/raise.ts'
import { cultivationActions } from '../actions.ts'
import { type CultivationWorld, cultivationWorld } from '../cultivation-world.testing.ts'

let w: CultivationWorld
beforeAll(async () => {
  w = await cultivationWorld()
})
beforeEach(() => w.t.setNow(ledgerNow))
afterAll(() => w.t.close())

async function fetched(by: Actor, name: string, input: unknown) {
  const found = cultivationActions.find(({ endpoint }) => endpoint.name === `cultivation.${name}`)
  if (found === undefined) throw new Error(`no ${name}`)
  return deliver(w.t.world, by, found as Parameters<typeof deliver>[2], input)
}

describe('a project that is not as planned', () => {
  it('goes back to work with the reason, and both look again', async () => {
    const shop = await w.aShop()
    const project = newId()
    const plan = { kind: 'upgrade', plan: '规范台账', budget: 0, moneySource: '自筹', begunOn: '2026-03-01' }
    await w.act(w.office, 'openProject', { project, workshop: shop.workshop, ...plan })
    const note = (kind: string, file?: string) =>
      w.act(w.office, 'noteProject', { project, note: newId(), kind, onDay: '2026-04-01', words: '登记', file })
    const accept = (by: Actor) => w.act(by, 'acceptProject', { project, note: '符合方案', onDay: '2026-08-01' })
    const giveBack = (by: Actor) => w.act(by, 'returnProject', { project, reason: '排水沟没有盖板' })
    await expect(giveBack(w.leader)).rejects.toThrow(/不用退回/)
    const [before, after] = [await w.aPhotograph(), await w.aPhotograph()]
    await note('step')
    await note('before', before)
    await note('after', after)
    await accept(w.office)
    const mine = async (by: Actor) => (await w.act(by, 'project', { project })).acceptedByMe
    expect([await mine(w.office), await mine(w.leader)]).toEqual([true, false])
    await expect(giveBack(shop.owner)).rejects.toMatchObject({ kind: 'not-allowed' })
    await giveBack(w.leader)
    const seen = await w.act(w.office, 'project', { project })
    expect(seen).toMatchObject({ state: 'working', acceptances: 0, returned: true })
    expect(seen.notes.at(-1)).toMatchObject({ kind: 'return', words: '排水沟没有盖板', actor: '李局长' })
    await expect(accept(w.leader)).rejects.toThrow(/退回以后还没有新的实施记录/)
    w.t.setNow('2026-08-10T03:00:00.000Z' as typeof ledgerNow)
    await note('step')
    expect(await accept(w.leader)).toEqual({ acceptances: 1, state: 'working' })
    expect(await accept(w.office)).toEqual({ acceptances: 2, state: 'accepted' })
    expect((await fetched(shop.owner, 'project-file', { project, file: before })).mediaType).toBe('image/jpeg')
    const foreign = { project, file: await w.aPhotograph() }
    await expect(fetched(w.office, 'project-file', foreign)).rejects.toThrow(/没有这个附件/)
    const other = await w.aShop()
    await expect(fetched(other.owner, 'project-file', { project, file: after })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })
})

describe('the certificate of a trademark', () => {
  it('is opened by whoever may see the mark', async () => {
    const [shop, other] = [await w.aShop(), await w.aShop()]
    const [trademark, bare] = [newId(), newId()]
    const said = { workshop: shop.workshop, mark: '某某', niceClass: 30, owner: '张三丰', state: 'applied' }
    await w.act(w.office, 'saveTrademark', { trademark, ...said, file: await w.aPdf() })
    await w.act(w.office, 'saveTrademark', { trademark: bare, ...said, niceClass: 29 })
    expect((await fetched(shop.owner, 'trademark-file', { trademark })).mediaType).toBe('application/pdf')
    await expect(fetched(w.office, 'trademark-file', { trademark: bare })).rejects.toThrow(/没有上传/)
    await expect(fetched(other.owner, 'trademark-file', { trademark })).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})

describe('the sales of a workshop', () => {
  it('keep every word on a year, and the ledger only says how many of its sales have a price', async () => {
    const [shop, other] = [await w.aShop(), await w.aShop()]
    const [first, second] = [newId(), newId()]
    const of = { workshop: shop.workshop, year: 2025 }
    await w.act(shop.owner, 'declareSales', { sales: first, ...of, amount: 100 })
    w.t.setNow('2026-08-10T03:00:00.000Z' as typeof ledgerNow)
    const paper = { note: '据纳税申报表更正', file: await w.aPdf() }
    await w.act(w.office, 'declareSales', { sales: second, ...of, amount: 200, ...paper })
    const { lot } = await w.produced(shop)
    await w.sell(shop, lot, '1千克', { price: '12 元一斤' })
    await w.sell(shop, lot, '2千克')
    const seen = await w.act(w.inspector, 'salesRecord', { workshop: shop.workshop })
    expect(seen.said.map(({ sales, holds, amount }) => [sales, holds, amount])).toEqual([
      [second, true, 200],
      [first, false, 100],
    ])
    expect(seen.ledger).toEqual([{ year: 2026, written: 2, priced: 1 }])
    expect((await fetched(w.office, 'sales-file', { sales: second })).mediaType).toBe('application/pdf')
    await expect(fetched(w.office, 'sales-file', { sales: first })).rejects.toThrow(/没有附材料/)
    await expect(w.act(other.owner, 'salesRecord', { workshop: shop.workshop })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })
})

describe('a pair', () => {
  it('is measured by what was found on the one that learns, before and since', async () => {
    const [mentor, learner] = [await w.aShop(), await w.aShop()]
    await w.awarded(mentor)
    const { tx, pair } = { tx: w.t.db, pair: newId() }
    const found = (text: string, foundOn: string) =>
      tx.begin(inner =>
        raiseHazards(inner, {
          ...{ district: w.t.district, workshop: learner.workshop, foundOn: getDay(foundOn), now: ledgerNow },
          source: { kind: 'self-check', id: newId(), label: '自查' },
          hazards: [{ code: text, topic: text, text, basis: '', weight: 'general', department: 'market', files: [] }],
          by: { account: null, name: '王建国' },
        }),
      )
    await found('台账漏记', '2026-07-28')
    await found('地面积水', '2026-07-30')
    await found('标签不清', '2026-08-05')
    await found('很久以前', '2026-06-01')
    const wish = { pair, mentor: mentor.workshop, learner: learner.workshop, goal: '台账完整', begunOn: '2026-08-01' }
    await w.act(w.office, 'beginPair', wish)
    const file = await w.aPhotograph()
    const visit = { pair, visit: newId(), onDay: '2026-08-06', words: '现场指导', file }
    await w.act(w.office, 'visitPair', visit)
    const record = await w.act(w.leader, 'pairRecord', { pair })
    expect(record).toMatchObject({ days: 11, beforeFrom: '2026-07-21', until: '2026-08-11', inspections: [] })
    expect(record.hazards.map(({ label, before }) => [label, before])).toEqual([
      ['台账漏记', true],
      ['地面积水', true],
      ['标签不清', false],
    ])
    expect((await fetched(w.inspector, 'pair-file', { pair, file })).mediaType).toBe('image/jpeg')
    await expect(fetched(learner.owner, 'pair-file', { pair, file })).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})

it('a village is the sum of its workshops, and those without one stand by themselves', async () => {
  const shop = await w.aShop()
  await w.act(shop.owner, 'declareSales', { sales: newId(), workshop: shop.workshop, year: 2025, amount: 500 })
  const { rows, unplaced, year } = await w.act(w.leader, 'villages', {})
  const loose = await w.act(w.leader, 'village', { village: '' })
  expect(year).toBe(2025)
  expect(loose.rows).toHaveLength(unplaced)
  const [first] = rows
  if (first === undefined) throw new Error('no village')
  await w.t.db`update registry.workshop set village = ${first.village} where id = ${shop.workshop}`
  const after = await w.act(w.leader, 'villages', {})
  expect(after.unplaced).toBe(unplaced - 1)
  const row = after.rows.find(({ village }) => village === first.village)
  expect(row).toMatchObject({ workshops: first.workshops + 1, sales: (first.sales ?? 0) + 500 })
  const inside = await w.act(w.leader, 'village', { village: first.village })
  expect(inside.rows.map(({ workshop }) => workshop)).toContain(shop.workshop)
  expect(inside.rows.filter(({ working }) => working)).toHaveLength(row?.workshops ?? -1)
  await expect(w.act(w.leader, 'village', { village: '000000000000' })).rejects.toThrow(/没有找到/)
})
