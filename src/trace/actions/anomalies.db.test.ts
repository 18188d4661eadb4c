import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { type LedgerWorld, ledgerWorld, production, receiving, type Shop } from '../../ledger/ledger-world.testing.ts'
import type { Download } from '../../platform/action/action.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, deliver } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { nothingDestroyed } from '../door/destroyed.ts'
import { anomaliesAnswer, anomaliesExport } from './anomalies.ts'
import { scoresAnswer, scoresExport } from './scores.ts'

let w: LedgerWorld
/** Everything as it should be. */
let good: Shop
let bad: Shop
let overSold: Id
let orphan: Id
let heavy: Id
let unproven: Id
let dosed: Id
let arrived: Id

const all = { from: '2026-07-01', to: '2026-08-14' }
const find = (input: object = {}, actor: Actor = w.office) =>
  ask(w.t.world, actor, anomaliesAnswer(nothingDestroyed), { ...all, ...input })
const scores = (input: object = {}, actor: Actor = w.office) =>
  ask(w.t.world, actor, scoresAnswer(nothingDestroyed), { ...all, ...input })

beforeAll(async () => {
  w = await ledgerWorld()
  good = await w.aShop()
  bad = await w.aShop({ name: '巴中市恩阳区观音井豆腐坊', town: w.t.towns.at(-1) })
  const { db } = w.t
  const { lot: fine } = await w.produced(good)
  // The recorder refuses what is far too much; an output that was corrected afterwards is not refused.
  overSold = (await w.produced(bad)).lot
  await w.sell(bad, overSold, '30千克')
  await db`update ledger.lot set amount = 20000000 where id = ${overSold}`
  orphan = (await w.produced(bad)).lot
  await w.t.owner`delete from ledger.charge where into_lot = ${orphan}`
  heavy = (await w.produced(bad, { output: { typed: '160千克' } })).lot
  const supplier = await w.aPartner(bad, { role: 'supplier', name: '路边摊' })
  unproven = await w.received(bad, { selfGrown: false, supplier, proofs: ['none'] })
  dosed = newId()
  const beans = await w.received(bad)
  const additives = [{ entry: newId(), name: '谷氨酰胺转氨酶', quantity: { typed: '6克' }, user: '张三丰' }]
  await w.send(bad, {
    kind: 'production',
    content: production(bad, { lot: dosed, additives, charges: [{ lot: beans, quantity: { typed: '20千克' } }] }),
  })
  const link = await w.aPartner(good, { linkedWorkshop: bad.workshop, buyerKind: 'workshop' })
  await w.sell(good, fine, '5千克', { buyerKind: 'workshop', buyer: link })
  const [there] = await db<{ id: Id }[]>`select id from ledger.lot where source_lot = ${fine}`
  arrived = there!.id
  // Two days late, then four.
  w.t.setNow('2026-08-14T02:00:00.000Z' as Instant)
  await w.send(bad, { onDay: '2026-08-12', kind: 'receiving', content: receiving() })
  await w.send(bad, { onDay: '2026-08-10', kind: 'receiving', content: receiving() })
})
afterAll(() => w.t.close())

