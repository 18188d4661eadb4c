import { addPage, type Colour, mmOfPoints, newDocument } from './drawing.ts'
import { wrap } from './fit.ts'
import { type Fonts, loadFonts, type Measure, type Weight } from './fonts.ts'
import { type PlainMark, pageWriter } from './stream.ts'

/** What a paper is made of, from top to bottom. */
export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [label: string, value: string])[] }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      /** How wide each column is, against the others. */
      readonly shares: readonly number[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'turn' }

/** A4 upright, in millimetres; the left edge leaves room for binding. */
const sheet = { width: 210, height: 297, left: 22, right: 16, top: 18, bottom: 18 } as const
const room = sheet.width - sheet.left - sheet.right
const BOTTOM = sheet.height - sheet.bottom
const ink: Colour = '#1f2933'
const quiet: Colour = '#52606d'
const rule: Colour = '#9aa5b1'
const ground: Colour = '#f0f3f6'
const HAIR = 0.1
const PAD = 1

const sizes = { title: 17, heading: 11.5, text: 10.5, table: 8.5 } as const
const lineOf = (size: number) => mmOfPoints(size) * 1.5

type Pen = { readonly pages: PlainMark[][]; marks: PlainMark[]; y: number; readonly measure: Measure }

/** Pages with their number at the foot. */
export async function setPaper(title: string, author: string, blocks: readonly Block[]): Promise<Uint8Array> {
  const fonts = await loadFonts()
  const pen: Pen = { pages: [], marks: [], y: 0, measure: fonts.measure }
  turn(pen)
  for (const [at, block] of blocks.entries()) {
    put(pen, printable(block, fonts))
    // A long list takes a while: let others have the thread.
    if (at % 20 === 19) await new Promise(resolve => setImmediate(resolve))
  }
  const document = await newDocument(inFont(title, fonts), author)
  const writer = pageWriter(await fonts.embed(document), fonts.measure)
  for (const [at, marks] of pen.pages.entries()) {
    const page = addPage(document, sheet.width, sheet.height)
    writer.write(page, [...marks, foot(`第 ${at + 1} 页 共 ${pen.pages.length} 页`)])
  }
  return document.save({ objectsPerTick: 200 })
}

function turn(pen: Pen): void {
  pen.marks = []
  pen.pages.push(pen.marks)
  pen.y = sheet.top
}

function foot(text: string): PlainMark {
  const y = sheet.height - 9
  return { kind: 'text', text, x: sheet.left + room / 2, y, size: 8, weight: 'regular', colour: quiet, align: 'middle' }
}

function put(pen: Pen, block: Block): void {
  switch (block.kind) {
    case 'title':
      putLines(pen, block.text, { size: sizes.title, weight: 'bold', middle: true })
      pen.y += 4
      break
    case 'heading':
      // Not left alone at the foot of a page.
      if (pen.y + 3 * lineOf(sizes.heading) > BOTTOM) turn(pen)
      pen.y += 3
      putLines(pen, block.text, { size: sizes.heading, weight: 'bold' })
      pen.y += 1
      break
    case 'text':
      putLines(pen, block.text, { size: sizes.text, weight: 'regular' })
      pen.y += 1.5
      break
    case 'facts':
      putTable(pen, { head: [], shares: [1, 4], rows: block.facts })
      break
    case 'table':
      putTable(pen, block)
      break
    case 'turn':
      turn(pen)
      break
    default:
      block satisfies never
  }
}

type Type = { readonly size: number; readonly weight: Weight; readonly middle?: boolean }

function putLines(pen: Pen, text: string, { size, weight, middle = false }: Type): void {
  for (const line of linesIn(text, room, size, weight, pen.measure)) {
    if (pen.y + lineOf(size) > BOTTOM) turn(pen)
    const x = middle ? sheet.left + room / 2 : sheet.left
    pen.marks.push(word(line, x, pen.y, size, weight, middle ? 'middle' : 'left'))
    pen.y += lineOf(size)
  }
}

function word(text: string, x: number, top: number, size: number, weight: Weight, align: 'left' | 'middle'): PlainMark {
  return { kind: 'text', text, x, y: top + mmOfPoints(size) * 1.1, size, weight, colour: ink, align }
}

