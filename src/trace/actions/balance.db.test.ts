import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { type LedgerWorld, ledgerWorld, type Shop, testing } from '../../ledger/ledger-world.testing.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, perform } from '../../platform/action/perform.ts'
import type { DestroyedOf } from '../door/destroyed.ts'
import { balanceAnswer, countAction } from './balance.ts'
import { materialsAnswer } from './materials.ts'

let w: LedgerWorld
let shop: Shop
beforeAll(async () => {
  w = await ledgerWorld()
  shop = await w.aShop()
})
afterAll(() => w.t.close())

const destroyed: { lot: Id; dimension: 'mass'; amount: number; onDay: Day }[] = []
const destroyedOf: DestroyedOf = async (_, __, lots) =>
  destroyed.filter(({ lot }) => lots === 'all' || lots.includes(lot))
const balanceOf = balanceAnswer(destroyedOf)
const counting = countAction(destroyedOf)
const materials = materialsAnswer(destroyedOf)

const balance = (lot: Id, actor: Actor = w.office) => ask(w.t.world, actor, balanceOf, { lot })
const moved = (input: object, actor: Actor = w.office) => ask(w.t.world, actor, materials, input)
const kilograms = (amount: number) => amount * 1_000_000

describe('物料平衡 of a lot', () => {
  it('tells where all of it went, by what holds', async () => {
    const { lot, entry } = await w.produced(shop)
    const sold = await w.sell(shop, lot, '12千克')
    const content = testing(lot, {
      testKind: 'retained',
      items: [],
      conclusion: null,
      retained: { quantity: { typed: '200克' }, place: '冰箱' },
    })
    await w.send(shop, { kind: 'testing', content })
    destroyed.push({ lot, dimension: 'mass', amount: kilograms(1), onDay: '2026-08-10' as Day })
    const told = await balance(lot)
    expect(told).toMatchObject({
      ...{ dimension: 'mass', made: kilograms(30), charged: 0, sold: kilograms(12), retained: 200_000 },
      ...{ destroyed: kilograms(1), loss: 0, stock: kilograms(16.8), over: 0, accounted: 1, counts: [] },
    })
    expect(told.production).toMatchObject({
      ...{ mainName: '大豆', mainMass: kilograms(20), ofMain: 150, ofAll: 150, processLoss: -kilograms(10) },
      band: { trade: '豆腐', least: 150, most: 450 },
    })
    await w.correct(shop, sold.entry, null)
    expect((await balance(lot)).stock).toBe(kilograms(28.8))
    expect(entry).toBeDefined()
  })

  it('takes a sample that was disposed of as destroyed, and nothing from the stock once more', async () => {
    const { lot } = await w.produced(shop)
    const rest = { items: [], conclusion: null }
    const retained = { quantity: { typed: '1千克' }, place: '冰箱' }
    await w.send(shop, { kind: 'testing', content: testing(lot, { ...rest, testKind: 'retained', retained }) })
    await w.send(shop, {
      kind: 'testing',
      content: testing(lot, { ...rest, testKind: 'disposed', disposal: { way: '倒掉' } }),
    })
    expect(await balance(lot)).toMatchObject({ retained: 0, destroyed: kilograms(1), stock: kilograms(29) })
  })

  it('says that a sample in another unit is not taken off', async () => {
    const { lot } = await w.produced(shop)
    const rest = { testKind: 'retained', items: [], conclusion: null }
    const retained = { quantity: { typed: '2袋' }, place: '冰箱' }
    await w.send(shop, { kind: 'testing', content: testing(lot, { ...rest, retained }) })
    expect(await balance(lot)).toMatchObject({ retained: 0, otherSamples: 1, stock: kilograms(30) })
  })
})

