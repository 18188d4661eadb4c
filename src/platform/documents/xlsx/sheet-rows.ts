import { findDay } from '../../../kernel/day.ts'
import { unescapeControls } from './cell-text.ts'
import type { Cell, Row } from './cells.ts'
import { lastColumn, lastRow, type WorkbookLimits } from './limits.ts'
import { dayOfSerial, numberText } from './numbers.ts'
import { columnOf } from './references.ts'
import { refuse } from './refusal.ts'
import type { SharedStrings } from './shared-strings.ts'
import { type Attributes, type Listener, streamXml } from './xml.ts'

export type RowContext = {
  readonly strings: SharedStrings
  readonly dateFormats: readonly boolean[]
  readonly since1904: boolean
  readonly limits: WorkbookLimits
}

export async function* readRows(
  pieces: AsyncIterable<Buffer>,
  context: RowContext,
): AsyncGenerator<Row, void, undefined> {
  const ready: Row[] = []
  for await (const _ of streamXml(
    pieces,
    rowListener(context, row => ready.push(row)),
  )) {
    yield* ready
    ready.length = 0
  }
}

type OpenCell = { column: number; type: string; style: number; value: string; inline: string; hasInline: boolean }

/** Where in the rows the reading stands. */
type Place = { row: number; column: number; cells: Map<number, Cell>; cell: OpenCell | undefined }

function rowListener(context: RowContext, emit: (row: Row) => void): Listener {
  const place: Place = { row: 0, column: 0, cells: new Map(), cell: undefined }
  let inData = false
  let within: 'v' | 't' | undefined
  let phonetic = 0
  return {
    open(name, attributes) {
      if (name === 'sheetData') inData = true
      else if (!inData) return
      else if (name === 'c') openCell(place, attributes)
      else if (name === 'row') openRow(place, attributes)
      else if (name === 'v') within = 'v'
      else if (name === 't') within = 't'
      else if (name === 'rPh') phonetic += 1
    },
    close(name) {
      if (name === 'sheetData') inData = false
      else if (!inData) return
      else if (name === 'c') closeCell(place, context)
      else if (name === 'v' || name === 't') within = undefined
      else if (name === 'rPh') phonetic -= 1
      else if (name === 'row') emit({ number: place.row, cells: place.cells })
    },
    text(piece) {
      const { cell } = place
      if (!cell || within === undefined) return
      if (within === 'v') cell.value += piece
      else if (phonetic === 0) {
        cell.inline += piece
        cell.hasInline = true
      }
      if (cell.value.length + cell.inline.length > context.limits.cellCharacters * 8) throw refuse('damaged')
    },
  }
}

/** A row or a cell that does not say where it stands follows the one before. */
function openRow(place: Place, attributes: Attributes): void {
  const number = attributes.r === undefined ? place.row + 1 : Number(attributes.r)
  if (!Number.isInteger(number) || number > lastRow) throw refuse('damaged')
  if (number <= place.row) throw refuse('order')
  place.row = number
  place.column = 0
  place.cells = new Map()
}

function openCell(place: Place, attributes: Attributes): void {
  const column = attributes.r === undefined ? place.column + 1 : columnOf(attributes.r)
  if (column === undefined || column > lastColumn) throw refuse('damaged')
  place.column = column
  const style = Number(attributes.s ?? 0)
  place.cell = { column, type: attributes.t ?? 'n', style, value: '', inline: '', hasInline: false }
}

function closeCell(place: Place, context: RowContext): void {
  const read = place.cell && readValue(place.cell, context)
  if (read) place.cells.set(read.column, read)
  place.cell = undefined
}

function readValue(cell: OpenCell, context: RowContext): Cell | undefined {
  const { column, type, value } = cell
  switch (type) {
    case 's': {
      if (value === '') return undefined
      const text = context.strings.get(Number(value))
      if (text === undefined) throw refuse('damaged')
      return { column, text, kind: 'text' }
    }
    case 'inlineStr':
      return cell.hasInline ? { column, text: unescapeControls(ownCopy(cell.inline)), kind: 'text' } : undefined
    case 'str':
      return value === '' ? undefined : { column, text: unescapeControls(ownCopy(value)), kind: 'text' }
    case 'b':
      return value === '' ? undefined : { column, text: value === '1' ? 'TRUE' : 'FALSE', kind: 'boolean' }
    case 'e':
      return { column, text: ownCopy(value), kind: 'error' }
    case 'd':
      return dateText(column, value)
    default:
      return numberCell(cell, context)
  }
}

function numberCell(cell: OpenCell, context: RowContext): Cell | undefined {
  const { column } = cell
  const typed = cell.value.trim()
  if (typed === '') return undefined
  const number = Number(typed)
  if (!Number.isFinite(number)) throw refuse('damaged')
  const day = context.dateFormats[cell.style] ? dayOfSerial(number, context.since1904) : undefined
  if (day !== undefined) return { column, text: day, kind: 'date', number, day }
  return { column, text: numberText(number), kind: 'number', number }
}

/** ISO 8601 dates, which the strict variant of the format writes. */
function dateText(column: number, value: string): Cell | undefined {
  if (value === '') return undefined
  const day = findDay(value.slice(0, 10))
  return day ? { column, text: day, kind: 'date', day } : { column, text: ownCopy(value), kind: 'text' }
}

/** A slice of the XML would keep its whole piece alive for as long as anyone remembers the cell. */
function ownCopy(text: string): string {
  return text.length < 13 ? text : Buffer.from(text).toString()
}
