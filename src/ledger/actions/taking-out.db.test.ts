import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aWorkshop } from '../../code/code-world.testing.ts'
import { openPdf } from '../../code/plate/printed.testing.ts'
import type { Id } from '../../kernel/id.ts'
import { isCommand, isQuery } from '../../platform/action/action.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { deliver } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type TestWorld, testWorld } from '../../platform/testing/world.ts'
import { aLot, aPartner, kilograms, pieces, type Wish, written } from '../written.testing.ts'
import { ledgerPaperActions } from './papers.ts'

let place: TestWorld
let office: Actor
let soy: { id: Id; name: string }
const six = ['receiving', 'production', 'additive-use', 'testing', 'dispatch', 'hygiene']
const august = { from: '2022-08-01', to: '2022-08-10' }

beforeAll(async () => {
  place = await testWorld()
  office = place.actorOf(await place.anAccount({ duty: 'office', name: '备案窗口' }))
  const { district, towns, owner: db } = place
  soy = await aWorkshop(place, { district, town: towns[0]!, name: '永强豆制品' })
  const other = await aWorkshop(place, { district, town: towns.at(-1)!, name: '古溪酒坊' })
  const of = (kind: Wish['kind'], onDay: string, more: Partial<Wish> = {}): Wish => ({
    district,
    workshop: soy.id,
    kind,
    onDay,
    ...more,
  })
  const supplier = await aPartner(db, { district, workshop: soy.id, role: 'supplier', name: '恩阳粮油经营部' })
  const buyer = await aPartner(db, { district, workshop: soy.id, role: 'buyer', name: '老街餐馆' })
  const lots = { bean: newId(), tofu: newId() }
  const bean = (typed: string, amount: number) => ({
    lot: lots.bean,
    materialName: '大豆',
    materialKind: 'raw',
    quantity: { ...kilograms(amount), typed },
    supplier,
    supplierLotNumber: '=HB-77',
    producedOn: '2022-07-01',
    proofs: ['conformity-certificate', 'invoice'],
    accepted: true,
    checker: '苟永强',
  })
  const [wrong, made] = await written(db, [
    of('receiving', '2022-08-01', { content: bean('五百千克', 500), summary: '大豆 500 千克 · 恩阳粮油经营部' }),
    of('production', '2022-08-02', {
      summary: '豆腐 80 千克',
      recordedAt: '2022-08-05T02:00:00.000Z',
      content: {
        lot: lots.tofu,
        productName: '豆腐',
        startedAt: '2022-08-01T22:30:00.000Z',
        charges: [{ lot: lots.bean, quantity: kilograms(32) }],
        additives: [{ name: '氯化镁', quantity: kilograms(0.4) }],
        parameters: { 'boiling-temperature': '98' },
        output: kilograms(80),
        pieces: 160,
        shelfLife: { amount: 3, unit: 'day' },
        operator: '苟永强',
        released: true,
      },
    }),
    of('additive-use', '2022-08-02', {
      content: {
        producedLot: lots.tofu,
        name: '氯化镁',
        quantity: kilograms(0.4),
        user: '苟永强',
        dose: { mgPerKg: 5000, verdict: 'as-needed', maximumMgPerKg: null },
      },
    }),
    of('dispatch', '2022-08-03', {
      content: {
        lines: [
          { lot: lots.tofu, quantity: kilograms(20) },
          { lot: lots.tofu, quantity: pieces(40), pieces: 40 },
        ],
        buyerKind: 'catering',
        buyer,
        seller: '苟永强',
      },
    }),
    of('no-production', '2022-08-04', { summary: '今天没生产 · 停电' }),
    of('hygiene', '2022-08-02', {
      content: {
        works: ['cleaning', 'morning-check'],
        checks: [{ name: '苟永强', state: 'normal' }],
        executor: '李\u{2A6D6}',
      },
    }),
    { ...of('production', '2022-08-02'), workshop: other.id, content: { productName: '粮食酒' } },
  ])
  await written(db, [
    of('receiving', '2022-08-01', {
      content: bean('五十千克', 50),
      summary: '大豆 50 千克 · 恩阳粮油经营部',
      corrects: { entry: wrong!, onDay: '2022-08-01', reason: '多写了一个零' },
      recordedAt: '2022-08-06T03:00:00.000Z',
    }),
    of('nil', '2022-07-31', { nilOf: 'testing', summary: '2022 年 7 月未发生：检验留样' }),
  ])
  const named = { district, workshop: soy.id }
  await aLot(db, {
    ...named,
    id: lots.bean,
    entry: wrong!,
    onDay: '2022-08-01',
    kind: 'received',
    number: '=HB-77',
    name: '大豆',
    supplier,
  })
  await aLot(db, {
    ...named,
    id: lots.tofu,
    entry: made!,
    onDay: '2022-08-02',
    kind: 'produced',
    number: '2208020001',
    name: '豆腐',
  })
})
afterAll(() => place.close())

