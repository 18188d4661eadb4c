import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type LedgerWorld, ledgerWorld, production, receiving, type Shop } from '../ledger-world.testing.ts'
import { attempts } from './attempts.ts'
import { save } from './recipes.ts'

let w: LedgerWorld
let shop: Shop
beforeAll(async () => {
  w = await ledgerWorld()
  shop = await w.aShop({ products: ['卤豆干', '豆腐'] })
  // Filed before it was forbidden: the registry itself refuses such a name today.
  await w.t.owner`update registry.product set name = '草莓果冻' where id = ${shop.products[1]!}`
})
afterAll(() => w.t.close())

const use = (name: string, typed: string, over: Record<string, unknown> = {}) => ({
  entry: newId(),
  name,
  quantity: { typed },
  user: '张三丰',
  ...over,
})

async function make(additives: readonly unknown[], over: Record<string, unknown> = {}) {
  return w.produced(shop, { additives, parameters: { 'boiling-temperature': '98' }, ...over })
}

const tried = async (of: Shop) => (await ask(w.t.world, w.office, attempts, { workshop: of.workshop })).rows

describe('an additive', () => {
  it('within its limit becomes an entry of its own, with its dose', async () => {
    // 卤豆干 lies in 04.04.01.03; 山梨酸 may be 1 gram a kilogram there.
    const { entry, lot } = await make([use('山梨酸钾', '15克')])
    const [row] = await w.t.db`
      select summary, content from ledger.entry where kind = 'additive-use' and content ->> 'producedLot' = ${lot}`
    expect(row!.content.dose).toMatchObject({ mgPerKg: 500, verdict: 'within', maximumMgPerKg: 1000 })
    const [main] = await w.t.db`select editions from ledger.entry where id = ${entry}`
    expect(Object.keys(main!.editions)).toContain('additives')
  })

  it('over its limit refuses the whole production, and that it was tried stays', async () => {
    const before = (await tried(shop)).length
    const refused = make([use('山梨酸钾', '45克')])
    await expect(refused).rejects.toMatchObject({
      kind: 'input-invalid',
      errors: [
        { pointer: '/content/additives/0/quantity', detail: expect.stringMatching(/1500 mg\/kg.*1000 mg\/kg.*《/) },
      ],
    })
    const [first, ...others] = await tried(shop)
    expect(others).toHaveLength(before)
    expect(first).toMatchObject({ kind: 'additive', what: '山梨酸钾' })
    expect(first!.basis).toContain('第三十四条')
  })

  it('that no row names for this food is refused', async () => {
    await expect(make([use('神奇豆制品改良剂', '1克')])).rejects.toThrow('没有查到')
  })

  it('that is no food at all is refused with its article', async () => {
    await expect(make([use('吊白块', '1克')])).rejects.toThrow('非食用物质')
  })

  it('added later is judged with what was added before', async () => {
    const { lot } = await make([use('山梨酸钾', '20克')])
    const content = { producedLot: lot, name: '山梨酸钾', quantity: { typed: '9克' }, user: '张三丰' }
    await w.send(shop, { kind: 'additive-use', content })
    await expect(w.send(shop, { kind: 'additive-use', content })).rejects.toThrow('超过')
  })

  it('is taken from its own lot when one is named', async () => {
    const tin = await w.received(shop, {
      materialName: '山梨酸钾',
      materialKind: 'additive',
      quantity: { typed: '1千克' },
    })
    const { lot } = await make([use('山梨酸钾', '15克', { lot: tin })])
    const [row] = await w.t.db`select additive, amount from ledger.charge where from_lot = ${tin} and into_lot = ${lot}`
    expect(row).toMatchObject({ additive: true, amount: 15_000 })
  })

  it('goes with a production that is corrected', async () => {
    const { entry, lot } = await make([use('山梨酸钾', '20克')])
    const beans = await w.received(shop)
    const content = production(shop, { lot, charges: [{ lot: beans, quantity: { typed: '20千克' } }] })
    await w.correct(shop, entry, { kind: 'production', content: { ...content, additives: [use('山梨酸钾', '25克')] } })
    const rows = await w.t.db`
      select e.id from ledger.entry e
      where e.kind = 'additive-use' and e.content ->> 'producedLot' = ${lot}
        and not exists (select from ledger.correction k where k.corrected = e.id)`
    expect(rows).toHaveLength(1)
  })
})

describe('a product', () => {
  it('that workshops must not make is refused and kept as an attempt', async () => {
    await expect(w.produced(shop, { product: shop.products[1] })).rejects.toMatchObject({
      errors: [expect.objectContaining({ pointer: '/content/product' })],
    })
    expect((await tried(shop))[0]).toMatchObject({ kind: 'product', what: '草莓果冻' })
  })

  it('is judged by the food of its recipe', async () => {
    const recipe = { workshop: shop.workshop, product: shop.products[0], foodCode: '04.04.01.02' }
    await perform(w.t.world, shop.owner, save, recipe)
    await expect(make([use('山梨酸钾', '15克')])).rejects.toThrow('没有查到山梨酸钾')
    await perform(w.t.world, shop.owner, save, { ...recipe, foodCode: '04.04.01.03' })
  })
})

describe('a material', () => {
  it('that must not come near food is refused and kept as an attempt', async () => {
    const content = receiving({ materialName: '工业盐（吊白块）' })
    await expect(w.send(shop, { kind: 'receiving', content })).rejects.toThrow('非食用物质')
    expect((await tried(shop))[0]).toMatchObject({ kind: 'charge' })
  })

  it('without papers is accepted with a word', async () => {
    const supplier = await w.aPartner(shop, { role: 'supplier' })
    const content = receiving({ selfGrown: false, supplier })
    const { remarks } = await w.send(shop, { kind: 'receiving', content })
    expect(remarks).toEqual([expect.stringContaining('来源不全')])
  })
})

describe('a process', () => {
  it('outside of its range is written down all the same, with a word', async () => {
    const { remarks } = await make([], { parameters: { 'boiling-temperature': '85℃' } })
    expect(remarks).toContain('煮浆温度 85℃，低于 95℃，请检查这一批能不能出厂')
  })
})