function bar(x: number, y: number, width: number, height: number, colour: Colour): PlainMark {
  return { kind: 'box', x, y, width, height, colour }
}

type Table = Omit<Extract<Block, { kind: 'table' }>, 'kind'>

function putTable(pen: Pen, { head, shares, rows }: Table): void {
  const total = shares.reduce((sum, share) => sum + share, 0)
  const widths = shares.map(share => (share * room) / total)
  const begin = () => {
    pen.marks.push(bar(sheet.left, pen.y, room, HAIR, rule))
    if (head.length > 0) putRow(pen, head, widths, 'head')
  }
  begin()
  for (const row of rows) {
    if (pen.y + heightOf(pen, row, widths) > BOTTOM && pen.y > sheet.top + 20) {
      turn(pen)
      begin()
    }
    putRow(pen, row, widths, head.length === 0 ? 'fact' : 'row')
  }
  pen.y += 2
}

function cellsOf(pen: Pen, row: readonly string[], widths: readonly number[], weight: Weight): string[][] {
  return widths.map((width, at) => linesIn(row[at] ?? '', width - 2 * PAD, sizes.table, weight, pen.measure))
}

function heightOf(pen: Pen, row: readonly string[], widths: readonly number[]): number {
  return Math.max(...cellsOf(pen, row, widths, 'bold').map(lines => lines.length)) * lineOf(sizes.table) + 2 * PAD
}

/** A row higher than a page goes on on the next. */
function putRow(pen: Pen, row: readonly string[], widths: readonly number[], kind: 'head' | 'fact' | 'row'): void {
  let left = cellsOf(pen, row, widths, kind === 'head' ? 'bold' : 'regular')
  while (left.some(lines => lines.length > 0)) {
    const fits = Math.max(1, Math.floor((BOTTOM - pen.y - 2 * PAD) / lineOf(sizes.table)))
    const now = left.map(lines => lines.slice(0, fits))
    left = left.map(lines => lines.slice(fits))
    const height = Math.max(...now.map(lines => lines.length)) * lineOf(sizes.table) + 2 * PAD
    if (kind === 'head') pen.marks.push(bar(sheet.left, pen.y, room, height, ground))
    let x = sheet.left
    for (const [at, lines] of now.entries()) {
      const weight = kind === 'head' || (kind === 'fact' && at === 0) ? 'bold' : 'regular'
      for (const [down, line] of lines.entries()) {
        pen.marks.push(word(line, x + PAD, pen.y + PAD + down * lineOf(sizes.table), sizes.table, weight, 'left'))
      }
      pen.marks.push(bar(x, pen.y, HAIR, height, rule))
      x += widths[at] ?? 0
    }
    pen.marks.push(bar(sheet.left + room, pen.y, HAIR, height, rule))
    pen.y += height
    pen.marks.push(bar(sheet.left, pen.y, room, HAIR, rule))
    if (left.some(lines => lines.length > 0)) turn(pen)
  }
}

function linesIn(text: string, width: number, size: number, weight: Weight, measure: Measure): string[] {
  const widest = width / mmOfPoints(size)
  const of = (piece: string) => measure(piece, weight)
  return text.split('\n').flatMap(each => {
    if (of(each) <= widest) return [each]
    return wrap(each, widest, of) ?? cutHard(each, widest, of)
  })
}

function cutHard(text: string, widest: number, of: (text: string) => number): string[] {
  const lines = ['']
  for (const character of text) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && of(last + character) > widest) lines.push(character)
    else lines[lines.length - 1] = last + character
  }
  return lines
}

/** A character that the font cannot draw would be an empty box, which reads as nothing: 〓 says that one stood there. */
function inFont(text: string, fonts: Pick<Fonts, 'missing'>): string {
  const unknown = fonts.missing(text.replaceAll('\n', ''))
  return unknown.reduce((all, character) => all.replaceAll(character, '〓'), text)
}

function printable(block: Block, fonts: Fonts): Block {
  const shown = (text: string) => inFont(text, fonts)
  switch (block.kind) {
    case 'turn':
      return block
    case 'facts':
      return { ...block, facts: block.facts.map(([label, value]) => [label, shown(value)] as const) }
    case 'table':
      return { ...block, rows: block.rows.map(row => row.map(shown)) }
    default:
      return { ...block, text: shown(block.text) }
  }
}
