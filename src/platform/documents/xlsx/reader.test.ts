import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from './reader.ts'
import { allRows, cellsOfFirstRow, saved, temporaryFolder, textsOf, workbookParts } from './testing.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder.remove())

async function opened(rows: string, more: Record<string, string> = {}) {
  return readWorkbook(await saved(folder.path('a.xlsx'), workbookParts(rows, more)))
}

const styles = (formats: readonly string[], own = '') =>
  `<styleSheet><numFmts>${own}</numFmts><cellXfs>${formats.map(f => `<xf numFmtId="${f}"/>`).join('')}</cellXfs></styleSheet>`

describe('texts', () => {
  it('joins the runs of rich text and leaves phonetic readings out', async () => {
    const shared =
      '<sst><si><r><t>小</t></r><r><t xml:space="preserve"> 作坊</t></r><rPh sb="0" eb="1"><t>xiǎo</t></rPh></si></sst>'
    const workbook = await opened('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', { 'xl/sharedStrings.xml': shared })
    expect(await textsOf(workbook)).toEqual({ '1,1': '小 作坊' })
    await workbook.close()
  })

  it('reads inline strings, results of formulas, truth values and errors', async () => {
    const workbook = await opened(
      '<row r="1"><c r="A1" t="inlineStr"><is><r><t>甲</t></r><r><t>乙</t></r></is></c><c r="B1" t="str"><f>A1</f><v>丙&amp;丁</v></c>' +
        '<c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#N/A</v></c><c r="E1"><f>1+1</f><v>2</v></c><c r="F1"><f>A9</f></c></row>',
    )
    expect((await cellsOfFirstRow(workbook)).map(cell => [cell.kind, cell.text])).toEqual([
      ['text', '甲乙'],
      ['text', '丙&丁'],
      ['boolean', 'TRUE'],
      ['error', '#N/A'],
      ['number', '2'],
    ])
    await workbook.close()
  })

  it('decodes characters that XML cannot hold', async () => {
    const workbook = await opened('<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x000D_</t></is></c></row>')
    expect(await textsOf(workbook)).toEqual({ '1,1': 'a\rb_x000D_' })
    await workbook.close()
  })

  it('refuses a shared string that is not there instead of guessing', async () => {
    const workbook = await opened('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')
    await expect(allRows(workbook)).rejects.toMatchObject({ kind: 'file-refused' })
    await workbook.close()
  })
})

describe('numbers', () => {
  const asText: readonly [string, string][] = [
    ['15900002921', '15900002921'],
    ['1.5900002921E10', '15900002921'],
    ['92511903', '92511903'],
    ['106.57849000000001', '106.57849'],
    ['0.30000000000000004', '0.3'],
    ['1E-7', '0.0000001'],
    ['511903199001010123', '511903199001010000'],
    ['-3', '-3'],
  ]
  it.each(asText)('%s reads as %s', async (value, text) => {
    const workbook = await opened(`<row r="1"><c r="A1"><v>${value}</v></c></row>`)
    expect((await cellsOfFirstRow(workbook))[0]).toMatchObject({ kind: 'number', text })
    await workbook.close()
  })
})

describe('dates', () => {
  it('are numbers whose format shows a date', async () => {
    const own =
      '<numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="165" formatCode="[$-804]yyyy/mm/dd"/>' +
      '<numFmt numFmtId="166" formatCode="0.00_);[Red]\\(0.00\\)"/><numFmt numFmtId="167" formatCode="#,##0&quot;day&quot;"/>' +
      '<numFmt numFmtId="168" formatCode="mm:ss"/>'
    const formats = ['0', '14', '31', '58', '164', '165', '166', '167', '168', '2']
    const cells = formats.map((_, i) => `<c r="${String.fromCharCode(65 + i)}1" s="${i}"><v>44783</v></c>`).join('')
    const workbook = await opened(`<row r="1">${cells}</row>`, { 'xl/styles.xml': styles(formats, own) })
    const kinds = (await cellsOfFirstRow(workbook)).map(cell => cell.day ?? cell.kind)
    const day = '2022-08-10'
    expect(kinds).toEqual(['number', day, day, day, day, day, 'number', 'number', 'number', 'number'])
    await workbook.close()
  })

  it('know the day that never was, and the Macintosh epoch', async () => {
    const cells = [1, 59, 60, 61].map((serial, i) => `<c r="${'ABCD'[i]}1" s="0"><v>${serial}</v></c>`).join('')
    const parts = { 'xl/styles.xml': styles(['14']) }
    const workbook = await opened(`<row r="1">${cells}</row>`, parts)
    expect((await cellsOfFirstRow(workbook)).map(cell => cell.day)).toEqual([
      '1900-01-01',
      '1900-02-28',
      undefined,
      '1900-03-01',
    ])
    await workbook.close()
    const macintosh = workbookParts('')['xl/workbook.xml']!.replace('<sheets>', '<workbookPr date1904="1"/><sheets>')
    const since1904 = await opened('<row r="1"><c r="A1" s="0"><v>43321</v></c></row>', {
      ...parts,
      'xl/workbook.xml': macintosh,
    })
    expect((await cellsOfFirstRow(since1904))[0]?.day).toBe('2022-08-10')
    await since1904.close()
  })
})

describe('the ways producers write', () => {
  it('rows and cells may leave their places out', async () => {
    const workbook = await opened(
      '<row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row><row r="5"><c><v>4</v></c></row>',
    )
    expect(await textsOf(workbook)).toEqual({ '1,1': '1', '1,3': '2', '1,4': '3', '5,1': '4' })
    await workbook.close()
  })

  it('elements may carry prefixes, parts a byte order mark, targets a leading slash', async () => {
    const sheet =
      '\uFEFF<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>甲</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>'
    const workbook = await opened('', { 'xl/worksheets/sheet1.xml': sheet })
    expect(await textsOf(workbook)).toEqual({ '1,1': '甲' })
    await workbook.close()
  })

  it('rows out of order are refused', async () => {
    const workbook = await opened('<row r="2"/><row r="1"/>')
    await expect(allRows(workbook)).rejects.toMatchObject({ kind: 'file-refused' })
    await workbook.close()
  })

  it('hidden sheets are named as such, merges are found behind the rows', async () => {
    const parts = workbookParts('<row r="1"><c r="A1"><v>1</v></c></row>')
    parts['xl/workbook.xml'] = parts['xl/workbook.xml']!.replace('sheetId', 'state="veryHidden" sheetId')
    parts['xl/worksheets/sheet1.xml'] = parts['xl/worksheets/sheet1.xml']!.replace(
      '</sheetData>',
      '</sheetData><mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="D4"/></mergeCells>',
    )
    const workbook = await readWorkbook(await saved(folder.path('b.xlsx'), parts))
    expect(workbook.sheets).toEqual([{ name: '表', index: 0, hidden: true }])
    expect(await workbook.merges(0)).toEqual([
      { top: 1, left: 1, bottom: 2, right: 3 },
      { top: 4, left: 4, bottom: 4, right: 4 },
    ])
    await workbook.close()
  })

  it('reading may stop early and begin again', async () => {
    const workbook = await opened(
      Array.from({ length: 20_000 }, (_, i) => `<row r="${i + 1}"><c><v>${i}</v></c></row>`).join(''),
    )
    for (let time = 0; time < 3; time += 1) {
      for await (const row of workbook.rows(0)) if (row.number === 3) break
    }
    expect(await allRows(workbook)).toHaveLength(20_000)
    await workbook.close()
  })
})
