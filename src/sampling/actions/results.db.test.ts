import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ask, deliver, perform } from '../../platform/action/perform.ts'
import { readWorkbook } from '../../platform/documents/xlsx/reader.ts'
import { textsOf } from '../../platform/documents/xlsx/testing.ts'
import { newId } from '../../platform/id.ts'
import { type SamplingWorld, samplingWorld } from '../sampling-world.testing.ts'
import { sendBack } from './confirming.ts'
import { attachReport, chooseLimit, recordReport, reportFile, reviews } from './reports.ts'
import { markedResults, readResults, template, uploads } from './results.ts'

let w: SamplingWorld
beforeAll(async () => {
  w = await samplingWorld()
})
afterAll(() => w.t.close())

const header = ['抽样单编号', '样品名称', '检验项目', '检验结果', '单位', '标准值', '单项判定', '报告编号', '报告日期']
const line = (number: string, item: string, result: string, over: readonly string[] = []) => [
  ...[
    number,
    '豆腐干',
    item,
    result,
    over[0] ?? 'g/kg',
    '不得使用',
    '合格',
    over[1] ?? `B-${number.slice(-3)}`,
    '2026-08-10',
  ],
]

async function saved(answer: { body: Readable | Uint8Array }) {
  const path = await w.t.world.files.temporary()
  const body = answer.body instanceof Readable ? answer.body : Readable.from([answer.body])
  await pipeline(body, createWriteStream(path))
  const workbook = await readWorkbook(path)
  const texts = await textsOf(workbook)
  await workbook.close()
  return texts
}

