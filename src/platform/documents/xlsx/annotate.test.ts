import { access } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { annotateWorkbook } from './annotate.ts'
import type { RowFaults } from './annotate-sheet.ts'
import { defaultLimits } from './limits.ts'
import { readWorkbook } from './reader.ts'
import { saved, temporaryFolder, textsOf, workbookParts } from './testing.ts'
import { openPackage } from './zip-reader.ts'

const messy = new URL('../../../registry/rules/import/fixtures/registry-messy.xlsx', import.meta.url).pathname
const red = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFC9CD' } }

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder.remove())

async function texts(path: string, sheetIndex: number) {
  const workbook = await readWorkbook(path)
  const found = await textsOf(workbook, sheetIndex)
  await workbook.close()
  return found
}

async function independently(path: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

describe('the messy register given back', () => {
  const faults: RowFaults[] = [
    { row: 11, columns: [5], reasons: ['统一社会信用代码校验不通过', '<&>'] },
    { row: 12, columns: [2, 7], reasons: ['乡镇不对'] },
    { row: 172, columns: [3], reasons: ['没有填名称'] },
  ]
  const given = () => folder.path('given.xlsx')
  beforeAll(async () => {
    await annotateWorkbook(messy, given(), { sheetIndex: 1, headerRow: 3, faults })
  })

  it('says everything it said, and the reasons in a new last column', async () => {
    expect(await texts(given(), 1)).toEqual({
      ...(await texts(messy, 1)),
      '3,17': '错误原因',
      '11,17': '统一社会信用代码校验不通过；<&>',
      '12,17': '乡镇不对',
      '172,17': '没有填名称',
    })
    expect(await texts(given(), 0)).toEqual(await texts(messy, 0))
  })

  it('keeps every untouched part byte for byte, and every untouched row', async () => {
    const [before, after] = [await openPackage(messy, defaultLimits), await openPackage(given(), defaultLimits)]
    const changed = []
    for (const part of before.parts) {
      if ((await before.text(part)) !== (await after.text(after.find(part.path)!))) changed.push(part.path)
    }
    expect(changed.toSorted()).toEqual(['xl/styles.xml', 'xl/worksheets/sheet2.xml'])
    const rowsOf = (xml: string) => xml.match(/<row [^>]*>.*?<\/row>/gs)!
    const [rowsBefore, rowsAfter] = [
      rowsOf(await before.text(before.find('xl/worksheets/sheet2.xml')!)),
      rowsOf(await after.text(after.find('xl/worksheets/sheet2.xml')!)),
    ]
    const differing = rowsBefore.filter((row, i) => row !== rowsAfter[i])
    expect(differing).toHaveLength(4)
    await before.close()
    await after.close()
  })

  it('colours exactly the bad cells, keeps their own formats, opens in another reader', async () => {
    const sheet = (await independently(given())).getWorksheet('汇总表')!
    const coloured: string[] = []
    sheet.eachRow(row =>
      row.eachCell({ includeEmpty: true }, cell => {
        if (cell.fill?.type === 'pattern' && cell.fill.pattern === 'solid') coloured.push(cell.address)
      }),
    )
    expect(coloured).toEqual(['E11', 'B12', 'G12', 'C172'])
    expect(sheet.getCell('E11').fill).toMatchObject(red)
    const original = (await independently(messy)).getWorksheet('汇总表')!
    expect(sheet.getCell('G12').numFmt).toBe(original.getCell('G12').numFmt)
    expect(sheet.getCell('Q11').alignment).toMatchObject({ wrapText: true })
    expect(sheet.getColumn(17).width).toBe(60)
    expect(sheet.getCell('B12').master.address).toBe(original.getCell('B12').master.address)
  })

  it('comes back a second time: old reasons and colours go, the column stays', async () => {
    const again = folder.path('again.xlsx')
    const second = [{ row: 20, columns: [5], reasons: ['还有一处'] }]
    const { reasonColumn } = await annotateWorkbook(given(), again, {
      sheetIndex: 1,
      headerRow: 3,
      faults: second,
      reasonColumn: 17,
    })
    expect(reasonColumn).toBe(17)
    expect(await texts(again, 1)).toEqual({ ...(await texts(messy, 1)), '3,17': '错误原因', '20,17': '还有一处' })
    const sheet = (await independently(again)).getWorksheet('汇总表')!
    expect(sheet.getCell('E11').fill).not.toMatchObject(red)
    expect(sheet.getCell('E20').fill).toMatchObject(red)
  })
})

describe('sheets of other makers', () => {
  const styles =
    '<styleSheet><fills count="2"><fill/><fill/></fills><cellXfs count="2"><xf numFmtId="0" fillId="0"/>' +
    '<xf numFmtId="14" fillId="1"><alignment horizontal="center"/></xf></cellXfs></styleSheet>'

  async function annotated(
    parts: Record<string, string>,
    faults: readonly RowFaults[],
    headerRow = 1,
  ): Promise<string> {
    await annotateWorkbook(await saved(folder.path('maker.xlsx'), parts), folder.path('made.xlsx'), {
      sheetIndex: 0,
      headerRow,
      faults,
    })
    const pack = await openPackage(folder.path('made.xlsx'), defaultLimits)
    const xml = await pack.text(pack.find('xl/worksheets/sheet1.xml')!)
    await pack.close()
    return xml.slice(xml.indexOf('>') + 1)
  }

  it('creates the blank cell that should not be blank, in its place and with the look of its column', async () => {
    const parts = workbookParts('<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>', {
      'xl/styles.xml': styles,
    })
    parts['xl/worksheets/sheet1.xml'] = parts['xl/worksheets/sheet1.xml']!.replace(
      '<sheetData>',
      '<dimension ref="A1:C1"/><cols><col min="1" max="9" width="8" style="1"/></cols><sheetData>',
    )
    const xml = await annotated(parts, [{ row: 1, columns: [2], reasons: ['空'] }], 0)
    expect(xml).toContain('<dimension ref="A1:D1"/>')
    expect(xml).toContain(
      '<col min="1" width="8" style="1" max="3"/><col min="4" max="4" width="60" customWidth="1"/><col max="9" width="8" style="1" min="5"/>',
    )
    expect(xml).toMatch(
      /<c r="A1"><v>1<\/v><\/c><c r="B1" s="3"\/><c r="C1"><v>3<\/v><\/c><c r="D1" s="2" t="inlineStr">/,
    )
  })

  it('makes the row that is not there, before or after the rows that are', async () => {
    const parts = workbookParts('<row r="2"><c r="A2"><v>1</v></c></row>', { 'xl/styles.xml': styles })
    const faults = [1, 2, 9].map(row => ({ row, columns: [1], reasons: ['空'] }))
    const xml = await annotated(parts, faults, 0)
    expect([...xml.matchAll(/<row [^>]*r="(\d+)"/g)].map(found => found[1])).toEqual(['1', '2', '9'])
  })

  it('writes with the prefix of the sheet, and gives unnamed cells their names', async () => {
    const sheet =
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row><x:c><x:v>1</x:v></x:c><x:c/></x:row></x:sheetData></x:worksheet>'
    const xml = await annotated(
      workbookParts('', { 'xl/worksheets/sheet1.xml': sheet }),
      [{ row: 1, columns: [1], reasons: ['错'] }],
      0,
    )
    expect(xml).toContain(
      '<x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t xml:space="preserve">错</x:t></x:is></x:c></x:row>',
    )
  })

  it('is not led astray by texts that look like tags', async () => {
    const tricky =
      '<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[</c></row></sheetData>]]></t></is></c><!-- </row> --></row><row r="2"/>'
    await annotated(workbookParts(tricky, { 'xl/styles.xml': styles }), [{ row: 1, columns: [1], reasons: ['错'] }], 0)
    expect(await texts(folder.path('made.xlsx'), 0)).toEqual({ '1,1': '</c></row></sheetData>', '1,2': '错' })
  })

  it('says the reasons even where there are no styles to colour with', async () => {
    const parts = workbookParts('<row r="1"><c r="A1"><v>1</v></c></row>')
    const xml = await annotated(parts, [{ row: 1, columns: [1], reasons: ['错'] }], 0)
    expect(xml).toContain('<c r="A1"><v>1</v></c><c r="B1" t="inlineStr">')
  })

  it('lets a failure of the faults through as it is, and leaves no file behind', async () => {
    async function* cancelled(): AsyncGenerator<RowFaults> {
      yield { row: 5, columns: [1], reasons: ['错'] }
      throw new Error('cancelled')
    }
    const target = folder.path('cancelled.xlsx')
    const annotation = { sheetIndex: 1, headerRow: 3, faults: cancelled() }
    await expect(annotateWorkbook(messy, target, annotation)).rejects.toThrow('cancelled')
    await expect(access(target)).rejects.toThrow()
  })

  it('refuses faults that are out of order', async () => {
    const faults = [2, 1].map(row => ({ row, columns: [1], reasons: ['错'] }))
    await expect(annotated(workbookParts('<row r="5"/>'), faults)).rejects.toThrow('in order')
  })
})
