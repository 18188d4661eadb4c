import { Readable } from 'node:stream'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, type Instant, startOfDay } from '../kernel/day.ts'
import { reserve } from '../ledger/actions/numbers.ts'
import { type Shop, today } from '../ledger/ledger-world.testing.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { designs, history } from './actions/designs.ts'
import { allowance, check, draft, filed, lotLink } from './actions/draft.ts'
import { pdf, prints, printsExport, tspl, voidLabels } from './actions/papers.ts'
import { review, reviewPhotograph, reviews } from './actions/reviews.ts'
import { countLabels } from './door.ts'
import { labelWorld } from './label-world.testing.ts'

let place: Awaited<ReturnType<typeof labelWorld>>
let shop: Shop

beforeAll(async () => {
  place = await labelWorld()
  shop = await place.aShop()
})
afterAll(() => place.t.close())

const attemptsOf = (lot: string) => place.t.owner`
  select reason, basis, kind from ledger.attempt where content ->> 'lot' = ${lot} order by at, id`

async function stop(lot: string, kind: string) {
  await place.t.owner`
    insert into ledger.lot_stop (district, id, lot, kind, reason, actor, at)
    values (${place.t.district}, ${newId()}, ${lot}, ${kind}, '检出不合格', '所里', ${place.t.world.clock.now()})`
}