describe('a workbook of results', () => {
  it('is looked at first, with what would follow from it', async () => {
    const { formNumber } = await w.received(await w.aShop())
    const file = await w.aWorkbook(header, [
      line(formNumber, '苯甲酸及其钠盐', '0.12'),
      line(formNumber, '铅（以Pb计）', '0.05', ['mg/kg']),
    ])
    const seen = await ask(w.t.world, w.laboratory.actor, readResults, { file })
    expect(seen).toMatchObject({ headerRow: 1, faults: [], before: null })
    expect(seen.samples).toMatchObject([{ formNumber, items: 2, proposal: 'nonconforming', faults: [] }])
    expect(seen.samples[0]?.judged.map(({ verdict }) => verdict)).toEqual(['nonconforming', 'conforming'])
    expect(seen.samples[0]?.judged[0]?.sentence).toContain('GB 2760-2024')
  })

  it('is taken over once; the same file again changes nothing', async () => {
    const { sample, formNumber } = await w.received(await w.aShop())
    const file = await w.aWorkbook(header, [line(formNumber, '苯甲酸及其钠盐', '未检出')])
    expect(await w.accepted(file)).toEqual({ samples: 1, items: 1, refused: 0, again: false })
    const before = await w.seen(sample)
    expect(before).toMatchObject({ state: 'reported', conclusion: null })
    expect(before.reports).toMatchObject([
      { number: `B-${formNumber.slice(-3)}`, proposal: 'conforming', judged: null },
    ])
    expect(await w.accepted(file)).toEqual({ samples: 0, items: 0, refused: 0, again: true })
    expect(await w.seen(sample)).toEqual(before)
    const seen = await ask(w.t.world, w.laboratory.actor, readResults, { file })
    expect(seen.before).not.toBeNull()
    expect(seen.samples[0]).toMatchObject({ faults: [] })
  })

  it('takes what is right and names the cells of the rest', async () => {
    const shop = await w.aShop()
    const [right, wrong] = [await w.received(shop), await w.received(shop)]
    const foreign = await w.received(shop, { laboratory: w.otherLaboratory.unit }).catch(() => undefined)
    expect(foreign).toBeUndefined()
    const file = await w.aWorkbook(header, [
      line(right.formNumber, '铅', '0.05', ['mg/kg']),
      line(wrong.formNumber, '铅', '0.05', ['mk/gg']),
      line('XBJ2651190399999999', '铅', '0.05', ['mg/kg']),
    ])
    expect(await w.accepted(file)).toMatchObject({ samples: 1, refused: 2 })
    const seen = await ask(w.t.world, w.laboratory.actor, readResults, { file })
    expect(seen.samples.flatMap(({ faults }) => faults.map(({ cell, kind }) => [cell, kind]))).toEqual([
      ['D3', 'unit-unknown'],
      ['A4', 'foreign-number'],
    ])
    const texts = await saved(await deliver(w.t.world, w.laboratory.actor, markedResults, { file, name: '8月.xlsx' }))
    expect(texts['1,10']).toBe('错误原因')
    expect(texts['3,10']).toContain('mk/gg')
    expect(texts['4,10']).toContain('不是交给本机构检验的样品')
    expect((await ask(w.t.world, w.laboratory.actor, uploads, {})).rows[0]).toMatchObject({ samples: 1 })
    expect((await ask(w.t.world, w.otherLaboratory.actor, uploads, {})).total).toBe(0)
  })

  it('of another laboratory is foreign to this one', async () => {
    const { formNumber } = await w.received(await w.aShop())
    const file = await w.aWorkbook(header, [line(formNumber, '铅', '0.05', ['mg/kg'])])
    await expect(w.accepted(file, w.otherLaboratory.actor)).rejects.toThrow(/不是交给本机构检验的样品/)
  })

  it('may be messy: titles, merged cells, formulas, units in headers, two header rows', async () => {
    const shop = await w.aShop()
    const [one, two] = [await w.received(shop), await w.received(shop)]
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('8月结果')
    sheet.addRow(['恩阳区食品小作坊监督抽检检验结果汇总表'])
    sheet.addRow(['填报单位：巴中市食品药品检验所', '', '', '2026年8月'])
    sheet.addRow([])
    sheet.addRow([
      '序号',
      '抽样编号',
      '食品名称',
      '受检单位',
      '检测项目',
      '检测结果（g/kg）',
      '技术要求',
      '报告书编号',
      '签发日期',
    ])
    sheet.addRow([1, one.formNumber, '豆腐干', '试验豆腐坊', '苯甲酸', null, '不得使用', 'M-1', new Date('2026-08-10')])
    sheet.getCell('F5').value = { formula: '0.06*2', result: 0.12 }
    sheet.addRow([null, null, null, null, '山梨酸', '未检出', '不得使用', null, null])
    sheet.mergeCells('B5:B6')
    sheet.mergeCells('C5:C6')
    sheet.addRow([
      2,
      ` ${two.formNumber.toLowerCase()} `,
      '豆腐干',
      '试验豆腐坊',
      '脱氢乙酸',
      '＜0.002',
      '不得使用',
      'M-2',
      '2026.8.10',
    ])
    sheet.addRow(['合计', 2])
    sheet.addRow(['审核人：李四'])
    const body = Readable.from([Buffer.from(await book.xlsx.writeBuffer())])
    const { hash } = await w.t.world.files.put(body, 1_000_000)
    expect(await w.accepted(hash)).toEqual({ samples: 2, items: 3, refused: 0, again: false })
    const [report] = (await w.seen(one.sample)).reports
    expect(report).toMatchObject({ number: 'M-1', reportedOn: '2026-08-10', proposal: 'nonconforming' })
    expect(report?.items.map(({ item, result, unit, verdict }) => [item, result, unit, verdict])).toEqual([
      ['苯甲酸', '0.12', 'g/kg', 'nonconforming'],
      ['山梨酸', '未检出', 'g/kg', 'conforming'],
    ])
    expect((await w.seen(two.sample)).reports[0]?.proposal).toBe('conforming')
  })

  it('that is none is refused with what to do', async () => {
    const file = await w.aWorkbook(['甲', '乙', '丙'], [['1', '2', '3']])
    await expect(w.accepted(file)).rejects.toThrow(/没有找到表头/)
    const without = await w.aWorkbook(['样品名称', '检验项目', '检验结果', '单位'], [['豆腐干', '铅', '0.1', 'mg/kg']])
    await expect(w.accepted(without)).rejects.toThrow(/缺少“抽样单编号”列/)
  })

  it('has a template with 26 columns that it reads itself', async () => {
    const texts = await saved(await deliver(w.t.world, w.laboratory.actor, template, {}))
    expect(Object.keys(texts).filter(key => key.startsWith('1,'))).toHaveLength(26)
  })
})

