import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, deliver, perform } from '../../platform/action/perform.ts'
import { type LedgerWorld, ledgerWorld, type Shop } from '../ledger-world.testing.ts'
import { lotAnswer, lotsAnswer, lotsExport, stopLot } from './lots.ts'

let w: LedgerWorld
let shop: Shop
beforeAll(async () => {
  w = await ledgerWorld()
  shop = await w.aShop({ name: '巴中市恩阳区周全豆腐坊' })
})
afterAll(() => w.t.close())

const noLabels = async () => new Map<string, number>()
const lots = (asked: Record<string, unknown> = {}, by = w.office) => ask(w.t.world, by, lotsAnswer(noLabels), asked)
const look = (lot: string) => ask(w.t.world, w.office, lotAnswer(noLabels), { lot })

/** A day on which everything was done that is demanded of the trade. */
async function aGoodDay(of: Shop) {
  const supplier = await w.aPartner(of, { role: 'supplier', name: '恩阳粮油', licenceNumber: 'JY15119030001234' })
  const papers = { selfGrown: false, supplier, proofs: ['conformity-certificate'], supplierLotNumber: 'B-7' }
  const beans = await w.received(of, papers)
  const checks = [{ name: '张三丰', state: 'normal' }]
  await w.send(of, { kind: 'hygiene', content: { works: ['cleaning', 'morning-check'], checks, executor: '张三丰' } })
  const parameters = { 'boiling-temperature': '98', 'boiling-minutes': '5', coagulant: '盐卤（氯化镁）' }
  const charges = [{ lot: beans, quantity: { typed: '20千克' } }]
  const made = await w.produced(of, { charges, parameters })
  return { supplier, beans, ...made }
}

describe('the three facts of a lot', () => {
  it('hold when the day was written down whole', async () => {
    const { lot, beans } = await aGoodDay(shop)
    const buyer = await w.aPartner(shop, { phone: '13800001234', buyerKind: 'catering' })
    await w.sell(shop, lot, '5千克', { buyer, buyerKind: 'catering' })
    const seen = await look(lot)
    expect(seen.sourceKnown).toEqual({ holds: true, gaps: [] })
    expect(seen.destinationKnown).toEqual({ holds: true, gaps: [] })
    expect(seen.processControlled).toEqual({ holds: true, gaps: [] })
    expect(seen.madeFrom).toMatchObject([{ lot: beans, supplierName: '恩阳粮油', quantity: { understood: '20 千克' } }])
    expect((await look(beans)).wentInto).toMatchObject([{ lot, quantity: { amount: 20_000_000 } }])
    expect(seen.entries.map(entry => entry.kind).sort()).toEqual(['dispatch', 'production'])
  })

  it('say what is missing when it was not', async () => {
    const one = await w.aShop()
    const supplier = await w.aPartner(one, { role: 'supplier' })
    const beans = await w.received(one, { selfGrown: false, supplier })
    const { lot } = await w.produced(one, { charges: [{ lot: beans, quantity: { typed: '20千克' } }], released: false })
    const seen = await look(lot)
    expect(seen.sourceKnown.gaps).toHaveLength(3)
    expect(seen.processControlled.gaps).toEqual(
      expect.arrayContaining(['没有记煮浆温度', '没有检验合格放行', '生产当天没有卫生记录', '生产当天没有人员晨检']),
    )
  })

  it('follow the book of suppliers: a licence that comes later counts', async () => {
    const one = await w.aShop()
    const { lot } = await aGoodDay(one)
    expect((await look(lot)).sourceKnown.holds).toBe(true)
    await w.t.owner`update ledger.partner set licence_number = null where workshop = ${one.workshop}`
    expect((await look(lot)).sourceKnown.holds).toBe(false)
  })
})

describe('lots', () => {
  it('are found by number, name, workshop and supplier', async () => {
    const { lotNumber } = await w.produced(shop)
    const byNumber = await lots({ search: lotNumber, workshop: shop.workshop })
    expect(byNumber).toMatchObject({ total: 1, rows: [{ number: lotNumber, workshopName: '巴中市恩阳区周全豆腐坊' }] })
    expect((await lots({ search: '周全' })).total).toBeGreaterThan(1)
    expect((await lots({ search: '恩阳粮油', kinds: ['received'] })).rows[0]).toMatchObject({
      supplierName: '恩阳粮油',
    })
    expect((await lots({ search: '%' })).total).toBe(0)
  })

  it('are found by what is missing', async () => {
    const one = await w.aShop()
    await aGoodDay(one)
    const bare = await w.produced(one)
    const found = await lots({ workshop: one.workshop, gaps: ['process'] })
    expect(found).toMatchObject({ total: 1, rows: [{ lot: bare.lot, processControlled: false }] })
    expect((await lots({ workshop: one.workshop, gaps: ['source'] })).total).toBe(0)
    expect((await lots({ workshop: one.workshop })).total).toBe(4)
  })

  it('are found while they are stopped', async () => {
    const one = await w.aShop()
    const { lot } = await w.produced(one)
    const stop = (kind: string) => perform(w.t.world, w.office, stopLot, { lot, kind, reason: '核查' })
    await stop('held')
    expect(await lots({ workshop: one.workshop, stopped: true })).toMatchObject({ rows: [{ lot, stopped: 'held' }] })
    await stop('lifted')
    expect((await lots({ workshop: one.workshop, stopped: true })).total).toBe(0)
  })

  it('of others are not shown to an owner, nor those of other towns to an inspector', async () => {
    const own = await lots({}, shop.owner)
    expect(own.rows.every(row => row.workshop === shop.workshop)).toBe(true)
    const inspector = w.t.actorOf(await w.t.anAccount({ duty: 'inspector', towns: [w.t.towns[1]!] }))
    expect((await lots({}, inspector)).total).toBe(0)
    const other = await w.aShop()
    const { lot } = await w.produced(other)
    await expect(ask(w.t.world, shop.owner, lotAnswer(noLabels), { lot })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })

  async function takenOut(wish: object) {
    const file = await deliver(w.t.world, w.office, lotsExport, wish)
    const bytes = file.body instanceof Readable ? await buffer(file.body) : Buffer.from(file.body)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
    return workbook.worksheets[0]!
  }

  it('are taken out as a workbook with their facts', async () => {
    const sheet = await takenOut({ workshop: shop.workshop })
    const { total } = await lots({ workshop: shop.workshop })
    expect(sheet.rowCount).toBe(total + 1)
    expect(sheet.getRow(1).getCell(13).value).toBe('来源可查')
    expect(sheet.getColumn(13).values).toContain('是')
  })

  it('are taken out as the list shows them: by kind and by what is missing', async () => {
    const one = await w.aShop()
    await aGoodDay(one)
    await w.produced(one)
    const shown = await lots({ workshop: one.workshop, gaps: ['process'] })
    expect((await takenOut({ workshop: one.workshop, gaps: ['process'] })).rowCount).toBe(shown.total + 1)
    const received = await lots({ workshop: one.workshop, kinds: ['received'] })
    expect((await takenOut({ workshop: one.workshop, kinds: ['received'] })).rowCount).toBe(received.total + 1)
    expect((await takenOut({ workshop: one.workshop, stopped: true })).rowCount).toBe(1)
  })
})
