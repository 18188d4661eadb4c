import { access, writeFile } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, getDay } from '../../../kernel/day.ts'
import type { OutputColumn } from './output.ts'
import { readWorkbook } from './reader.ts'
import { allRows, temporaryFolder, textsOf } from './testing.ts'
import { writeWorkbook } from './writer.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder.remove())

const text: OutputColumn = { header: '名称', width: 20, kind: 'text' }
const number: OutputColumn = { header: '人数', width: 8, kind: 'number' }
const day: OutputColumn = { header: '发证日期', width: 12, kind: 'day' }

async function independently(path: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

describe('what is written', () => {
  it('is read back as it was: any text, any number, any day', async () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('_x000D_', '\r\n', ' a ', '=1+1'),
    )
    const anyDay = fc.integer({ min: 0, max: 80_000 }).map(days => addDays(getDay('1900-01-01'), days))
    const anyRow = fc.tuple(
      anyText,
      fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true })),
      anyDay,
    )
    await fc.assert(
      fc.asyncProperty(fc.array(anyRow, { maxLength: 5 }), async rows => {
        const path = folder.path('round.xlsx')
        await writeWorkbook(path, { sheets: [{ name: '表', columns: [text, number, day], rows }] })
        const workbook = await readWorkbook(path)
        const [, ...back] = await allRows(workbook)
        await workbook.close()
        const values = back.map(row => [row.cells.get(1)?.text ?? '', row.cells.get(2)?.number, row.cells.get(3)?.day])
        expect(values).toEqual(rows.map(([a, b, c]) => [a.toWellFormed(), b === 0 ? 0 : b, c]))
      }),
      { numRuns: 150 },
    )
  })

  it('opens in another reader: bold frozen header, filter, dates as dates, codes as text', async () => {
    const path = folder.path('other.xlsx')
    const rows = [
      ['92511903000000000001', 3, '2022-08-10'],
      ['0012', undefined, ''],
    ]
    await writeWorkbook(path, { sheets: [{ name: "甲's <表>", columns: [text, number, day], rows }] })
    const sheet = (await independently(path)).getWorksheet("甲's <表>")!
    expect(sheet.getCell('A2').value).toBe('92511903000000000001')
    expect(sheet.getCell('A2').numFmt).toBe('@')
    expect(sheet.getCell('A3').value).toBe('0012')
    expect(sheet.getCell('C2').value).toEqual(new Date(Date.UTC(2022, 7, 10)))
    expect(sheet.getCell('A1').font.bold).toBe(true)
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
    expect(sheet.autoFilter).toBe('A1:C3')
  })

  it('never starts a formula', async () => {
    const path = folder.path('formula.xlsx')
    const bad = ['=cmd|calc', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '＝1']
    await writeWorkbook(path, { sheets: [{ name: '表', columns: [text], rows: bad.map(value => [value]) }] })
    const workbook = await independently(path)
    const sheet = workbook.getWorksheet('表')!
    bad.forEach((_, i) => {
      expect(sheet.getCell(i + 2, 1).type).toBe(ExcelJS.ValueType.String)
    })
    const { unpackedText } = await partsOf(path)
    const xml = await unpackedText('xl/worksheets/sheet1.xml')
    expect(xml).not.toContain('<f')
    expect(xml.match(/s="3" t="inlineStr"/g)).toHaveLength(bad.length)
    expect(await unpackedText('xl/styles.xml')).toContain('quotePrefix="1"')
  })

  it('offers short lists in the rule and long ones from a hidden sheet', async () => {
    const path = folder.path('lists.xlsx')
    const villages = Array.from({ length: 309 }, (_, i) => `第${i}村民委员会`)
    const columns = [
      { ...text, choices: ['白酒', '榨油'], note: '七类之一' },
      { ...text, choices: villages },
    ]
    await writeWorkbook(path, { sheets: [{ name: '登记', columns, rows: [] }] })
    const workbook = await independently(path)
    const sheet = workbook.getWorksheet('登记')!
    expect(sheet.getCell('A2').dataValidation).toMatchObject({
      type: 'list',
      formulae: ['"白酒,榨油"'],
      prompt: '七类之一',
    })
    expect(sheet.getCell('B2').dataValidation).toMatchObject({ type: 'list', formulae: ['选项!$A$2:$A$310'] })
    expect(workbook.getWorksheet('选项')!.state).toBe('hidden')
    expect(workbook.getWorksheet('选项')!.getCell('A310').value).toBe('第308村民委员会')
  })

  it('goes to a stream as well', async () => {
    const stream = new PassThrough()
    const [bytes] = await Promise.all([
      buffer(stream),
      writeWorkbook(stream, { sheets: [{ name: '表', columns: [text], rows: [['甲']] }] }),
    ])
    await writeFile(folder.path('stream.xlsx'), bytes)
    const workbook = await readWorkbook(folder.path('stream.xlsx'))
    expect(await textsOf(workbook)).toEqual({ '1,1': '名称', '2,1': '甲' })
    await workbook.close()
  })
})

describe('when the rows fail', () => {
  async function* failing() {
    yield ['甲']
    throw new Error('the rows ended')
  }

  it('no file is left behind', async () => {
    const path = folder.path('torn.xlsx')
    await expect(writeWorkbook(path, { sheets: [{ name: '表', columns: [text], rows: failing() }] })).rejects.toThrow(
      'the rows ended',
    )
    await expect(access(path)).rejects.toThrow()
  })

  it('the stream is broken off', async () => {
    const stream = new PassThrough()
    stream.on('error', () => {})
    await expect(writeWorkbook(stream, { sheets: [{ name: '表', columns: [text], rows: failing() }] })).rejects.toThrow(
      'the rows ended',
    )
    expect(stream.destroyed).toBe(true)
  })

  it('a stream that its reader left does not hang the writer', async () => {
    const stream = new PassThrough({ highWaterMark: 16 })
    stream.on('error', () => {})
    setTimeout(() => stream.destroy(), 20)
    await expect(writeWorkbook(stream, { sheets: [{ name: '表', columns: [text], rows: [['甲']] }] })).rejects.toThrow(
      'closed',
    )
  })
})

async function partsOf(path: string) {
  const { openPackage } = await import('./zip-reader.ts')
  const { defaultLimits } = await import('./limits.ts')
  return {
    async unpackedText(name: string) {
      const pack = await openPackage(path, defaultLimits)
      const content = await pack.text(pack.find(name)!)
      await pack.close()
      return content
    },
  }
}