describe('a proposal', () => {
  it('is confirmed by a person; another verdict needs a reason', async () => {
    const { sample, report } = await w.reported(await w.aShop(), [w.item({ result: '未检出', said: '合格' })])
    await expect(w.confirmed(report, 'nonconforming')).rejects.toThrow(/系统判定为“合格”/)
    await expect(w.confirmed(report, 'conforming', {}, w.laboratory.actor)).rejects.toMatchObject({
      kind: 'not-allowed',
    })
    await w.confirmed(report, 'conforming')
    const seen = await w.seen(sample)
    expect(seen).toMatchObject({ state: 'conforming', conclusion: 'conforming', disposal: null })
    expect(seen.reserveKeepUntil).toBe('2026-11-10')
    expect(seen.recordsKeepUntil).toBe('2028-08-10')
    await expect(w.confirmed(report, 'conforming')).rejects.toMatchObject({ kind: 'state-conflict' })
  })

  it('keeps what the book said when it was confirmed, and by which edition', async () => {
    const { report } = await w.nonconforming(await w.aShop())
    const rows = await w.t.db`select items, edition, proposal from sampling.judgement where report = ${report}`
    expect(rows).toMatchObject([{ proposal: 'nonconforming' }])
    expect(rows[0]?.items[0].limit).toMatchObject({ code: 'D01', standard: 'GB 2760-2024' })
    expect(await w.t.db`select book from rulebook.edition where id = ${rows[0]?.edition}`).toMatchObject([
      { book: 'limits' },
    ])
  })

  it('that is open is settled by choosing the limit', async () => {
    const form = await w.aForm({ facts: {} })
    const shop = await w.aShop()
    const { sample, report } = await w.reported(shop, [w.item({ item: '脱氢乙酸', result: '0.2', said: '' })], {
      ...{ form, name: '臭豆腐' },
    })
    const [open] = (await w.seen(sample)).reports
    expect(open?.proposal).toBe('cannot-judge')
    const codes = open?.items[0]?.candidates.map(({ code }) => code) ?? []
    expect(codes.length).toBeGreaterThan(0)
    const choose = (limitCode: string) =>
      perform(w.t.world, w.office, chooseLimit, { report, item: '脱氢乙酸', limitCode })
    await expect(choose('P07')).rejects.toThrow(/不适用/)
    await choose(String(codes[0]))
    expect((await w.seen(sample)).reports[0]?.proposal).not.toBe('cannot-judge')
  })

  it('waits in the list of reviews', async () => {
    const { report } = await w.reported(await w.aShop())
    const found = await ask(w.t.world, w.office, reviews, { pageSize: 200 })
    expect(found.rows.find(each => each.report === report)).toMatchObject({ proposal: 'nonconforming' })
  })

  it('goes back to the laboratory with a reason, and comes again', async () => {
    const { sample, report } = await w.reported(await w.aShop())
    await perform(w.t.world, w.office, sendBack, { sample, reason: '单位有误' })
    expect(await w.seen(sample)).toMatchObject({ state: 'received', conclusion: null })
    const again = newId()
    const told = { sample, kind: 'first', number: 'B-9', reportedOn: '2026-08-10', items: [w.item({ unit: 'mg/kg' })] }
    await perform(w.t.world, w.laboratory.actor, recordReport, { report: again, ...told })
    expect((await w.seen(sample)).reports.map(each => each.report)).toEqual([report, again])
  })
})

describe('a report', () => {
  it('has its PDF once', async () => {
    const { report } = await w.reported(await w.aShop())
    await expect(deliver(w.t.world, w.office, reportFile, { report })).rejects.toMatchObject({ kind: 'not-found' })
    const photograph = await w.aWorkbook(['甲'], [])
    const attach = (file: string) => perform(w.t.world, w.laboratory.actor, attachReport, { report, file })
    await expect(attach(photograph)).rejects.toThrow(/PDF/)
    await attach(await w.aPdf())
    await expect(attach(await w.aPdf())).rejects.toMatchObject({ kind: 'state-conflict' })
    expect(await deliver(w.t.world, w.office, reportFile, { report })).toMatchObject({ mediaType: 'application/pdf' })
  })

  it('by hand names an item once and reads its result', async () => {
    const { sample } = await w.received(await w.aShop())
    const write = (items: object[]) =>
      perform(w.t.world, w.laboratory.actor, recordReport, {
        ...{ report: newId(), sample, kind: 'first', number: 'B-1', reportedOn: '2026-08-10', items },
      })
    await expect(write([w.item(), w.item({ item: '苯甲酸' })])).rejects.toThrow(/写了两次/)
    await expect(write([w.item({ result: '大概' })])).rejects.toThrow(/看不懂/)
    await expect(write([])).rejects.toThrow(/至少填写一个/)
  })
})