describe('盘点', () => {
  const count = (lot: Id, typed: string | null, actor: Actor = shop.owner, note?: string) =>
    perform(w.t.world, actor, counting, { lot, quantity: typed === null ? null : { typed }, note })

  it('writes down what is missing, and what was counted is what is there', async () => {
    const { lot } = await w.produced(shop)
    await w.sell(shop, lot, '10千克')
    expect(await count(lot, '18千克', shop.owner, '破损')).toEqual({ loss: kilograms(2) })
    const told = await balance(lot, shop.owner)
    expect(told).toMatchObject({ loss: kilograms(2), stock: kilograms(18), accounted: 28 / 30 })
    expect(told.counts).toMatchObject([
      {
        counted: kilograms(18),
        book: kilograms(20),
        loss: kilograms(2),
        note: '破损',
        typed: '18千克',
        onDay: '2026-08-10',
      },
    ])
  })
  it('that finds more shows a surplus, and the newest counts', async () => {
    const { lot } = await w.produced(shop)
    await count(lot, '20千克')
    w.t.pass(1)
    expect(await count(lot, '21千克', w.office)).toEqual({ loss: -kilograms(1) })
    expect(await balance(lot)).toMatchObject({ loss: kilograms(9), stock: kilograms(21) })
  })
  it('may find nothing', async () => {
    const { lot } = await w.produced(shop)
    expect(await count(lot, null)).toEqual({ loss: kilograms(30) })
  })
  it('is in the unit of the lot', async () => {
    const { lot } = await w.produced(shop)
    await expect(count(lot, '18袋')).rejects.toMatchObject({ kind: 'input-invalid' })
  })
  it('is a matter of the workshop: neither other owners nor who only looks may', async () => {
    const { lot } = await w.produced(shop)
    const other = await w.aShop()
    await expect(count(lot, '18千克', other.owner)).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(balance(lot, other.owner)).rejects.toMatchObject({ kind: 'not-allowed' })
    const leader = w.t.actorOf(await w.t.anAccount({ duty: 'leader' }))
    await expect(count(lot, '18千克', leader)).rejects.toMatchObject({ kind: 'not-allowed' })
    expect((await balance(lot, leader)).counts).toEqual([])
  })
  it('of two at once, each sees the other', async () => {
    const { lot } = await w.produced(shop)
    const told = await Promise.all([count(lot, '20千克'), count(lot, '20千克', w.office)])
    expect(told.map(({ loss }) => loss).sort((a, b) => a - b)).toEqual([0, kilograms(10)])
  })
  it('cannot be changed afterwards', async () => {
    const { lot } = await w.produced(shop)
    await count(lot, '18千克')
    await expect(w.t.db`update trace.stock_count set counted = 0 where lot = ${lot}`).rejects.toThrow(
      /permission denied/,
    )
    await expect(w.t.db`delete from trace.stock_count where lot = ${lot}`).rejects.toThrow(/permission denied/)
  })
})

describe('what materials and products moved in a period', () => {
  it('opens with what was before and closes with what is left', async () => {
    const own = await w.aShop()
    const beans = await w.received(own, { quantity: { typed: '50千克' } }, '2026-08-01')
    const first = { charges: [{ lot: beans, quantity: { typed: '10千克' } }] }
    await w.produced(own, first, '2026-08-02')
    const { lot } = await w.produced(own, { charges: [{ lot: beans, quantity: { typed: '20千克' } }] }, '2026-08-10')
    await w.sell(own, lot, '12千克')
    await perform(w.t.world, own.owner, counting, { lot: beans, quantity: { typed: '19千克' } })
    destroyed.push({ lot, dimension: 'mass', amount: kilograms(2), onDay: '2026-08-10' as Day })
    const input = { workshop: own.workshop, from: '2026-08-05', to: '2026-08-10' }
    const { rows } = await moved(input)
    const flow = { dimension: 'mass', retained: 0 }
    expect(rows).toEqual([
      {
        ...{
          ...flow,
          kind: 'received',
          name: '大豆',
          opening: kilograms(40),
          received: 0,
          used: kilograms(20),
          sold: 0,
        },
        ...{ destroyed: 0, loss: kilograms(1), closing: kilograms(19) },
      },
      {
        ...{ ...flow, kind: 'produced', name: '豆腐', opening: kilograms(30), received: kilograms(30), used: 0 },
        ...{ sold: kilograms(12), destroyed: kilograms(2), loss: 0, closing: kilograms(46) },
      },
    ])
    expect((await moved({ ...input, name: '大豆' })).total).toBe(1)
    expect((await moved({ ...input, kinds: ['produced'] })).total).toBe(1)
  })
  it('leaves of each what is left of its lots', async () => {
    const { rows } = await moved({ workshop: shop.workshop, from: '2026-08-01', to: '2026-08-10' })
    const lots = await w.t.db<{ id: Id; name: string }[]>`
      select id, name from ledger.lot where workshop = ${shop.workshop} and ended_at is null`
    const left = new Map<string, number>()
    for (const { id, name } of lots) left.set(name, (left.get(name) ?? 0) + (await balance(id)).stock)
    expect(new Map(rows.map(({ name, closing }) => [name, closing]))).toEqual(left)
    expect(left.size).toBe(2)
  })
  it('is another owner’s matter only for their own', async () => {
    const other = await w.aShop()
    const { total } = await moved({ from: '2026-08-01', to: '2026-08-10' }, other.owner)
    expect(total).toBe(0)
  })
  it('refuses days that run backwards', async () => {
    const backwards = moved({ from: '2026-08-10', to: '2026-08-01' })
    await expect(backwards).rejects.toMatchObject({ kind: 'input-invalid' })
  })
})
