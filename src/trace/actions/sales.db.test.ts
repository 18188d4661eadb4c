import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LedgerWorld, ledgerWorld, type Shop } from '../../ledger/ledger-world.testing.ts'
import { ask as answered } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { sales } from './sales.ts'

let w: LedgerWorld
let shop: Shop
beforeAll(async () => {
  w = await ledgerWorld()
  shop = await w.aShop()
})
afterAll(() => w.t.close())

const ask = (lot: string, actor = w.office) => answered(w.t.world, actor, sales, { start: { kind: 'lot', lot } })

describe('the days on which a traced lot was sold', () => {
  it('are told of all that came of it, added up by day, without what was taken back', async () => {
    const beans = await w.received(shop)
    const { lot } = await w.produced(shop, { charges: [{ lot: beans, quantity: { typed: '20千克' } }] })
    await w.sell(shop, lot, '2千克')
    await w.sell(shop, lot, '3千克')
    const wrong = await w.sell(shop, lot, '4千克')
    await w.correct(shop, wrong.entry, null)
    expect(await ask(beans)).toEqual({
      rows: [{ lot, onDay: '2026-08-10', amount: 5_000_000, times: 2 }],
      truncated: false,
    })
  })

  it('are told to the owner of what is theirs, and of nobody else', async () => {
    const { lot } = await w.produced(shop)
    await w.sell(shop, lot, '2千克')
    expect((await ask(lot, shop.owner)).rows).toHaveLength(1)
    const stranger = await w.aShop()
    await expect(ask(lot, stranger.owner)).rejects.toThrow('没有找到这一批')
    await expect(ask(newId())).rejects.toThrow('没有找到这一批')
  })
})
