import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type LedgerWorld, ledgerWorld, production, receiving, type Shop } from '../ledger-world.testing.ts'
import { record } from './record.ts'

let w: LedgerWorld
let shop: Shop
beforeAll(async () => {
  w = await ledgerWorld()
  shop = await w.aShop()
})
afterAll(() => w.t.close())

describe('a purchase', () => {
  it('stands in the book and makes a lot', async () => {
    const lot = newId()
    const content = receiving({ lot, supplierLotNumber: 'A-17' })
    const answer = await w.send(shop, { kind: 'receiving', content })
    expect(answer).toMatchObject({ lotNumber: null, clockSkew: null })
    const [row] = await w.t.db`select number, amount, dimension from ledger.lot where id = ${lot}`
    expect(row).toMatchObject({ number: 'A-17', amount: 50_000_000, dimension: 'mass' })
    const [entry] = await w.t.db`select summary, origin, keep_until from ledger.entry where id = ${answer.entry}`
    expect(entry).toMatchObject({ summary: '大豆 50 千克 · 自产自种', origin: 'owner', keepUntil: '2028-08-10' })
  })

  it('is refused with everything that is wrong at once', async () => {
    const content = receiving({ selfGrown: false, accepted: false, producedOn: '2026-08-11' })
    await expect(w.send(shop, { onDay: '2026-08-11', kind: 'receiving', content })).rejects.toMatchObject({
      kind: 'input-invalid',
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: '/onDay' }),
        expect.objectContaining({ pointer: '/content/supplier' }),
        expect.objectContaining({ pointer: '/content/refusalReason' }),
      ]),
    })
  })

  it('sent twice is there once, with a key and without', async () => {
    const input = { ...w.envelope(shop), kind: 'receiving', content: receiving() }
    const first = await perform(w.t.world, shop.owner, record, input, input.entry)
    expect(await perform(w.t.world, shop.owner, record, input, input.entry)).toEqual(first)
    expect(await perform(w.t.world, shop.owner, record, input)).toEqual(first)
    const other = { ...input, content: { ...input.content, quantity: { typed: '51千克' } } }
    await expect(perform(w.t.world, shop.owner, record, other)).rejects.toMatchObject({ kind: 'conflict' })
    const rows = await w.t.db`select from ledger.entry where id = ${input.entry}`
    expect(rows).toHaveLength(1)
  })
})

describe('a production', () => {
  it('makes a lot with a number of its day', async () => {
    const { lotNumber } = await w.produced(shop)
    expect(lotNumber).toMatch(/^260810\d{4}$/)
  })

  it('names only lots that are ours and good', async () => {
    const other = await w.aShop()
    const foreign = await w.received(other)
    const old = await w.received(shop, { expiresOn: '2026-08-09' })
    const charges = [foreign, old, newId()].map(lot => ({ lot, quantity: { typed: '1千克' } }))
    const content = production(shop, { charges, product: newId() })
    await expect(w.send(shop, { kind: 'production', content })).rejects.toMatchObject({
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: '/content/charges/0/lot' }),
        expect.objectContaining({ pointer: '/content/charges/1/lot', detail: expect.stringContaining('过期') }),
        expect.objectContaining({ pointer: '/content/charges/2/lot' }),
        expect.objectContaining({ pointer: '/content/product' }),
      ]),
    })
  })
})

describe('a day', () => {
  it('without production is declared once, and not beside a production', async () => {
    const one = await w.aShop()
    await w.send(one, { kind: 'no-production', content: {} })
    await expect(w.send(one, { kind: 'no-production', content: {} })).rejects.toMatchObject({ kind: 'input-invalid' })
    const two = await w.aShop()
    await w.produced(two)
    await expect(w.send(two, { kind: 'no-production', content: {} })).rejects.toThrow('已经记了生产')
  })

  it('has its hygiene and its morning check', async () => {
    const checks = [{ name: '张三丰', state: 'fever' }]
    const content = { works: ['cleaning', 'morning-check'], checks, executor: '张三丰' }
    const { remarks } = await w.send(shop, { kind: 'hygiene', content })
    expect(remarks).toEqual(['张三丰发热，今天不能接触直接入口的食品'])
  })
})

describe('a month', () => {
  it('is declared empty of a ledger only when it is', async () => {
    const one = await w.aShop()
    await w.send(one, { kind: 'nil', content: { of: 'additive-use' } })
    await expect(w.send(one, { kind: 'nil', content: { of: 'additive-use' } })).rejects.toThrow('已经申报过')
    await w.received(one)
    await expect(w.send(one, { kind: 'nil', content: { of: 'receiving' } })).rejects.toThrow('已经有进货记录')
  })
})
