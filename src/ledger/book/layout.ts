import type { Measure } from '../../platform/documents/pdf/fonts.ts'
import type { PlainMark } from '../../platform/documents/pdf/stream.ts'
import type { PrintedColumn, PrintedRow, Section } from './section.ts'
import { bar, ground, heading, LINE, linesIn, PAD, quiet, room, rule, setLines, sheet, small } from './setting.ts'

export type Page = { readonly section: Section; readonly marks: PlainMark[] }

/** Stands over each ledger: whose it is, which certificate, which period. */
export type Cover = { readonly name: string; readonly facts: readonly string[] }

type Placed = { readonly column: PrintedColumn; readonly x: number; readonly width: number }
type Pen = { readonly pages: Page[]; marks: PlainMark[]; y: number }

const HAIR = 0.1
const BOTTOM = sheet.height - sheet.bottom

/** A ledger begins on a page of its own; the head stands on every page. */
export async function layOut(section: Section, cover: Cover, measure: Measure): Promise<Page[]> {
  const placed = place(section.columns)
  const pen: Pen = { pages: [], marks: [], y: 0 }
  turn(pen, section, cover, placed, measure)
  let since = 0
  for (const [i, row] of section.rows.entries()) {
    const blocks = blocksOf(row, placed, measure)
    // A month's name is not left alone at the foot of a page.
    const next = row.kind === 'month' ? section.rows[i + 1] : undefined
    const ahead = next === undefined || next.kind === 'month' ? 0 : heightOf(blocksOf(next, placed, measure))
    if (pen.y + heightOf(blocks) + Math.min(ahead, 30) > BOTTOM) turn(pen, section, cover, placed, measure)
    put(pen, row, blocks, () => turn(pen, section, cover, placed, measure), measure)
    since += 1
    // A long book takes a while: let others have the thread.
    if (since % 100 === 0) await new Promise(resolve => setImmediate(resolve))
  }
  return pen.pages
}

function place(columns: readonly PrintedColumn[]): Placed[] {
  const total = columns.reduce((sum, column) => sum + column.share, 0)
  let x = sheet.left
  return columns.map(column => {
    const width = (column.share * room) / total
    const placed = { column, x, width }
    x += width
    return placed
  })
}

/** The lines of text of each cell of a row. */
type Block = { readonly x: number; readonly width: number; readonly lines: readonly string[] }

function blocksOf(row: PrintedRow, placed: readonly Placed[], measure: Measure): Block[] {
  if (row.kind !== 'cells') {
    const weight = row.kind === 'month' ? 'bold' : 'regular'
    return [{ x: sheet.left, width: room, lines: linesIn(row.text, room - 2 * PAD, weight, measure) }]
  }
  return placed.map(({ x, width }, i) => ({
    x,
    width,
    lines: linesIn(row.cells[i] ?? '', width - 2 * PAD, 'regular', measure),
  }))
}

function heightOf(blocks: readonly Block[]): number {
  return Math.max(...blocks.map(block => block.lines.length)) * LINE + 2 * PAD
}

/** What is higher than the rest of a page goes on on the next. */
function put(pen: Pen, row: PrintedRow, blocks: readonly Block[], turnPage: () => void, measure: Measure): void {
  let left = blocks
  for (;;) {
    const fits = Math.max(1, Math.floor((BOTTOM - pen.y - 2 * PAD) / LINE + 1e-9))
    const now = left.map(block => ({ ...block, lines: block.lines.slice(0, fits) }))
    putBlocks(pen, row, now, measure)
    left = left.map(block => ({ ...block, lines: block.lines.slice(fits) }))
    if (left.every(block => block.lines.length === 0)) return
    turnPage()
  }
}

function putBlocks(pen: Pen, row: PrintedRow, blocks: readonly Block[], measure: Measure): void {
  const height = heightOf(blocks)
  if (row.kind === 'month') pen.marks.push(bar(sheet.left, pen.y, room, height, ground))
  for (const { x, width, lines } of blocks) {
    const style =
      row.kind === 'month'
        ? ({ weight: 'bold' } as const)
        : { struck: row.struck, ...(row.struck || row.kind === 'sentence' ? { colour: quiet } : {}) }
    pen.marks.push(...setLines(lines, x + PAD, pen.y + PAD, measure, style))
    pen.marks.push(bar(x, pen.y, HAIR, height, rule), bar(x + width, pen.y, HAIR, height, rule))
  }
  pen.y += height
  pen.marks.push(bar(sheet.left, pen.y, room, HAIR, rule))
}

/** A new page with the ledger's name; the first of a ledger says whose it is. */
function turn(pen: Pen, section: Section, cover: Cover, placed: readonly Placed[], measure: Measure): void {
  pen.marks = []
  const first = pen.pages.length === 0
  pen.pages.push({ section, marks: pen.marks })
  const middle = sheet.left + room / 2
  if (first) {
    pen.marks.push(heading(section.title, middle, sheet.top + 6, 16, 'middle'))
    pen.y = sheet.top + 10
    const facts = linesIn([cover.name, ...cover.facts].join('    '), room, 'regular', measure)
    pen.marks.push(...setLines(facts, sheet.left, pen.y, measure, {}))
    pen.y += facts.length * LINE + 1.5
  } else {
    pen.marks.push(small(`${cover.name} · ${section.title}`, sheet.left, sheet.top + 2.5, 'left'))
    pen.y = sheet.top + 4.5
  }
  putHead(pen, placed, measure)
}

function putHead(pen: Pen, placed: readonly Placed[], measure: Measure): void {
  const blocks = placed.map(({ column, x, width }) => ({
    x,
    width,
    lines: linesIn(column.header, width - 2 * PAD, 'bold', measure),
  }))
  const height = heightOf(blocks)
  pen.marks.push(bar(sheet.left, pen.y, room, height, ground), bar(sheet.left, pen.y, room, HAIR, rule))
  for (const { x, width, lines } of blocks) {
    pen.marks.push(...setLines(lines, x + PAD, pen.y + PAD, measure, { weight: 'bold' }))
    pen.marks.push(bar(x, pen.y, HAIR, height, rule), bar(x + width, pen.y, HAIR, height, rule))
  }
  pen.y += height
  pen.marks.push(bar(sheet.left, pen.y, room, HAIR, rule))
}