describe('what does not fit together', () => {
  it('is found with its figures, each with what it is about', async () => {
    const { rows, total, checks } = await find()
    const told = rows.map(({ code, lot, breaks }) => [code, lot, breaks])
    expect(told).toEqual(
      expect.arrayContaining([
        ['sold-more-than-made', overSold, true],
        ['orphan-output', orphan, true],
        ['yield-out-of-band', heavy, false],
        // So little of so much: the output was corrected, not the beans.
        ['yield-out-of-band', overSold, false],
        ['unproven-receipt', unproven, true],
        ['awaiting-inspection', arrived, true],
        ['late-entry', null, false],
        ['late-entry', null, true],
      ]),
    )
    expect(total).toBe(8)
    expect(rows.every(row => row.workshop === bad.workshop && row.workshopName === '巴中市恩阳区观音井豆腐坊')).toBe(
      true,
    )
    expect(rows.find(row => row.lot === overSold)?.sentence).toBe('生产 20 千克，销售 30 千克，多出 10 千克（50%）')
    expect(rows.find(row => row.lot === unproven)?.sentence).toBe('供货者“路边摊”没有证照号，没有合格证明')
    expect(checks.find(check => check.code === 'unproven-receipt')).toMatchObject({
      found: 1,
      basis: '《食品安全法》第五十条',
      toBeConfirmed: false,
    })
    expect(checks.find(check => check.code === 'yield-out-of-band')).toMatchObject({ basis: '', toBeConfirmed: true })
  })

  it('is newest first and comes page by page', async () => {
    const first = await find({ pageSize: 3 })
    const second = await find({ pageSize: 3, page: 2 })
    const days = [...first.rows, ...second.rows].map(row => row.onDay)
    expect(days).toEqual([...days].sort().reverse())
    expect(first.total).toBe(8)
    expect(new Set([...first.rows, ...second.rows].map(row => row.key)).size).toBe(6)
  })

  it('can be narrowed to kinds, towns, a workshop, its name or initials, and days', async () => {
    const late = await find({ codes: ['late-entry'] })
    expect(late.rows.map(row => row.code)).toEqual(['late-entry', 'late-entry'])
    // The other kinds are counted all the same.
    expect(late.checks.find(check => check.code === 'orphan-output')?.found).toBe(1)
    expect((await find({ towns: [w.t.towns[0]] })).total).toBe(0)
    expect((await find({ workshop: good.workshop })).total).toBe(0)
    expect((await find({ workshop: bad.workshop })).total).toBe(8)
    expect((await find({ search: 'gyjdff' })).total).toBe(8)
    expect((await find({ search: '观音井' })).total).toBe(8)
    expect((await find({ search: '登科街道没有的坊' })).total).toBe(0)
    expect((await find({ from: '2026-08-11' })).rows.map(row => row.code)).toEqual(['late-entry'])
    await expect(find({ from: '2026-08-15' })).rejects.toMatchObject({ kind: 'input-invalid' })
  })

  it('is shown only to whoever looks after the workshop, and to its owner', async () => {
    const inspector = w.t.actorOf(await w.t.anAccount({ duty: 'inspector' }))
    expect((await find({}, inspector)).total).toBe(0)
    expect((await find({}, bad.owner)).total).toBe(8)
    expect((await find({}, good.owner)).total).toBe(0)
    const lab = w.t.actorOf(await w.t.anAccount({ duty: 'laboratory' }))
    await expect(find({}, lab)).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  it('of an additive is judged once more by the output that holds', async () => {
    expect((await find({ codes: ['additive-over-limit'] })).total).toBe(0)
    await w.t.db`update ledger.lot set amount = 20000000 where id = ${dosed}`
    const { rows } = await find({ codes: ['additive-over-limit'] })
    expect(rows).toMatchObject([{ lot: dosed, breaks: false }])
    expect(rows[0]!.sentence).toMatch(/谷氨酰胺转氨酶用量 300 mg\/kg，超过.*的最大使用量 250 mg\/kg$/u)
    await w.t.db`update ledger.lot set amount = 30000000 where id = ${dosed}`
  })

  it('is taken out as it is shown', async () => {
    const sheet = await sheetOf(anomaliesExport(nothingDestroyed), { ...all, codes: ['late-entry', 'orphan-output'] })
    expect(sheet.rowCount).toBe(4)
    expect(sheet.getRow(1).values).toContain('说明')
    expect(sheet.getCell(2, 1).value).toBeInstanceOf(Date)
    expect(sheet.getColumn(2).values).toContain('产品没有投料')
  })
})

describe('断链评分', () => {
  it('puts the worst first, with the counts behind every part', async () => {
    const { rows, weights } = await scores()
    const [worst, best] = rows
    expect(weights).toEqual({ sources: 35, inputs: 30, outputs: 20, timely: 15 })
    expect(worst).toMatchObject({
      workshop: bad.workshop,
      inputs: { all: 4, broken: 1 },
      outputs: { broken: 1 },
      sources: { broken: 2 },
      timely: { broken: 1 },
    })
    const share = ({ all, broken }: { all: number; broken: number }) => (all - broken) / all
    const { sources, inputs, outputs, timely, score } = worst!
    const byHand = 35 * share(sources) + 30 * share(inputs) + 20 * share(outputs) + 15 * share(timely)
    expect(score).toBe(Math.round(byHand * 100) / 100)
    expect(best).toMatchObject({ workshop: good.workshop, score: 100 })
    expect((await scores({ sort: 'best' })).rows[0]!.workshop).toBe(good.workshop)
  })
  it('judges nobody who wrote nothing, and lists them last', async () => {
    const idle = await w.aShop()
    for (const sort of ['worst', 'best']) {
      const { rows, total } = await scores({ sort })
      expect(total).toBe(3)
      expect(rows.at(-1)).toMatchObject({ workshop: idle.workshop, score: null })
    }
  })
  it('has behind it the anomalies that are one click away', async () => {
    const { rows } = await scores({ workshop: bad.workshop })
    const found = await find({ workshop: bad.workshop, pageSize: 200 })
    const breaking = found.rows.filter(row => row.breaks)
    const { sources, inputs, outputs, timely } = rows[0]!
    expect(sources.broken + inputs.broken + outputs.broken + timely.broken).toBe(breaking.length)
  })
  it('is taken out with all that is needed to work it out again', async () => {
    const sheet = await sheetOf(scoresExport(nothingDestroyed), all)
    expect(sheet.getCell(2, 1).value).toBe('巴中市恩阳区观音井豆腐坊')
    expect(sheet.getCell(2, 7).value).toBe(35)
    expect(sheet.getCell(3, 4).value).toBe(100)
  })
})

async function sheetOf(download: Download, input: object) {
  const { body } = await deliver(w.t.world, w.office, download, input)
  if (!(body instanceof Readable)) throw new Error('no stream')
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(new Uint8Array(await buffer(body)).buffer)
  return workbook.worksheets[0]!
}
