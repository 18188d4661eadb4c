import { type Colour, mmOfPoints } from '../../platform/documents/pdf/drawing.ts'
import { loadFonts, type Measure, type Weight } from '../../platform/documents/pdf/fonts.ts'
import type { PlainMark } from '../../platform/documents/pdf/stream.ts'
import { type Block, type Sheet, tailOf } from '../rules/lay.ts'
import { breakLines } from './lines.ts'
import { footSize, handRow, paper, type Sizes, signatureBox, signatureRow, sizesOf } from './sizes.ts'

/** A drawn signature: fitted into its box. */
export type PictureMark = {
  readonly kind: 'picture'
  readonly file: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export type PageMark = PlainMark | PictureMark

/** Pages in millimetres: the PDF is written from them and the screen draws them, so that both show the same. */
export type Pages = {
  readonly width: number
  readonly height: number
  readonly pages: readonly (readonly PageMark[])[]
  /** Characters that our fonts lack; 〓 stands for them here, the word file has them. */
  readonly unprintable: readonly string[]
}

const ink: Colour = '#000000'
const HAIR = 0.2
const PAD = 1.2
const ROW_PAD = 0.7

type Pen = {
  readonly sizes: Sizes
  readonly room: number
  readonly floor: number
  readonly pages: PageMark[][]
  readonly measure: Measure
  readonly shown: (text: string) => string
  marks: PageMark[]
  y: number
}

export async function placeSheet(sheet: Sheet): Promise<Pages> {
  const fonts = await loadFonts()
  const unprintable = new Set<string>()
  const shown = (text: string) => {
    const unknown = fonts.missing(text)
    for (const character of unknown) unprintable.add(character)
    return unknown.reduce((all, character) => all.replaceAll(character, '〓'), text)
  }
  const sizes = sizesOf[sheet.style]
  const room = paper.width - sizes.left - sizes.right
  const pen: Pen = {
    sizes,
    room,
    floor: paper.height - sizes.bottom,
    pages: [],
    measure: fonts.measure,
    shown,
    marks: [],
    y: 0,
  }
  turn(pen)
  const tail = tailOf(sheet.blocks)
  for (const [at, block] of sheet.blocks.entries()) {
    if (at === tail && pen.y + heightOf(pen, sheet.blocks.slice(at)) > pen.floor) turn(pen)
    put(pen, block, sheet.blocks[at + 1])
  }
  const total = pen.pages.length
  const pages = pen.pages.map((marks, at) => [...marks, footMark(sizes, `第 ${at + 1} 页 共 ${total} 页`)])
  return { width: paper.width, height: paper.height, pages, unprintable: [...unprintable] }
}

/** What it takes on a page without end. */
function heightOf(pen: Pen, blocks: readonly Block[]): number {
  const trial: Pen = { ...pen, pages: [], marks: [], floor: Number.POSITIVE_INFINITY, y: 0 }
  for (const [at, block] of blocks.entries()) put(trial, block, blocks[at + 1])
  return trial.y
}

function turn(pen: Pen): void {
  pen.marks = []
  pen.pages.push(pen.marks)
  pen.y = pen.sizes.top
}

function footMark(sizes: Sizes, text: string): PageMark {
  const y = paper.height - Math.max(12, sizes.bottom - 9)
  const x = sizes.left + (paper.width - sizes.left - sizes.right) / 2
  return { kind: 'text', text, x, y, size: 10.5, weight: 'regular', colour: ink, align: 'middle' }
}

function put(pen: Pen, block: Block, next: Block | undefined): void {
  const { text, leading } = pen.sizes
  switch (block.kind) {
    case 'bureau':
    case 'title':
      putText(pen, block.text, { size: pen.sizes.title, leading: pen.sizes.title * 1.5, weight: 'bold', middle: true })
      break
    case 'number':
      putText(pen, block.text, { size: text, leading, weight: 'regular', middle: true })
      break
    case 'heading':
      // Not left alone at the foot of a page.
      if (pen.y + mmOfPoints(leading) * (next?.kind === 'table' ? 3 : 2) > pen.floor) turn(pen)
      putText(pen, block.text, { size: text, leading, weight: 'bold' })
      break
    case 'text':
      putText(pen, block.text, { size: text, leading, weight: 'regular', indent: block.indent ? 2 : 0 })
      break
    case 'table':
      putTable(pen, block)
      pen.y += 2
      break
    case 'signatures':
      for (const line of block.lines) putSignature(pen, line)
      break
    case 'seal':
      putSeal(pen, block.lines)
      break
    case 'foot':
      putFoot(pen, block.text)
      break
    default:
      block satisfies never
  }
}

type Type = {
  readonly size: number
  readonly leading: number
  readonly weight: Weight
  readonly middle?: boolean
  /** Of the first line, in characters. */
  readonly indent?: number
}

function putText(pen: Pen, text: string, { size, leading, weight, middle = false, indent = 0 }: Type): void {
  const lines = linesOf(pen, text, pen.room, size, weight, indent)
  for (const [at, line] of lines.entries()) {
    if (pen.y + mmOfPoints(leading) > pen.floor) turn(pen)
    const left = pen.sizes.left + (at === 0 ? mmOfPoints(size) * indent : 0)
    const x = middle ? pen.sizes.left + pen.room / 2 : left
    pen.marks.push(word(line, x, pen.y, size, leading, weight, middle ? 'middle' : 'left'))
    pen.y += mmOfPoints(leading)
  }
}

function linesOf(pen: Pen, text: string, width: number, size: number, weight: Weight, indent = 0): string[] {
  const room = width / mmOfPoints(size)
  const of = (piece: string) => pen.measure(piece, weight)
  return text.split('\n').flatMap((each, at) => breakLines(pen.shown(each), room, of, at === 0 ? indent : 0))
}

function word(
  text: string,
  x: number,
  top: number,
  size: number,
  leading: number,
  weight: Weight,
  align: 'left' | 'middle' | 'right' = 'left',
): PageMark {
  // The middle of the letters in the middle of the line.
  const y = top + mmOfPoints(leading / 2 + size * 0.36)
  return { kind: 'text', text, x, y, size, weight, colour: ink, align }
}

function bar(x: number, y: number, width: number, height: number): PageMark {
  return { kind: 'box', x, y, width, height, colour: ink }
}

type Table = Extract<Block, { kind: 'table' }>
type Cells = readonly (readonly string[])[]

function putTable(pen: Pen, { head, shares, labelled, rows }: Table): void {
  pen.y += 0.8
  const total = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map(share => (share * pen.room) / total)
  const weightOf = (column: number): Weight => (labelled && column % 2 === 0 ? 'bold' : 'regular')
  const cellsOf = (row: readonly string[], weight: (column: number) => Weight): Cells =>
    spanned(widths, row.length).map((width, at) =>
      linesOf(pen, row[at] ?? '', width - 2 * PAD, pen.sizes.table, weight(at)),
    )
  const line = mmOfPoints(pen.sizes.tableLeading)
  const high = (cells: Cells) => Math.max(...cells.map(lines => lines.length)) * line + 2 * ROW_PAD
  const headCells = head.length === 0 ? undefined : cellsOf(head, () => 'bold')
  const begin = () => {
    pen.marks.push(bar(pen.sizes.left, pen.y, pen.room, HAIR))
    if (headCells !== undefined) putRow(pen, headCells, widths, () => 'bold')
  }
  const bodies = rows.map(row => cellsOf(row, weightOf))
  const firstHeight = bodies[0] === undefined ? 0 : high(bodies[0])
  const opening = (headCells === undefined ? 0 : high(headCells)) + Math.min(firstHeight, 40)
  if (pen.y + opening > pen.floor) turn(pen)
  begin()
  for (const cells of bodies) {
    const height = high(cells)
    const page = pen.floor - pen.sizes.top - 20
    if (pen.y + height > pen.floor && height <= page) {
      turn(pen)
      begin()
    }
    for (let rest = cells; rest.some(lines => lines.length > 0); ) {
      const fits = Math.max(1, Math.floor((pen.floor - pen.y - 2 * ROW_PAD) / line))
      putRow(
        pen,
        rest.map(lines => lines.slice(0, fits)),
        widths,
        weightOf,
      )
      rest = rest.map(lines => lines.slice(fits))
      if (rest.some(lines => lines.length > 0)) {
        turn(pen)
        begin()
      }
    }
  }
}

/** Widths of the cells of a row: the last takes what the others leave. */
function spanned(widths: readonly number[], cells: number): readonly number[] {
  const rest = widths.slice(cells - 1).reduce((sum, width) => sum + width, 0)
  return cells >= widths.length ? widths : [...widths.slice(0, cells - 1), rest]
}

function putRow(pen: Pen, cells: Cells, widths: readonly number[], weightOf: (column: number) => Weight): void {
  const { table: size, tableLeading: leading, left } = pen.sizes
  const height = Math.max(...cells.map(lines => lines.length)) * mmOfPoints(leading) + 2 * ROW_PAD
  let x = left
  const cellWidths = spanned(widths, cells.length)
  for (const [at, lines] of cells.entries()) {
    for (const [down, line] of lines.entries()) {
      pen.marks.push(word(line, x + PAD, pen.y + ROW_PAD + down * mmOfPoints(leading), size, leading, weightOf(at)))
    }
    pen.marks.push(bar(x, pen.y, HAIR, height))
    x += cellWidths[at] ?? 0
  }
  pen.marks.push(bar(left + pen.room, pen.y, HAIR, height + HAIR))
  pen.y += height
  pen.marks.push(bar(left, pen.y, pen.room, HAIR))
}

type SignatureLine = Extract<Block, { kind: 'signatures' }>['lines'][number]

function putSignature(pen: Pen, { label, file, note }: SignatureLine): void {
  const size = Math.min(pen.sizes.text, 14)
  const leading = size * 1.6
  const labelWidth = pen.measure(pen.shown(label), 'regular') * mmOfPoints(size)
  const start = labelWidth + (file === null ? 0 : signatureBox.width + 2)
  const lines = linesOf(pen, note, pen.room - start, size, 'regular')
  const row = file === null ? handRow : signatureRow
  const height = Math.max(row, lines.length * mmOfPoints(leading) + 2)
  if (pen.y + height > pen.floor) turn(pen)
  const top = pen.y + (lines.length === 1 ? (height - mmOfPoints(leading)) / 2 : 1)
  pen.marks.push(word(pen.shown(label), pen.sizes.left, top, size, leading, 'regular'))
  if (file !== null) {
    const y = pen.y + (signatureRow - signatureBox.height) / 2
    pen.marks.push({ kind: 'picture', file, x: pen.sizes.left + labelWidth + 1, y, ...signatureBox })
  }
  for (const [down, line] of lines.entries()) {
    pen.marks.push(word(line, pen.sizes.left + start, top + down * mmOfPoints(leading), size, leading, 'regular'))
  }
  pen.y += height
}

/** Room for a round seal of 42 mm over name and date. */
function putSeal(pen: Pen, lines: readonly string[]): void {
  const { text: size, leading } = pen.sizes
  const step = mmOfPoints(leading) * 1.15
  if (pen.y + step * (lines.length + 1) > pen.floor) turn(pen)
  pen.y += step * 0.8
  const widest = Math.max(...lines.map(line => pen.measure(pen.shown(line), 'regular'))) * mmOfPoints(size)
  const middle = pen.sizes.left + pen.room - Math.max(widest / 2, 24) - mmOfPoints(size)
  for (const line of lines) {
    pen.marks.push(word(pen.shown(line), middle, pen.y, size, leading, 'regular', 'middle'))
    pen.y += step
  }
}

function putFoot(pen: Pen, text: string): void {
  const leading = footSize * 1.6
  const lines = linesOf(pen, text, pen.room, footSize, 'regular')
  const height = lines.length * mmOfPoints(leading) + 3
  if (pen.y + height > pen.floor) turn(pen)
  pen.y += 2
  pen.marks.push(bar(pen.sizes.left, pen.y, pen.room, HAIR))
  for (const line of lines) {
    pen.marks.push(word(line, pen.sizes.left, pen.y + 0.6, footSize, leading, 'regular'))
    pen.y += mmOfPoints(leading)
  }
}
