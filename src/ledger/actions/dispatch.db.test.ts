import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { ask, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import {
  dispatch,
  type LedgerWorld,
  ledgerWorld,
  production,
  receiving,
  type Shop,
  testing,
} from '../ledger-world.testing.ts'
import { knownBetween } from '../store/completeness.ts'
import { lotAnswer, stopLot } from './lots.ts'
import { packAnswer } from './pack.ts'
import { record } from './record.ts'

let w: LedgerWorld
let shop: Shop
beforeAll(async () => {
  w = await ledgerWorld()
  shop = await w.aShop()
})
afterAll(() => w.t.close())

const look = (of: Shop, lot: string) =>
  ask(
    w.t.world,
    of.owner,
    lotAnswer(async () => new Map()),
    { lot },
  )

describe('a sale', () => {
  it('takes from a lot what was made', async () => {
    const { lot } = await w.produced(shop)
    await w.sell(shop, lot, '10千克')
    const seen = await look(shop, lot)
    expect(seen).toMatchObject({ left: 20_000_000, sold: [{ buyerKind: 'retail', buyerName: null }] })
  })

  it('is refused for what is not released, stopped, or only bought', async () => {
    const unreleased = await w.produced(shop, { released: false })
    const stopped = await w.produced(shop)
    const expired = await w
      .produced(shop, { shelfLife: { amount: 1, unit: 'day' } }, '2026-08-08')
      .catch(() => undefined)
    expect(expired).toBeUndefined()
    const bought = await w.received(shop)
    await perform(w.t.world, w.office, stopLot, { lot: stopped.lot, kind: 'held', reason: '核查' })
    const lines = [unreleased.lot, stopped.lot, bought].map(lot => ({
      line: newId(),
      lot,
      quantity: { typed: '1千克' },
    }))
    const content = { ...dispatch(bought, '1千克'), lines, buyerKind: 'wholesale' }
    await expect(w.send(shop, { kind: 'dispatch', content })).rejects.toMatchObject({
      errors: expect.arrayContaining([
        expect.objectContaining({ pointer: '/content/buyer' }),
        expect.objectContaining({ pointer: '/content/lines/0/lot', detail: expect.stringContaining('还没有检验合格') }),
        expect.objectContaining({ pointer: '/content/lines/1/lot', detail: expect.stringContaining('暂停') }),
        expect.objectContaining({ pointer: '/content/lines/2/lot', detail: expect.stringContaining('转卖') }),
      ]),
    })
  })

  it('of what has expired is refused', async () => {
    const beans = await w.received(shop, {}, '2026-08-01')
    const charges = [{ lot: beans, quantity: { typed: '20千克' } }]
    const { lot } = await w.produced(shop, { charges, shelfLife: { amount: 3, unit: 'day' } }, '2026-08-02')
    await expect(w.sell(shop, lot, '1千克')).rejects.toThrow('2026-08-05 已过期')
  })

  it('of a little more than was made is remarked, of much more refused', async () => {
    const { lot } = await w.produced(shop)
    const { remarks } = await w.sell(shop, lot, '31千克')
    expect(remarks).toEqual([expect.stringContaining('多 1 千克')])
    await expect(w.sell(shop, lot, '1千克')).rejects.toThrow('卖出的比做的多')
  })

  it('does not sell the same stock twice from two phones', async () => {
    // Which of the two is ahead, and by how little, is chance: one try would prove nothing.
    for (let tries = 0; tries < 15; tries++) {
      const { lot } = await w.produced(shop)
      const both = await Promise.allSettled([w.sell(shop, lot, '30千克'), w.sell(shop, lot, '30千克')])
      expect(both.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    }
  })
})

describe('a sale to another filed workshop', () => {
  it('arrives there in the same moment, to be looked at', async () => {
    const other = await w.aShop()
    const buyer = await w.aPartner(shop, { linkedWorkshop: other.workshop, buyerKind: 'workshop' })
    const { lot, lotNumber } = await w.produced(shop)
    await w.sell(shop, lot, '10千克', { buyer, buyerKind: 'workshop' })
    const [arrived] = await w.t.db`select id, number, source_lot from ledger.lot where workshop = ${other.workshop}`
    expect(arrived).toMatchObject({ number: lotNumber, sourceLot: lot })
    const seen = await look(other, arrived!.id)
    expect(seen.entries).toMatchObject([{ origin: 'linked', kind: 'receiving' }])
    expect(seen.sourceKnown.gaps).toEqual([expect.stringContaining('还没有验收')])
  })

  it('is taken back there when it was wrong, unless it was used already', async () => {
    const other = await w.aShop()
    const buyer = await w.aPartner(shop, { linkedWorkshop: other.workshop })
    const [one, two] = [await w.produced(shop), await w.produced(shop)]
    const first = await w.sell(shop, one.lot, '10千克', { buyer, buyerKind: 'workshop' })
    const second = await w.sell(shop, two.lot, '10千克', { buyer, buyerKind: 'workshop' })
    await w.correct(shop, first.entry, null)
    const lots = () => w.t.db`
      select id, source_lot, ended_at is not null as ended from ledger.lot where workshop = ${other.workshop} and source_lot is not null order by id`
    expect(await lots()).toMatchObject([{ ended: true }, { ended: false }])
    const [, used] = await lots()
    await w.produced(other, { charges: [{ lot: used!.id, quantity: { typed: '5千克' } }] })
    const { remarks } = await w.correct(shop, second.entry, {
      kind: 'dispatch',
      content: dispatch(two.lot, '8千克', { buyer, buyerKind: 'workshop' }),
    })
    expect(remarks).toEqual([expect.stringContaining('对方已经用于生产')])
    expect(await lots()).toMatchObject([{ ended: true }, { ended: false }])
    const [delivery] = await w.t.db`
      select to_lot from ledger.delivery where lot = ${two.lot} order by id desc limit 1`
    expect(delivery!.toLot).toBe(used!.id)
  })
})

describe('a test', () => {
  it('lets a lot go, or holds it', async () => {
    const { lot } = await w.produced(shop, { released: false })
    await w.send(shop, { kind: 'testing', content: testing(lot) })
    expect(await look(shop, lot)).toMatchObject({ released: true, stopped: null })
    const { remarks } = await w.send(shop, { kind: 'testing', content: testing(lot, { conclusion: 'nonconforming' }) })
    expect(remarks).toEqual([expect.stringContaining('暂停')])
    expect(await look(shop, lot)).toMatchObject({ stopped: 'held', stops: [{ kind: 'held', reason: '检验不合格' }] })
  })

  it('that let a lot go wrongly does so no more once it is corrected', async () => {
    const { lot } = await w.produced(shop, { released: false })
    const { entry } = await w.send(shop, { kind: 'testing', content: testing(lot) })
    await w.correct(shop, entry, null)
    expect(await look(shop, lot)).toMatchObject({ released: false })
  })

  it('by a laboratory names it', async () => {
    const { lot } = await w.produced(shop)
    const content = testing(lot, { testKind: 'commissioned', items: [] })
    await expect(w.send(shop, { kind: 'testing', content })).rejects.toMatchObject({
      errors: [
        '/content/items',
        '/content/laboratory',
        '/content/cma',
        '/content/reportNumber',
        '/content/reportedOn',
      ].map(pointer => expect.objectContaining({ pointer })),
    })
  })

  it('keeps a sample as long as the food', async () => {
    const { lot } = await w.produced(shop)
    const retained = { quantity: { typed: '200克' }, place: '冰箱' }
    const content = testing(lot, { testKind: 'retained', items: [], conclusion: null, retained })
    const { entry } = await w.send(shop, { kind: 'testing', content })
    const [row] = await w.t
      .db`select content -> 'retained' ->> 'keepUntil' as keep from ledger.entry where id = ${entry}`
    expect(row).toMatchObject({ keep: '2026-08-13' })
  })
})

describe('a retained sample', () => {
  const kept = (lot: Id, keepUntil: string | null = null) =>
    testing(lot, {
      ...{ testKind: 'retained', items: [], conclusion: null },
      retained: { quantity: { typed: '200克' }, place: '冰箱', keepUntil },
    })
  const gone = (lot: Id, over: Record<string, unknown> = {}) =>
    testing(lot, { testKind: 'disposed', items: [], conclusion: null, disposal: { way: '倒掉' }, ...over })

  async function summaryOf(entry: Id): Promise<unknown> {
    const [row] = await w.t.db`select summary from ledger.entry where id = ${entry}`
    return row?.summary
  }

  it('is disposed of without laboratory or result, and that releases nothing', async () => {
    const { lot } = await w.produced(shop, { released: false })
    await w.send(shop, { kind: 'testing', content: kept(lot, '2026-08-10') })
    const answer = await w.send(shop, { kind: 'testing', content: gone(lot) })
    expect(answer.remarks).toEqual([])
    expect(await summaryOf(answer.entry)).toMatch(/^留样处理 · 豆腐 \d+ · 倒掉$/)
    await expect(w.sell(shop, lot, '1千克')).rejects.toMatchObject({ kind: 'input-invalid' })
  })

  it('that was disposed of is no test of that day', async () => {
    const other = await w.aShop()
    const { lot } = await w.produced(other, {}, '2026-08-09')
    await w.send(other, { onDay: '2026-08-09', kind: 'testing', content: kept(lot, '2026-08-10') })
    await w.send(other, { kind: 'testing', content: gone(lot) })
    const period = { from: getDay('2026-08-09'), to: getDay('2026-08-10') }
    const marks = await knownBetween(w.t.db, w.t.district, other.workshop, period)
    expect(marks.get(getDay('2026-08-09'))).toContain('testing')
    expect([...(marks.get(getDay('2026-08-10')) ?? [])]).toEqual([])
  })

  it('whose day is over takes its lot to the phone, though all of it is sold and long ago', async () => {
    const other = await w.aShop()
    const long = '2026-05-01'
    // After so long the office writes it down.
    const send = (input: Record<string, unknown>) =>
      perform(w.t.world, w.office, record, { ...w.envelope(other, long), ...input })
    const [bean, lot] = [newId(), newId()]
    await send({ kind: 'receiving', content: receiving({ lot: bean }) })
    const charges = [{ lot: bean, quantity: { typed: '50千克' } }]
    const shelfLife = { amount: 100, unit: 'day' }
    await send({ kind: 'production', content: production(other, { lot, charges, shelfLife }) })
    await send({ kind: 'testing', content: kept(lot) })
    await send({ kind: 'dispatch', content: dispatch(lot, '30千克') })
    const seen = () =>
      ask(
        w.t.world,
        other.owner,
        packAnswer(async () => new Map()),
        { workshop: other.workshop },
      )
    const before = await seen()
    expect(before.toDo.find(({ kind }) => kind === 'sample-release')).toMatchObject({ about: lot, dueOn: '2026-08-09' })
    expect(before.lots.map(each => each.lot)).toContain(lot)
    await w.send(other, { kind: 'testing', content: gone(lot) })
    const after = await seen()
    expect(after.toDo.map(({ kind }) => kind)).not.toContain('sample-release')
    expect(after.lots.map(each => each.lot)).not.toContain(lot)
  })

  it('may be said in an amount, of the kind in which it was put aside', async () => {
    const { lot } = await w.produced(shop)
    await w.send(shop, { kind: 'testing', content: kept(lot, '2026-08-10') })
    const said = (typed: string) =>
      w.send(shop, { kind: 'testing', content: gone(lot, { disposal: { way: '销毁', quantity: { typed } } }) })
    await expect(said('1袋')).rejects.toMatchObject({
      errors: [expect.objectContaining({ pointer: '/content/disposal/quantity' })],
    })
    expect(await summaryOf((await said('200克')).entry)).toMatch(/200 克 · 销毁$/)
  })

  it('that is not there cannot be disposed of, nor before it was put aside', async () => {
    const { lot } = await w.produced(shop)
    const at = { errors: [expect.objectContaining({ pointer: '/content/lot' })] }
    await expect(w.send(shop, { kind: 'testing', content: gone(lot) })).rejects.toMatchObject(at)
    const { entry } = await w.send(shop, { kind: 'testing', content: kept(lot) })
    await w.correct(shop, entry, null)
    await expect(w.send(shop, { kind: 'testing', content: gone(lot) })).rejects.toMatchObject(at)
  })

  it('that goes before its day is written down with a remark', async () => {
    const { lot } = await w.produced(shop)
    await w.send(shop, { kind: 'testing', content: kept(lot) })
    const { remarks } = await w.send(shop, { kind: 'testing', content: gone(lot) })
    expect(remarks).toEqual(['这一批的留样应保存到 2026-08-13，处理得早了'])
  })

  it('says what was done, and nothing of a test beside it', async () => {
    const { lot } = await w.produced(shop)
    await w.send(shop, { kind: 'testing', content: kept(lot) })
    const wrong = { disposal: null, conclusion: 'conforming', retained: { quantity: { typed: '1克' }, place: '冰箱' } }
    await expect(w.send(shop, { kind: 'testing', content: gone(lot, wrong) })).rejects.toMatchObject({
      errors: ['/content/disposal', '/content/conclusion', '/content/retained'].map(pointer =>
        expect.objectContaining({ pointer }),
      ),
    })
    await expect(
      w.send(shop, { kind: 'testing', content: testing(lot, { disposal: { way: '倒掉' } }) }),
    ).rejects.toMatchObject({ errors: [expect.objectContaining({ pointer: '/content/disposal' })] })
  })
})

describe('a stop', () => {
  it('may be put by an owner and is lifted by an officer', async () => {
    const { lot } = await w.produced(shop)
    const stop = (by: typeof w.office, kind: string) =>
      perform(w.t.world, by, stopLot, { lot, kind, reason: '客户反映' })
    await expect(stop(shop.owner, 'recalled')).rejects.toMatchObject({ kind: 'not-allowed' })
    await stop(shop.owner, 'held')
    await expect(stop(shop.owner, 'held')).rejects.toMatchObject({ kind: 'state-conflict' })
    await expect(stop(shop.owner, 'lifted')).rejects.toMatchObject({ kind: 'not-allowed' })
    await stop(w.office, 'recalled')
    await stop(w.office, 'lifted')
    await w.sell(shop, lot, '1千克')
  })
})
