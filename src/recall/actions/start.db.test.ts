import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dispatch } from '../../ledger/ledger-world.testing.ts'
import { ask, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type RecallWorld, recallWorld } from '../recall-world.testing.ts'
import { list } from './look.ts'
import { since } from './since.ts'
import { preview, start } from './start.ts'

let w: RecallWorld
beforeAll(async () => {
  w = await recallWorld()
})
afterAll(() => w.t.close())

describe('a recall', () => {
  it('is looked at before it starts, and nothing stands still yet', async () => {
    const { beans, tofu, maker } = await w.aChain()
    const seen = await ask(w.t.world, w.office, preview, { start: { kind: 'lot', lot: beans } })
    expect(seen.figures).toMatchObject({ starts: 1, lots: 3, workshops: 2, buyers: 1, counters: 1 })
    expect(seen.lots.map(each => each.left.understood)).toEqual(['30 千克', '10 千克', '6 千克'])
    const canteen = seen.recipients.find(({ kind }) => kind === 'buyer')
    expect(canteen).toMatchObject({ name: '恩阳中学食堂', phone: '13800001234', sent: [{ lot: tofu }] })
    // 50 kg of beans, 20 of them in 30 kg of tofu, 10 of which went to the canteen.
    expect(canteen?.attributable).toBe('6.666667 千克')
    await expect(w.sell(maker, tofu, '1千克')).resolves.toBeDefined()
  })

  it('freezes its scope and stops every lot of it in one go', async () => {
    const { beans, tofu, maker, next } = await w.aChain()
    const { recall, number, lots } = await w.started(beans)
    expect(number).toMatch(/^ZH2026-\d{4}$/)
    expect(lots).toBe(3)
    const rows = await w.lotsOf(recall)
    expect(rows.map(({ standing }) => standing)).toEqual(['recalled', 'recalled', 'recalled'])
    await expect(w.sell(maker, tofu, '1千克')).rejects.toThrow(/召回/)
    await expect(w.produced(maker, { charges: [{ lot: beans, quantity: { typed: '1千克' } }] })).rejects.toThrow(/召回/)
    const there = rows.find(({ workshop }) => workshop === next.workshop)
    expect(there).toMatchObject({ kind: 'received', left: { understood: '6 千克' }, step: 2 })
    expect((await w.recipientsOf(recall)).map(({ kind }) => kind)).toEqual(['buyer', 'workshop', 'workshop', 'counter'])
  })

  it('starts once, however often it is asked for; its number is its own', async () => {
    const { beans } = await w.aChain()
    const wanted = w.wish(beans)
    const one = await perform(w.t.world, w.office, start, wanted)
    expect(await perform(w.t.world, w.office, start, wanted)).toEqual(one)
    const elsewhere = { ...wanted, start: { kind: 'material', name: '大豆' } }
    await expect(perform(w.t.world, w.office, start, elsewhere)).rejects.toMatchObject({ kind: 'conflict' })
    const [a, b] = await Promise.all([w.started(beans), w.started(beans)])
    expect(new Set([one.number, a.number, b.number]).size).toBe(3)
  })

  it('announces every workshop whose page turns red', async () => {
    const { beans, maker, next } = await w.aChain()
    const heard: string[] = []
    w.t.world.changes.listen((_, workshops) => heard.push(...workshops))
    await w.started(beans)
    expect(heard).toEqual(expect.arrayContaining([maker.workshop, next.workshop]))
  })

  it('begins at a supplier or at a material as well', async () => {
    const shop = await w.aShop()
    const supplier = await w.aPartner(shop, { role: 'supplier', name: '粮油批发部' })
    const bought = await w.received(shop, { selfGrown: false, supplier, materialName: '红小豆' })
    const of = async (from: object) =>
      (await ask(w.t.world, w.office, preview, { start: from })).lots.map(each => each.lot)
    expect(await of({ kind: 'supplier', supplier })).toEqual([bought])
    expect(await of({ kind: 'material', name: '红小豆' })).toEqual([bought])
    await expect(of({ kind: 'material', name: '没有的东西' })).rejects.toMatchObject({ kind: 'not-found' })
    expect((await w.started(bought, { start: { kind: 'supplier', supplier } })).lots).toBe(1)
  })

  it('has the clocks of its level from the book, with where they come from', async () => {
    const { beans } = await w.aChain()
    const { recall } = await w.started(beans, { level: 'first' })
    const [starting, finishing] = (await w.seen(recall)).clocks
    expect(starting).toMatchObject({ kind: 'start', at: '2026-08-11T02:00:00.000Z', state: 'kept' })
    expect(starting?.basis).toContain('食品召回管理办法')
    expect(finishing).toMatchObject({ kind: 'finish', day: '2026-08-24', state: 'running', toBeConfirmed: true })
    const late = await w.started(beans, { level: 'third', knownAt: '2026-08-05T02:00:00.000Z' })
    expect((await w.seen(late.recall)).clocks[0]?.state).toBe('missed')
  })

  it('cannot be known of in the future, nor begin where nothing is', async () => {
    const { beans } = await w.aChain()
    await expect(w.started(beans, { knownAt: '2026-08-10T03:00:00.000Z' })).rejects.toThrow(/不能晚于现在/)
    const ahead = await w.started(beans, { knownAt: '2026-08-10T02:04:00.000Z' })
    expect((await w.seen(ahead.recall)).knownAt).toBe('2026-08-10T02:00:00.000Z')
    await expect(w.started(newId())).rejects.toMatchObject({ kind: 'not-found' })
  })
})

