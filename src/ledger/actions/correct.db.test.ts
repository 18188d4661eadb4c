import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import { ask, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type LedgerWorld, ledgerWorld, production, receiving, type Shop } from '../ledger-world.testing.ts'
import { correct } from './correct.ts'
import { lotAnswer } from './lots.ts'

let w: LedgerWorld
let shop: Shop
beforeAll(async () => {
  w = await ledgerWorld()
  shop = await w.aShop()
})
afterAll(() => w.t.close())

const look = (lot: string) =>
  ask(
    w.t.world,
    shop.owner,
    lotAnswer(async () => new Map()),
    { lot },
  )

async function purchase(over: Record<string, unknown> = {}) {
  const lot = newId()
  const content = receiving({ lot, ...over })
  const { entry } = await w.send(shop, { onDay: '2026-08-09', kind: 'receiving', content })
  return { entry, lot, content }
}

describe('a correction', () => {
  it('is a further entry; the wrong one stays, the lot is the same', async () => {
    const { entry, lot, content } = await purchase()
    const right = { ...content, quantity: { typed: '55千克' } }
    const done = await w.correct(shop, entry, { kind: 'receiving', content: right }, { onDay: '2026-08-09' })
    const seen = await look(lot)
    expect(seen).toMatchObject({ quantity: { amount: 55_000_000 }, entry: done.entry })
    expect(seen.entries).toMatchObject([
      { entry, correctedBy: done.entry },
      { entry: done.entry, corrects: entry, reason: '记错了', correctedBy: null },
    ])
  })

  it('corrects the newest only', async () => {
    const { entry, content } = await purchase()
    const done = await w.correct(shop, entry, { kind: 'receiving', content })
    await expect(w.correct(shop, entry, { kind: 'receiving', content })).rejects.toThrow('已经更正过了')
    await w.correct(shop, done.entry, { kind: 'receiving', content })
  })

  it('stays of the same kind and of the same lot', async () => {
    const { entry } = await purchase()
    const other = { kind: 'receiving', content: receiving() }
    await expect(w.correct(shop, entry, other)).rejects.toMatchObject({
      errors: [expect.objectContaining({ pointer: '/correction/content/lot' })],
    })
    await expect(w.correct(shop, entry, { kind: 'no-production', content: {} })).rejects.toThrow('请先作废再重新记')
  })

  it('sent twice is there once', async () => {
    const { entry, content } = await purchase()
    const input = {
      envelope: w.envelope(shop),
      corrects: entry,
      reason: '记错了',
      correction: { kind: 'receiving', content },
    }
    const first = await perform(w.t.world, shop.owner, correct, input)
    expect(await perform(w.t.world, shop.owner, correct, input)).toEqual(first)
    const rows = await w.t.db`select from ledger.correction where corrected = ${entry}`
    expect(rows).toHaveLength(1)
  })

  it('is never of two entries: an id that was given on one day is not given again on another', async () => {
    const one = await w.aShop()
    const two = await w.aShop()
    const { entry } = await w.send(one, { kind: 'no-production', content: {} })
    const again = w.send(two, { entry, onDay: '2022-08-09', kind: 'no-production', content: {} })
    await expect(again).rejects.toMatchObject({ kind: 'conflict' })
    const sameShop = w.send(one, { entry, onDay: '2022-08-09', kind: 'no-production', content: {} })
    await expect(sameShop).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('of a production charges anew and keeps the number', async () => {
    const beans = await w.received(shop)
    const charges = (typed: string) => [{ lot: beans, quantity: { typed } }]
    const { entry, lot, lotNumber } = await w.produced(shop, { charges: charges('20千克') })
    const content = production(shop, { lot, charges: charges('30千克'), output: { typed: '44千克' } })
    const done = await w.correct(shop, entry, { kind: 'production', content })
    expect(done.lotNumber).toBe(lotNumber)
    expect(await look(beans)).toMatchObject({ left: 20_000_000 })
    expect(await look(lot)).toMatchObject({ number: lotNumber, quantity: { amount: 44_000_000 } })
  })
})

describe('taking back', () => {
  const unmade = (entry: Id, onDay: string) => w.correct(shop, entry, null, { onDay })

  it('ends the lot and gives back what went into it', async () => {
    const beans = await w.received(shop)
    const { entry, lot } = await w.produced(shop, { charges: [{ lot: beans, quantity: { typed: '20千克' } }] })
    await unmade(entry, '2026-08-10')
    expect(await look(beans)).toMatchObject({ left: 50_000_000, wentInto: [] })
    const [row] = await w.t.db`select ended_at from ledger.lot where id = ${lot}`
    expect(row!.endedAt).not.toBeNull()
  })

  it('is refused while others rest on the lot', async () => {
    const { entry, lot } = await purchase()
    const charges = [{ lot, quantity: { typed: '20千克' } }]
    const made = await w.produced(shop, { charges })
    await expect(unmade(entry, '2026-08-09')).rejects.toThrow('已经投料，不能作废')
    const sale = await w.sell(shop, made.lot, '5千克')
    await expect(unmade(made.entry, '2026-08-10')).rejects.toThrow('已经卖出，不能作废')
    await unmade(sale.entry, '2026-08-10')
    await unmade(made.entry, '2026-08-10')
    await unmade(entry, '2026-08-09')
  })

  it('gives the day back', async () => {
    const one = await w.aShop()
    const { entry } = await w.send(one, { kind: 'no-production', content: {} })
    await w.correct(one, entry, null)
    await w.send(one, { kind: 'no-production', content: {} })
  })
})