async function take(name: string, actor: Actor, input: object): Promise<{ name: string; bytes: Uint8Array }> {
  const action = ledgerPaperActions.find(each => each.endpoint.name === name)
  if (action === undefined || isQuery(action) || isCommand(action)) throw new Error('no download')
  const { name: file, body } = await deliver(place.world, actor, action, input)
  return { name: file, bytes: body instanceof Readable ? new Uint8Array(await buffer(body)) : body }
}

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await openPdf(bytes)
  const pages: string[] = []
  for (let page = 1; page <= pdf.numPages; page++) {
    const { items } = await (await pdf.getPage(page)).getTextContent()
    pages.push(items.map(item => ('str' in item ? item.str : '')).join(''))
  }
  return pages
}

describe('the A4 book', () => {
  const book = (input: object = {}) =>
    take('ledger.book', office, { workshop: soy.id, ledgers: six, ...august, ...input })

  it('has a section for each ledger in the order of the law, numbered through, with what it is and until when it is kept', async () => {
    const { name, bytes } = await book({ ledgers: [...six].reverse() })
    expect(name).toBe('永强豆制品 台账 2022-08-01 至 2022-08-10.pdf')
    const pages = await pagesOf(bytes)
    expect(pages).toHaveLength(6)
    const [receiving, production] = pages
    expect(receiving).toContain('原辅料进货查验台账')
    for (const part of ['备案证号：坊备', '期间：2022-08-01 至 2022-08-10', '备案窗口', '第 1 页 共 6 页']) {
      expect(receiving).toContain(part)
    }
    expect(receiving).toContain('保存至 2024-08-01（食品安全法第五十条）')
    expect(production).toContain('生产投料记录台账')
    expect(production).toContain('大豆 批号=HB-77 32 千克')
    expect(production).toContain('煮浆温度 98℃')
    expect(production).toContain('出品率 250%')
    expect(production).toContain('06:30')
    expect(pages.join()).not.toContain('粮食酒')
  })

  it('keeps what was wrong, says what it was, why and by whom it was corrected, and what was typed', async () => {
    const [receiving] = await pagesOf((await book({ ledgers: ['receiving'] })).bytes)
    expect(receiving).toContain('500 千克（原写五百千克）')
    expect(receiving).toContain('50 千克（原写五十千克）')
    expect(receiving).toContain(
      '更正：原记“大豆 500 千克 · 恩阳粮油经营部”；原因：多写了一个零；苟永强 2022-08-06 11:00',
    )
    expect(receiving).toContain('已更正：见 2022-08-06 11:00 的记录')
    expect(receiving).toContain('2022 年 8 月 1 笔')
  })

  it('says what is late, what had nothing, what was declared, and which days were idle', async () => {
    const pages = await pagesOf((await book({ from: '2022-06-01' })).bytes)
    expect(pages[1]).toContain('补记：晚 3 天，记于 2022-08-05 10:00')
    expect(pages[1]).toContain('2022-08-04 今天没生产 · 停电')
    const testing = pages.find(page => page.includes('产品检验送检与留样台账'))
    expect(testing).toContain('2022 年 6 月 本月无记录')
    expect(testing).toContain('2022 年 7 月 已申报本月未使用（未发生）')
  })

  it('marks a character that the font does not have', async () => {
    const [page] = await pagesOf((await book({ ledgers: ['hygiene'] })).bytes)
    expect(page).toContain('李〓')
    expect(page).toContain('“〓”处是字库中没有的生僻字')
  })

  it('is refused for a period that nobody prints, and outside of one’s area', async () => {
    await expect(book({ from: '2018-01-01' })).rejects.toMatchObject({ detail: '一次最多取三年的台账，请缩短时间' })
    await expect(book({ from: '2022-08-11' })).rejects.toMatchObject({ kind: 'input-invalid' })
    const elsewhere = place.actorOf(await place.anAccount({ duty: 'inspector', station: place.stations[1] }))
    await expect(take('ledger.book', elsewhere, { workshop: soy.id, ledgers: six, ...august })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })
})

describe('the workbook', () => {
  async function workbook(actor: Actor, input: object = {}) {
    const { bytes } = await take('ledger.export', actor, { ...august, ...input })
    const found = new ExcelJS.Workbook()
    await found.xlsx.load(new Uint8Array(bytes).buffer)
    const rows = (sheet: string) => {
      const table: Record<string, unknown>[] = []
      const heads = found.getWorksheet(sheet)!.getRow(1)
      found.getWorksheet(sheet)!.eachRow((row, number) => {
        if (number === 1) return
        const cells: Record<string, unknown> = {}
        row.eachCell((cell, column) => {
          cells[String(heads.getCell(column).value)] = cell.value
        })
        table.push(cells)
      })
      return table
    }
    return { sheets: found.worksheets.map(sheet => sheet.name), rows }
  }

  it('has a sheet a ledger; amounts are numbers with unit and typed text, days are days', async () => {
    const { sheets, rows } = await workbook(office)
    expect(sheets).toHaveLength(6)
    const [wrong, right] = rows('原辅料进货查验台账')
    expect(wrong).toMatchObject({
      小作坊: '永强豆制品',
      进货日期: new Date('2022-08-01'),
      数量: 500,
      数量单位: '千克',
      数量原文: '五百千克',
      生产批号: '=HB-77',
      供货者名称: '恩阳粮油经营部',
      状态: '已更正',
    })
    expect(right).toMatchObject({ 数量: 50, 状态: '有效', 晚记天数: 5, 保存至: new Date('2024-08-01') })
    expect(right!['备注（更正、补记、代记）']).toContain('原因：多写了一个零')
  })

  it('gives a sale a row for each lot, and one that said nothing was made its sentence', async () => {
    const { rows } = await workbook(office)
    expect(rows('产品销售台账').map(row => [row.产品名称, row.数量, row.数量单位])).toEqual([
      ['豆腐', 20, '千克'],
      ['豆腐', 40, '袋'],
    ])
    const made = rows('生产投料记录台账')
    expect(made.map(row => row.小作坊)).toEqual(['古溪酒坊', '永强豆制品', '永强豆制品'])
    expect(made[2]).toMatchObject({ 记录类型: '今天没生产' })
    expect(rows('食品添加剂使用台账')[0]).toMatchObject({ 使用量: '5 g/kg', 最大使用量: '按生产需要适量使用' })
  })

  it('masks the telephones of partners, but not in the owner’s own, and ends at the border of the area', async () => {
    const seen = (await workbook(office)).rows('产品销售台账')[0]!
    expect(seen.购货者联系方式).toBe('138****5678')
    const owner = place.actorOf(await place.anAccount({ duty: 'owner', owns: [soy.id] }))
    const own = await workbook(owner, { workshop: soy.id })
    expect(own.rows('产品销售台账')[0]!.购货者联系方式).toBe('13800005678')
    const all = await workbook(owner)
    expect(all.rows('生产投料记录台账').map(row => row.小作坊)).toEqual(['永强豆制品', '永强豆制品'])
  })

  it('holds what the list shows: only the ledgers and the words asked for', async () => {
    const { sheets, rows } = await workbook(office, { ledgers: ['receiving'], search: '500' })
    expect(sheets).toEqual(['原辅料进货查验台账'])
    expect(rows('原辅料进货查验台账')).toHaveLength(1)
  })

  it('holds only what was late when the list shows only that', async () => {
    const { rows } = await workbook(office, { late: true })
    const all = (await workbook(office)).rows('生产投料记录台账')
    const late = rows('生产投料记录台账')
    expect(late.length).toBeLessThan(all.length)
    for (const row of late) expect(Number(row.晚记天数)).toBeGreaterThan(1)
    expect(rows('原辅料进货查验台账')).toEqual([])
  })

  it('comes whole when it takes many portions', async () => {
    const { district, owner: db } = place
    const many = await aWorkshop(place, { district, town: place.towns[0]!, name: '多记作坊' })
    const days = Array.from({ length: 1_203 }, (_, i) => `2022-06-${String((i % 30) + 1).padStart(2, '0')}`)
    await written(
      db,
      days.map((onDay, i) => ({ district, workshop: many.id, kind: 'hygiene', onDay, summary: `${i}` })),
    )
    const { rows } = await workbook(office, { workshop: many.id, from: '2022-06-01', ledgers: ['hygiene'] })
    const found = rows('卫生与人员台账')
    expect(found).toHaveLength(1_203)
    const order = found.map(row => row.日期 as Date)
    expect([...order].sort((a, b) => a.getTime() - b.getTime())).toEqual(order)
  })
})