describe('a design', () => {
  it('holds from the newest on, and older ones stay', async () => {
    const own = await place.aShop()
    await place.save(own, { name: '老豆腐' })
    place.t.pass(1)
    await place.save(own, { name: '嫩豆腐' })
    const { rows } = await ask(place.t.world, own.owner, designs, { workshop: own.workshop })
    expect(rows.map(row => row.name)).toEqual(['嫩豆腐'])
    const past = await ask(place.t.world, own.owner, history, { workshop: own.workshop, product: own.products[0] })
    expect(past.rows.map(row => row.name)).toEqual(['嫩豆腐', '老豆腐'])
  })

  it('sent twice is there once; the same id for another product is refused', async () => {
    const own = await place.aShop()
    const design = newId()
    await place.save(own, { design })
    await place.save(own, { design })
    const past = await ask(place.t.world, own.owner, history, { workshop: own.workshop, product: own.products[0] })
    expect(past.rows).toHaveLength(1)
    await expect(place.save(own, { design, product: own.products[1] })).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('is for a filed product only, and tells its faults at once', async () => {
    await expect(place.save(shop, { product: newId() })).rejects.toMatchObject({ kind: 'input-invalid' })
    const good = await place.save(await place.aShop(), { standardNumber: 'GB 2712' })
    expect(good.findings).toEqual([])
    const { findings } = await place.save(await place.aShop(), { name: '果冻', extra: ['防癌'], netContent: '一斤' })
    expect(findings.map(each => each.code)).toEqual(
      expect.arrayContaining(['name-forbidden', 'disease-claim', 'net-content-unit']),
    )
  })
})

describe('a draft', () => {
  it('is filled from the lot, its charges and the registry', async () => {
    const { lot, lotNumber } = await place.labelled(shop)
    const { content, allowance: may, findings, svg } = await ask(place.t.world, shop.owner, draft, { lot })
    expect(content).toMatchObject({
      name: '石磨豆腐',
      lotNumber,
      producedOn: today,
      shelfLife: `3天（至${addDays(today, 3)}）`,
      mark: '小作坊食品',
      of: { category: 'soy', used: [{ name: '大豆', amount: 20_000_000, additive: false }] },
    })
    expect(content.certificateNumber).toMatch(/^川坊备/)
    expect(content.link).toMatch(new RegExp(`^https://fangma.test/s/511903[0-9A-Z]{14}/${lotNumber}$`))
    expect(findings.filter(each => each.severity === 'error')).toEqual([])
    expect(may).toEqual({ pieces: 60, printed: 0, voided: 0, left: 60, reprint: false, refusal: null })
    expect(svg).toContain('<svg')
    const { url } = await ask(place.t.world, shop.owner, lotLink, { lot })
    expect(url).toBe(content.link)
  })

  it('names additives and is made without a design from the ledger alone', async () => {
    const own = await place.aShop()
    const made = await place.produced(own, {
      pieces: 5,
      additives: [{ entry: newId(), name: '硫酸钙', quantity: { typed: '50克' }, user: '张三丰' }],
    })
    const { content, findings } = await ask(place.t.world, own.owner, draft, { lot: made.lot })
    expect(content.ingredients).toEqual(['大豆', '食品添加剂（硫酸钙）'])
    expect(content.allergens).toEqual(['大豆'])
    expect(findings.map(each => each.item)).toContain('net-content')
  })

  it('is no matter of received goods', async () => {
    const lot = await place.received(shop)
    await expect(ask(place.t.world, shop.owner, draft, { lot })).rejects.toMatchObject({ kind: 'state-conflict' })
  })

  it('is checked before anybody saves it', async () => {
    const { lot } = await place.labelled(shop)
    const { content } = await ask(place.t.world, shop.owner, draft, { lot })
    const judged = await ask(place.t.world, shop.owner, check, { content: { ...content, name: '' } })
    expect(judged.findings[0]).toMatchObject({ severity: 'error', code: 'missing-item', item: 'name' })
    expect(judged.standard).toBe('GB 7718-2011')
  })
})

describe('printing', () => {
  it('takes numbers, counts, and asks for a reason the second time', async () => {
    const { lot } = await place.labelled(shop)
    const first = await place.printed(shop, lot, { count: 20 })
    expect(first.lastLabel - first.firstLabel + 1).toBe(20)
    expect(first.left).toBe(40)
    await expect(place.printed(shop, lot)).rejects.toMatchObject({ errors: [{ pointer: '/reason' }] })
    const second = await place.printed(shop, lot, { count: 40, reason: '第一卷打完' })
    expect(second.firstLabel).toBeGreaterThan(first.lastLabel)
    expect(second.left).toBe(0)
    expect(await countLabels(place.t.db, place.t.district, [lot])).toEqual(new Map([[lot, 60]]))
  })

  it('never gives more labels than pieces, also when two print at once', async () => {
    const { lot } = await place.labelled(shop)
    const both = await Promise.allSettled([1, 2].map(() => place.printed(shop, lot, { count: 40, reason: '两台手机' })))
    expect(both.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    const { left } = await ask(place.t.world, shop.owner, allowance, { lot })
    expect(left).toBe(20)
  })

  it('told twice counts once, with and without the key', async () => {
    const { lot } = await place.labelled(shop)
    const printRun = newId()
    const once = await place.printed(shop, lot, { printRun }, 'k-1')
    expect(await place.printed(shop, lot, { printRun }, 'k-1')).toEqual(once)
    expect(await place.printed(shop, lot, { printRun })).toEqual(once)
    await expect(place.printed(shop, lot, { printRun, count: 11 })).rejects.toMatchObject({ kind: 'conflict' })
  })

  it('is refused while an error stands, and the attempt stays on record', async () => {
    const { lot } = await place.labelled(shop)
    await place.save(shop, { name: '补肾豆腐' })
    await expect(place.printed(shop, lot)).rejects.toMatchObject({ kind: 'state-conflict' })
    expect(await attemptsOf(lot)).toMatchObject([{ kind: 'label', reason: expect.stringContaining('补肾') }])
    await place.save(shop)
    await place.printed(shop, lot)
  })

  it.each([
    ['held', '暂停'],
    ['recalled', '召回'],
  ])('is refused for a lot that is %s', async (kind, word) => {
    const { lot } = await place.labelled(shop)
    await stop(lot, kind)
    await expect(place.printed(shop, lot)).rejects.toThrow(word)
    expect(await attemptsOf(lot)).toHaveLength(1)
    await stop(lot, 'lifted')
    place.t.pass(1)
    await place.printed(shop, lot)
  })

  it('is refused before release, without pieces and after expiry', async () => {
    const early = await place.labelled(shop, { released: false })
    await expect(place.printed(shop, early.lot)).rejects.toThrow('放行')
    const loose = await place.labelled(shop, { pieces: null })
    await expect(place.printed(shop, loose.lot)).rejects.toThrow('件数')
    const { lot } = await place.labelled(shop)
    const now = place.t.world.clock.now()
    place.t.setNow(startOfDay(addDays(today, 4)))
    await expect(place.printed(shop, lot)).rejects.toThrow('已过保质期')
    place.t.setNow(now)
  })

  it('is refused when a character cannot be drawn, and for a workshop whose filing has ended', async () => {
    const own = await place.aShop()
    const { lot } = await place.labelled(own)
    await place.save(own, { name: '\u{31350}豆腐' })
    await expect(place.printed(own, lot)).rejects.toThrow('生僻字')
    await place.save(own)
    await place.t.owner`update registry.workshop set status = 'cancelled' where id = ${own.workshop}`
    await expect(place.printed(own, lot)).rejects.toThrow('备案已经终止')
  })

  it('of another workshop is refused', async () => {
    const { lot } = await place.labelled(shop)
    const other = await place.aShop()
    await expect(place.printed(other, lot)).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})

describe('a phone without network', () => {
  const block = (own: Shop) =>
    perform(place.t.world, own.owner, reserve, { workshop: own.workshop, device: 'p', kind: 'label', count: 100 })

  async function offlineOf(own: Shop, lot: string, over: Record<string, unknown> = {}) {
    const { content } = await ask(place.t.world, own.owner, draft, { lot })
    const { first } = await block(own)
    const printedAt: Instant = startOfDay(today)
    return { firstLabel: first, lastLabel: first + 9, printedAt, device: 'phone-1', content, ...over }
  }

  it('tells what it printed from its own numbers', async () => {
    const { lot } = await place.labelled(shop)
    const offline = await offlineOf(shop, lot)
    const answer = await place.printed(shop, lot, { offline })
    expect(answer).toMatchObject({ firstLabel: offline.firstLabel, lastLabel: offline.lastLabel, faults: [] })
    const { rows } = await ask(place.t.world, shop.owner, prints, { lot })
    expect(rows).toMatchObject([{ offline: true, printedAt: startOfDay(today), count: 10 }])
  })

  it('is believed even when a rule stands against it: the labels exist and are marked', async () => {
    const { lot } = await place.labelled(shop, { pieces: 4 })
    const answer = await place.printed(shop, lot, { offline: await offlineOf(shop, lot) })
    expect(answer.faults).toEqual([expect.stringContaining('只剩 4 枚')])
    expect(await attemptsOf(lot)).toHaveLength(1)
    const { rows, labels } = await ask(place.t.world, shop.owner, prints, { workshop: shop.workshop, faulty: true })
    expect(labels).toBe(10)
    expect(rows).toMatchObject([{ lot, faults: answer.faults }])
  })

  it('cannot use numbers that are not reserved, or twice', async () => {
    const { lot } = await place.labelled(shop)
    const offline = await offlineOf(shop, lot)
    const away = { ...offline, firstLabel: 900_001, lastLabel: 900_010 }
    await expect(place.printed(shop, lot, { offline: away })).rejects.toThrow('没有预留')
    await place.printed(shop, lot, { offline })
    await expect(place.printed(shop, lot, { offline })).rejects.toThrow('已经用过')
    await expect(place.printed(shop, lot, { offline, count: 9 })).rejects.toThrow('对不上')
  })
})

describe('voiding', () => {
  it('gives labels back, never more than were printed', async () => {
    const { lot } = await place.labelled(shop)
    const { printRun } = await place.printed(shop, lot, { count: 60 })
    const { left } = await perform(place.t.world, shop.owner, voidLabels, { printRun, count: 5, reason: '打印模糊' })
    expect(left).toBe(5)
    await expect(
      perform(place.t.world, shop.owner, voidLabels, { printRun, count: 56, reason: '打印模糊' }),
    ).rejects.toThrow('还有 55 枚')
    expect((await place.printed(shop, lot, { count: 5, reason: '补印' })).left).toBe(0)
  })
})

describe('files', () => {
  it('a PDF has one page of the very size for each label', async () => {
    const { lot } = await place.labelled(shop)
    const { printRun } = await place.printed(shop, lot, { count: 3 })
    const file = await deliver(place.t.world, shop.owner, pdf, { printRun })
    const document = await PDFDocument.load(file.body as Uint8Array)
    expect(document.getPageCount()).toBe(3)
    expect(document.getPage(0).getWidth()).toBeCloseTo((60 * 72) / 25.4, 3)
  })

  it('a thermal printer gets commands', async () => {
    const { lot } = await place.labelled(shop)
    await place.save(shop, { ingredients: ['大豆'] })
    const { printRun } = await place.printed(shop, lot, { count: 7 })
    const file = await deliver(place.t.world, shop.owner, tspl, { printRun })
    expect(new TextDecoder('gbk').decode(file.body as Uint8Array)).toContain('PRINT 7,1')
    await place.save(shop)
  })

  it('the log is a workbook too', async () => {
    const file = await deliver(place.t.world, shop.owner, printsExport, { workshop: shop.workshop })
    expect(file.name).toBe(`标签打印记录-${today}.xlsx`)
  })
})

describe('a review', () => {
  async function aPicture() {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const { hash } = await place.t.world.files.put(Readable.from([png]), 1_000)
    return hash
  }

  it('holds a real label against the printed one', async () => {
    const { lot, lotNumber } = await place.labelled(shop)
    const { printRun } = await place.printed(shop, lot)
    const side = await ask(place.t.world, place.office, filed, { lot })
    expect(side).toMatchObject({ printRun, content: { lotNumber } })
    const photograph = await aPicture()
    const id = newId()
    const wish = {
      review: id,
      lot,
      photograph,
      items: [
        { item: 'name', verdict: 'match' },
        { item: 'produced-on', verdict: 'differs', note: '日期被涂改' },
        { item: 'storage', verdict: 'missing' },
      ],
    }
    await perform(place.t.world, place.office, review, wish)
    await perform(place.t.world, place.office, review, wish)
    const { rows, total } = await ask(place.t.world, place.office, reviews, { workshop: shop.workshop, faulty: true })
    expect(total).toBe(1)
    expect(rows).toMatchObject([{ lotNumber, differing: 1, missing: 1, name: '石磨豆腐' }])
    const file = await deliver(place.t.world, place.office, reviewPhotograph, { review: id })
    expect(file.mediaType).toBe('image/png')
    await expect(perform(place.t.world, shop.owner, review, wish)).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})
