import type { Writable } from 'node:stream'
import { findDay } from '../../../kernel/day.ts'
import { escapeControls } from './cell-text.ts'
import { lastRow } from './limits.ts'
import { numberText, serialOfDay } from './numbers.ts'
import type { OutputColumn, OutputSheet, WrittenSheet } from './output.ts'
import { columnLetters } from './references.ts'
import { refuse } from './refusal.ts'
import { choiceColumns, validationsXml } from './writer-choices.ts'
import {
  contentTypesXml,
  packageRelationsXml,
  styles,
  stylesXml,
  workbookRelationsXml,
  workbookXml,
} from './writer-parts.ts'
import { escapeXml } from './xml.ts'
import { writeZip, type ZipWriter } from './zip-writer.ts'

/**
 * Writes a workbook as its rows come; memory does not grow with them. A path is written whole or not at all; a stream
 * is destroyed when the rows fail, so that nobody takes a torn file for a good one.
 */
export async function writeWorkbook(
  target: string | Writable,
  { sheets }: { readonly sheets: readonly OutputSheet[] },
): Promise<void> {
  const choices = choiceColumns(sheets.map(sheet => sheet.columns))
  await writeZip(target, async zip => {
    const written: WrittenSheet[] = []
    for (const sheet of sheets) written.push(await addSheet(zip, sheet, written.length, choices.of(written.length)))
    if (choices.sheet) {
      await zip.add(sheetPath(written.length), encoded(sheetXml(choices.sheet, written.length, [], { rows: 0 })))
      written.push({ name: choices.sheet.name, hidden: true, filter: undefined })
    }
    await zip.add('xl/workbook.xml', whole(workbookXml(written)))
    await zip.add('xl/_rels/workbook.xml.rels', whole(workbookRelationsXml(written.length)))
    await zip.add('xl/styles.xml', whole(stylesXml))
    await zip.add('[Content_Types].xml', whole(contentTypesXml(written.length)))
    await zip.add('_rels/.rels', whole(packageRelationsXml))
  })
}

async function addSheet(
  zip: ZipWriter,
  sheet: OutputSheet,
  index: number,
  formulas: readonly (string | undefined)[],
): Promise<WrittenSheet> {
  const count = { rows: 0 }
  await zip.add(sheetPath(index), encoded(sheetXml(sheet, index, formulas, count)))
  const filtered = sheet.filter !== false && sheet.columns.length > 0
  return { name: sheet.name, hidden: false, filter: filtered ? filterRange(sheet, count.rows) : undefined }
}

function filterRange(sheet: OutputSheet, rows: number): string {
  return `$A$1:$${columnLetters(sheet.columns.length)}$${rows}`
}

async function* sheetXml(
  sheet: OutputSheet,
  index: number,
  formulas: readonly (string | undefined)[],
  count: { rows: number },
): AsyncGenerator<string, void, undefined> {
  yield sheetHead(sheet, index)
  const headers = sheet.columns.map((column, i) => textCell(`${columnLetters(i + 1)}1`, column.header, styles.header))
  yield `<row r="1">${headers.join('')}</row>`
  let number = 1
  const letters = sheet.columns.map((_, i) => columnLetters(i + 1))
  for await (const row of sheet.rows) {
    number += 1
    if (number > lastRow) throw refuse('manyRows')
    let cells = ''
    sheet.columns.forEach((column, i) => {
      const value = row[i]
      if (value !== undefined && value !== '') cells += cellXml(`${letters[i]}${number}`, column.kind, value)
    })
    yield `<row r="${number}">${cells}</row>`
  }
  count.rows = number
  yield '</sheetData>'
  if (sheet.filter !== false && sheet.columns.length > 0) {
    yield `<autoFilter ref="${filterRange(sheet, number).replaceAll('$', '')}"/>`
  }
  yield validationsXml(sheet.columns, formulas)
  yield '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>'
}

function sheetHead(sheet: OutputSheet, index: number): string {
  const columns = sheet.columns.map((column, i) => {
    const style = column.kind === 'day' ? styles.day : column.kind === 'text' ? styles.text : styles.plain
    return `<col min="${i + 1}" max="${i + 1}" width="${column.width}" style="${style}" customWidth="1"/>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<sheetViews><sheetView${index === 0 ? ' tabSelected="1"' : ''} workbookViewId="0">`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    '<sheetFormatPr defaultRowHeight="15"/>',
    columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '',
    '<sheetData>',
  ].join('')
}

function cellXml(reference: string, kind: OutputColumn['kind'], value: string | number): string {
  if (kind === 'day' && typeof value === 'string') {
    const day = findDay(value)
    if (day && day >= '1900-01-01') return `<c r="${reference}" s="${styles.day}"><v>${serialOfDay(day)}</v></c>`
  }
  if (kind === 'number' && typeof value === 'number' && Number.isFinite(value)) {
    return `<c r="${reference}" s="${styles.plain}"><v>${value}</v></c>`
  }
  const text = typeof value === 'number' ? numberText(value) : value
  return textCell(reference, text, startsFormula.test(text) ? styles.quoted : styles.text)
}

/**
 * What a spreadsheet, or a CSV made from it, would take for a formula. The cell is plain text anyway; the quote prefix
 * keeps it so when a person edits it or saves it in another format.
 */
const startsFormula = /^[=+\-@\t\r\n＝＋－＠]/

function textCell(reference: string, text: string, style: number): string {
  const kept = text.length > 32_767 ? `${text.slice(0, 32_766).toWellFormed()}…` : text
  const xml = escapeXml(escapeControls(kept))
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml}</t></is></c>`
}

function sheetPath(index: number): string {
  return `xl/worksheets/sheet${index + 1}.xml`
}

function whole(text: string): readonly Buffer[] {
  return [Buffer.from(text)]
}

/** Joins small texts into pieces worth packing. */
async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Buffer, void, undefined> {
  let joined = ''
  for await (const text of texts) {
    joined += text
    if (joined.length < 65_536) continue
    yield Buffer.from(joined)
    joined = ''
  }
  yield Buffer.from(joined)
}
