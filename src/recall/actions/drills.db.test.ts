import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, dayAt, type Instant, startOfDay } from '../../kernel/day.ts'
import { today } from '../../ledger/ledger-world.testing.ts'
import { ask, deliver, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import type { ShortMessage } from '../../platform/identity/send-sms.ts'
import { recallTasks, recallTimes } from '../jobs.ts'
import { type RecallWorld, recallWorld } from '../recall-world.testing.ts'
import { drillDay } from '../rules/drill.ts'
import { drill, drills, league, oneDrill } from './drills.ts'
import { drillWhoIsDue } from './monthly.ts'
import { sendMessages } from './notices.ts'
import { drillPaper } from './papers.ts'

let w: RecallWorld
beforeAll(async () => {
  w = await recallWorld()
})
afterAll(() => w.t.close())

const run = (asked: object, by = w.office) => perform(w.t.world, by, drill, { drill: newId(), ...asked })
const look = (id: string, by = w.office) => ask(w.t.world, by, oneDrill, { drill: id })

describe('a drill', () => {
  it('traces both ways, scores and archives what it found, and stops nothing', async () => {
    const { maker, tofu, tofuNumber } = await w.aChain()
    const { drill: id } = await run({ lot: tofu })
    const seen = await look(id)
    expect(seen).toMatchObject({ lotNumber: tofuNumber, origin: 'asked', month: '2026-08', sourcesKnown: 10_000 })
    expect(seen.figures).toMatchObject({
      backLots: 2,
      forwardLots: 2,
      workshops: 2,
      buyers: 1,
      counters: 1,
      withPhone: 1,
    })
    expect(seen.score).toBe(100)
    expect(seen.traceMs).toBeGreaterThan(0)
    expect(seen.scope.recipients.map(({ name }) => name)).toContain('恩阳中学食堂')
    await expect(w.sell(maker, tofu, '1千克')).resolves.toBeDefined()
    const stops = await w.t.db`select from ledger.lot_stop where lot = ${tofu}`
    expect(stops).toHaveLength(0)
  })

  it('finds gaps: buyers without name or telephone, origins that are not known', async () => {
    const shop = await w.aShop()
    const supplier = await w.aPartner(shop, { role: 'supplier' })
    const beans = await w.received(shop, { selfGrown: false, supplier })
    await w.t.owner`update ledger.lot set supplier = null where id = ${beans}`
    const { lot } = await w.produced(shop, { charges: [{ lot: beans, quantity: { typed: '20千克' } }] })
    const buyer = await w.aPartner(shop, { name: '没有电话的人', buyerKind: 'wholesale' })
    await w.sell(shop, lot, '10千克', { buyer, buyerKind: 'wholesale' })
    const seen = await look((await run({ lot })).drill)
    expect(seen).toMatchObject({ reachable: 0, sourcesKnown: 5_000, identified: 10_000 })
    expect(seen.score).toBe(75)
    expect(seen.gaps.join()).toContain('没有记供货者')
  })

  it('of a workshop picks by chance, and the same lot again in the same month', async () => {
    const shop = await w.aShop()
    for (let made = 0; made < 5; made++) await w.produced(shop)
    const one = await look((await run({ workshop: shop.workshop })).drill)
    const two = await look((await run({ workshop: shop.workshop })).drill)
    expect(two.lot).toBe(one.lot)
    const empty = await w.aShop()
    await expect(run({ workshop: empty.workshop })).rejects.toThrow(/没有生产批次/)
    await expect(run({})).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('asked for twice under one id is run once', async () => {
    const { tofu } = await w.aChain()
    const id = newId()
    await run({ drill: id, lot: tofu })
    await run({ drill: id, lot: tofu })
    expect(await w.t.db`select from recall.drill where lot = ${tofu}`).toHaveLength(1)
  })

  it('is for those who supervise there', async () => {
    const { tofu, maker } = await w.aChain()
    await expect(run({ lot: tofu }, maker.owner)).rejects.toMatchObject({ kind: 'not-allowed' })
    const elsewhere = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', towns: [w.t.towns[4]!] }))
    await expect(run({ lot: tofu }, elsewhere)).rejects.toMatchObject({ kind: 'not-allowed' })
    const { drill: id } = await run({ lot: tofu })
    await expect(look(id, elsewhere)).rejects.toMatchObject({ kind: 'not-allowed' })
    expect((await ask(w.t.world, elsewhere, drills, {})).total).toBe(0)
    expect((await ask(w.t.world, elsewhere, league, {})).total).toBe(0)
  })

  it('is printed', async () => {
    const { tofu } = await w.aChain()
    const { drill: id } = await run({ lot: tofu })
    const { body, name } = await deliver(w.t.world, w.office, drillPaper, { drill: id })
    expect(name).toMatch(/^召回演练报告 .*\.pdf$/)
    expect(
      Buffer.from(body as Uint8Array)
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })

  it('stands in the list and in the ranking, worst first', async () => {
    const all = await ask(w.t.world, w.office, drills, { sort: 'worst', pageSize: 200 })
    expect(all.rows.map(({ score }) => score)).toEqual(all.rows.map(({ score }) => score).sort((a, b) => a - b))
    expect(all.total).toBe(all.rows.length)
    const [first] = all.rows
    const found = await ask(w.t.world, w.office, drills, { search: first!.lotNumber, workshop: first!.workshop })
    expect(found.rows.every(({ workshop }) => workshop === first!.workshop)).toBe(true)
    const ranked = await ask(w.t.world, w.office, league, {})
    expect(ranked.rows[0]).toMatchObject({ workshop: first!.workshop, worst: first!.score })
    expect((await ask(w.t.world, w.office, league, { search: '没有这一家' })).total).toBe(0)
  })
})

describe('a message', () => {
  const sent: ShortMessage[] = []
  const sms = async (message: ShortMessage) => {
    sent.push(message)
    return { kind: 'sent' as const }
  }
  const queued = async (recall: string) =>
    (await w.t.owner<{ id: string }[]>`select id from recall.notice where recall = ${recall} and state = 'queued'`).map(
      row => row.id,
    )
  const work = async (recall: string, by: typeof sms | undefined) => {
    for (const notice of await queued(recall)) {
      await recallTasks(by)['recall.send-message']!(w.t.world, { district: w.t.district, notice })
    }
  }

  it('goes to everybody with a mobile telephone, once', async () => {
    const { beans, tofuNumber } = await w.aChain()
    const { recall } = await w.started(beans)
    const answer = await perform(w.t.world, w.office, sendMessages, { recall })
    expect(answer).toEqual({ queued: 3, without: 0 })
    expect(await perform(w.t.world, w.office, sendMessages, { recall })).toEqual({ queued: 0, without: 0 })
    await work(recall, sms)
    const canteen = sent.find(({ phone }) => phone === '13800001234')
    expect(canteen).toMatchObject({ template: 'recall-notice' })
    expect(canteen?.text).toContain(tofuNumber)
    expect(await queued(recall)).toEqual([])
    const row = (await w.recipientsOf(recall)).find(({ name }) => name === '恩阳中学食堂')
    expect(row?.notices).toMatchObject([{ way: 'sms', state: 'given' }])
  })

  it('that nobody can send says so, and may be asked for again', async () => {
    const { beans } = await w.aChain()
    const { recall } = await w.started(beans)
    await perform(w.t.world, w.office, sendMessages, { recall })
    await work(recall, undefined)
    const row = (await w.recipientsOf(recall)).find(({ name }) => name === '恩阳中学食堂')
    expect(row?.notices).toMatchObject([{ state: 'failed', note: '短信没有开通，请电话通知' }])
    expect((await perform(w.t.world, w.office, sendMessages, { recall })).queued).toBe(3)
  })
})

describe('who does not answer', () => {
  it('is reminded after a day, and after two the station is told', async () => {
    const { beans } = await w.aChain()
    const { recall } = await w.started(beans)
    const remind = recallTasks(undefined)['recall.remind']!
    const steps = async () => (await w.recipientsOf(recall)).find(({ name }) => name === '恩阳中学食堂')?.escalated
    await remind(w.t.world, {})
    expect(await steps()).toEqual([])
    w.t.pass(25 * 60)
    await remind(w.t.world, {})
    await remind(w.t.world, {})
    expect(await steps()).toEqual(['remind'])
    w.t.pass(24 * 60)
    await remind(w.t.world, {})
    expect(await steps()).toEqual(['remind', 'station'])
    const seen = await w.seen(recall)
    expect(seen.stationed).toBe(3)
    expect(seen.log.map(({ what }) => what).join()).toContain('转监管所上门')
  })

  it('is looked after every hour, and drills every night', () => {
    const tasks = Object.keys(recallTasks(undefined))
    expect(recallTimes.every(({ task }) => tasks.includes(task))).toBe(true)
    expect(recallTimes).toHaveLength(2)
  })
})

describe('every month', () => {
  it('each workshop is drilled once, on its own day, and what was missed is caught up', async () => {
    const { world, district } = w.t
    const shops = [await w.aShop(), await w.aShop(), await w.aShop()]
    for (const shop of shops) await w.produced(shop)
    const monthly = async () => {
      const rows = await w.t.db<{ workshop: string }[]>`select workshop from recall.drill where origin = 'monthly'`
      return new Set<string>(rows.map(row => row.workshop))
    }
    const day = Number(dayAt(world.clock.now()).slice(8))
    const due = (workshop: string) => drillDay(workshop, '2026-08') <= day
    await drillWhoIsDue(world, district)
    const first = await monthly()
    expect(shops.map(({ workshop }) => first.has(workshop))).toEqual(shops.map(({ workshop }) => due(workshop)))
    w.t.setNow(startOfDay(addDays(today, 21)) as Instant)
    await drillWhoIsDue(world, district)
    const done = await monthly()
    expect(shops.every(({ workshop }) => done.has(workshop))).toBe(true)
    expect(await drillWhoIsDue(world, district)).toBe(0)
    const told = await w.t.db`select from audit.entry where action = 'recall.drill' and actor = '每月演练'`
    expect(told.length).toBe(done.size)
  })
})