describe('whoever sells at the same moment', () => {
  it('was before and is in the scope, or is refused', async () => {
    const { maker, beans, tofu, canteen } = await w.aChain()
    const sell = () =>
      w
        .send(maker, { kind: 'dispatch', content: dispatch(tofu, '500克', { buyer: canteen, buyerKind: 'catering' }) })
        .then(
          () => 'sold' as const,
          () => 'refused' as const,
        )
    const selling = Array.from({ length: 12 }, sell)
    const [{ recall }, ...sold] = await Promise.all([w.started(beans), ...selling])
    const count = sold.filter(each => each === 'sold').length
    const buyer = (await w.recipientsOf(recall)).find(({ kind }) => kind === 'buyer')
    expect(buyer?.sent[0]?.quantity.amount).toBe(10_000_000 + count * 500_000)
    expect(await sell()).toBe('refused')
    const lot = (await w.lotsOf(recall)).find(each => each.lot === tofu)
    expect(lot?.left.amount).toBe(10_000_000 - count * 500_000)
  })

  it('hands a new lot to another workshop, and that lot is recalled too', async () => {
    const { maker, next, beans, tofu } = await w.aChain()
    const linked = await w.aPartner(maker, { name: '再下一家', buyerKind: 'workshop', linkedWorkshop: next.workshop })
    const sell = () => w.sell(maker, tofu, '1千克', { buyer: linked, buyerKind: 'workshop' }).catch(() => undefined)
    const [{ recall }] = await Promise.all([w.started(beans), sell(), sell(), sell()])
    const there = await w.t.db<{ id: string }[]>`select id from ledger.lot where workshop = ${next.workshop}`
    const scope = (await w.lotsOf(recall)).filter(({ workshop }) => workshop === next.workshop)
    expect(scope.map(({ lot }) => String(lot)).sort()).toEqual(there.map(({ id }) => id).sort())
    expect(scope.every(({ standing }) => standing === 'recalled')).toBe(true)
  })
})

describe('what is written after the start', () => {
  it('does not move the scope and is listed beside it', async () => {
    const { maker, beans, tofu, canteen } = await w.aChain()
    const { entry } = await w.sell(maker, tofu, '2千克', { buyer: canteen, buyerKind: 'catering' })
    const { recall } = await w.started(beans)
    const nothing = await ask(w.t.world, w.office, since, { recall })
    expect(nothing).toMatchObject({ lots: [], sent: [], gone: [] })
    await w.correct(maker, entry, null)
    const seen = await ask(w.t.world, w.office, since, { recall })
    expect(seen.sent).toMatchObject([{ recipientName: '恩阳中学食堂', before: '12 千克', now: '10 千克' }])
    const buyer = (await w.recipientsOf(recall)).find(({ kind }) => kind === 'buyer')
    expect(buyer?.sent[0]?.quantity.understood).toBe('12 千克')
  })
})

describe('a recall is a matter of', () => {
  it('those who supervise where it begins, never of owners', async () => {
    const { beans, maker } = await w.aChain()
    await expect(w.started(beans, {}, maker.owner)).rejects.toMatchObject({ kind: 'not-allowed' })
    const elsewhere = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', towns: [w.t.towns[3]!] }))
    await expect(w.started(beans, {}, elsewhere)).rejects.toMatchObject({ kind: 'not-allowed' })
    const here = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', towns: [w.t.towns[0]!] }))
    const { recall } = await w.started(beans, {}, here)
    await expect(w.seen(recall, elsewhere)).rejects.toMatchObject({ kind: 'not-allowed' })
    expect((await ask(w.t.world, elsewhere, list, {})).total).toBe(0)
    expect((await ask(w.t.world, here, list, {})).total).toBeGreaterThan(0)
  })

  it('those of the towns that it reaches too: they see it and tell, they do not end it', async () => {
    const next = await w.aShop({ town: w.t.towns[5] })
    const { maker, beans, tofu } = await w.aChain()
    const linked = await w.aPartner(maker, { name: '外镇一家', buyerKind: 'workshop', linkedWorkshop: next.workshop })
    await w.sell(maker, tofu, '1千克', { buyer: linked, buyerKind: 'workshop' })
    const { recall } = await w.started(beans)
    const there = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', towns: [w.t.towns[5]!] }))
    expect(await w.seen(recall, there)).toMatchObject({ mayTell: true, mayLead: false, steps: [] })
    const phones = await w.recipientsOf(recall, there)
    expect(phones.find(({ name }) => name === '恩阳中学食堂')?.phone).toBe('138****1234')
    const leader = w.t.actorOf(await w.t.anAccount({ duty: 'leader' }))
    expect(await w.seen(recall, leader)).toMatchObject({ mayTell: false, mayLead: false })
  })
})
