import type { MarkedStyles } from './annotate-styles.ts'
import { escapeControls } from './cell-text.ts'
import { columnLetters, columnOf, findRange, rangeText } from './references.ts'
import { asBytesText, attributeOf, type Element, elementsIn, endOfTag, nextMarkup, withAttribute } from './tags.ts'
import { escapeXml } from './xml.ts'

/** What is wrong in one row: the cells to colour, and why. */
export type RowFaults = {
  readonly row: number
  readonly columns: readonly number[]
  readonly reasons: readonly string[]
}

export type SheetMarks = {
  readonly headerRow: number
  readonly header: string
  readonly reasonColumn: number
  /** The column held reasons before: they, and the marks of that time, are taken away. */
  readonly again: boolean
  /** `undefined` when the workbook has no styles: then the reasons alone must do. */
  readonly styles: MarkedStyles | undefined
}

const reasonWidth = 60

/** The part before the rows: its dimension and the width of the new column. */
export function markedHead(head: string, prefix: string, marks: SheetMarks): string {
  const dimension = nextMarkup(head, 0, `<${prefix}dimension`)
  let text = head
  if (dimension >= 0) {
    const end = endOfTag(text, dimension)
    const tag = text.slice(dimension, end)
    const range = findRange(attributeOf(tag, 'ref') ?? '')
    if (range && range.right < marks.reasonColumn) {
      const wider = withAttribute(tag, 'ref', rangeText({ ...range, right: marks.reasonColumn }))
      text = text.slice(0, dimension) + wider + text.slice(end)
    }
  }
  return withColumnWidth(text, prefix, marks.reasonColumn)
}

/** Ranges of columns may not overlap, so one that covers the column is cut. */
function withColumnWidth(head: string, prefix: string, column: number): string {
  const own = `<${prefix}col min="${column}" max="${column}" width="${reasonWidth}" customWidth="1"/>`
  const at = nextMarkup(head, 0, `<${prefix}cols`)
  if (at < 0) {
    const data = nextMarkup(head, 0, `<${prefix}sheetData`)
    return `${head.slice(0, data)}<${prefix}cols>${own}</${prefix}cols>${head.slice(data)}`
  }
  const startEnd = endOfTag(head, at)
  const close = nextMarkup(head, startEnd, `</${prefix}cols`)
  const columns: string[] = []
  let placed = false
  for (const { start } of elementsIn(head.slice(startEnd, close), `${prefix}col`)) {
    const min = Number(attributeOf(start, 'min'))
    const max = Number(attributeOf(start, 'max'))
    if (min > column && !placed) {
      columns.push(own)
      placed = true
    }
    if (max < column || min > column) {
      columns.push(start)
      continue
    }
    if (min < column) columns.push(withAttribute(start, 'max', String(column - 1)))
    columns.push(own)
    placed = true
    if (max > column) columns.push(withAttribute(start, 'min', String(column + 1)))
  }
  if (!placed) columns.push(own)
  return head.slice(0, startEnd) + columns.join('') + head.slice(close)
}

/** @param defaultStyle of a column, for cells that are not there yet */
export type RowContext = {
  readonly prefix: string
  readonly marks: SheetMarks
  defaultStyle(column: number): number
}

/** One row, edited: `row` is its whole element; `faults` when something is wrong in it. */
export function markedRow(row: Element, number: number, faults: RowFaults | undefined, context: RowContext): string {
  const { prefix, marks } = context
  const cells = cellsOf(row.inner, number, prefix)
  const rowStyle = attributeOf(row.start, 'customFormat') === '1' ? Number(attributeOf(row.start, 's')) : undefined
  const styleOf = (column: number) => {
    const start = cells.get(column)?.start
    if (start !== undefined) return Number(attributeOf(start, 's') ?? 0)
    return rowStyle ?? context.defaultStyle(column)
  }
  if (marks.again && marks.styles) unmarkCells(cells, marks.styles)
  for (const column of faults?.columns ?? []) {
    if (column === marks.reasonColumn) continue
    const cell = cells.get(column) ?? emptyCell(prefix, column, number)
    const style = marks.styles?.marked(styleOf(column))
    cells.set(column, style === undefined ? cell : { ...cell, start: withAttribute(cell.start, 's', String(style)) })
  }
  const reasonAt = marks.reasonColumn
  if (number === marks.headerRow) {
    const left = Math.max(...[...cells.keys()].filter(column => column < reasonAt), 0)
    cells.set(reasonAt, textCell(prefix, reasonAt, number, marks.header, marks.styles && styleOf(left)))
  } else if (faults) {
    cells.set(reasonAt, textCell(prefix, reasonAt, number, reasonText(faults), marks.styles?.reason))
  } else if (marks.again && number > marks.headerRow) cells.delete(reasonAt)
  const inOrder = [...cells].toSorted((a, b) => a[0] - b[0]).map(([, cell]) => cell.start + cell.inner + cell.end)
  const start = withAttribute(withAttribute(row.start, 'spans', undefined), 'r', String(number)).replace(/\s*\/>$/, '>')
  return `${faults ? highEnough(start, reasonText(faults)) : start}${inOrder.join('')}</${prefix}row>`
}

function reasonText(faults: RowFaults): string {
  return faults.reasons.join('；')
}

/** Not every program grows a row for wrapped text when it opens the file. */
function highEnough(start: string, text: string): string {
  const width = [...text].reduce((sum, character) => sum + (character > '\u00FF' ? 2 : 1), 0)
  const needed = Math.min(Math.ceil(width / (reasonWidth - 2)) * 15, 400)
  if (needed <= 15 || Number(attributeOf(start, 'ht') ?? 0) >= needed) return start
  return withAttribute(withAttribute(start, 'ht', String(needed)), 'customHeight', '1')
}

function cellsOf(inner: string, row: number, prefix: string): Map<number, Element> {
  const cells = new Map<number, Element>()
  let column = 0
  for (const cell of elementsIn(inner, `${prefix}c`)) {
    const reference = attributeOf(cell.start, 'r')
    column = (reference === undefined ? undefined : columnOf(reference)) ?? column + 1
    const start =
      reference === undefined ? withAttribute(cell.start, 'r', `${columnLetters(column)}${row}`) : cell.start
    cells.set(column, { ...cell, start })
  }
  return cells
}

function unmarkCells(cells: Map<number, Element>, styles: MarkedStyles): void {
  for (const [column, cell] of cells) {
    const style = Number(attributeOf(cell.start, 's') ?? 0)
    const original = styles.unmarked(style)
    if (original !== style) cells.set(column, { ...cell, start: withAttribute(cell.start, 's', String(original)) })
  }
}

function emptyCell(prefix: string, column: number, row: number): Element {
  return { start: `<${prefix}c r="${columnLetters(column)}${row}"/>`, inner: '', end: '' }
}

function textCell(prefix: string, column: number, row: number, text: string, style: number | undefined): Element {
  const xml = asBytesText(escapeXml(escapeControls(text.slice(0, 32_000))))
  const look = style === undefined ? '' : ` s="${style}"`
  return {
    start: `<${prefix}c r="${columnLetters(column)}${row}"${look} t="inlineStr">`,
    inner: `<${prefix}is><${prefix}t xml:space="preserve">${xml}</${prefix}t></${prefix}is>`,
    end: `</${prefix}c>`,
  }
}
