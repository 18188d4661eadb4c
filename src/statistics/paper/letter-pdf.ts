import { addPage, type Colour, mmOfPoints, newDocument } from '../../platform/documents/pdf/drawing.ts'
import { type Fonts, loadFonts, type Weight } from '../../platform/documents/pdf/fonts.ts'
import { type PlainMark, pageWriter } from '../../platform/documents/pdf/stream.ts'
import type { LetterFace, LetterSheet } from '../rules/letter/compose.ts'
import { linesOf, type Token, tokensOf } from './letter-lines.ts'
import { footLines, gradeMark, headSize, letterPage, red, room, sizes, unsent } from './letter-page.ts'

const ink: Colour = '#000000'
const faint: Colour = '#9aa5b1'
const leading = mmOfPoints(sizes.leading)
const bottom = letterPage.height - letterPage.bottom
/** 28 characters stand on a line of 156 mm: a little closer than their size. */
const body = (room / 28) * (72 / 25.4)
const em = mmOfPoints(body)
const weightOf: Readonly<Record<LetterFace, Weight>> = { text: 'regular', kai: 'bold', hei: 'bold', strong: 'bold' }

type Pen = { readonly pages: PlainMark[][]; marks: PlainMark[]; y: number; readonly fonts: Fonts }

/** The letter as it was sent. 仿宋 and 小标宋 may not be passed on with a program: 思源黑体 stands for them. */
export async function letterPdf(sheet: LetterSheet): Promise<Uint8Array> {
  const fonts = await loadFonts()
  const pen: Pen = { pages: [], marks: [], y: 0, fonts }
  turn(pen)
  head(pen, sheet)
  for (const { runs } of sheet.paragraphs) {
    const tokens = runs.flatMap(({ text, face }) => tokensFor(pen, text, weightOf[face], body))
    paragraph(pen, tokens, 2 * em)
  }
  signature(pen, sheet)
  foot(pen, sheet)
  const document = await newDocument(sheet.title, sheet.bureau)
  const writer = pageWriter(await fonts.embed(document), fonts.measure)
  for (const [at, marks] of pen.pages.entries())
    writer.write(addPage(document, letterPage.width, letterPage.height), [...marks, pageNumber(at + 1)])
  return document.save()
}

function turn(pen: Pen): void {
  pen.marks = []
  pen.pages.push(pen.marks)
  pen.y = letterPage.top
}

function tokensFor({ fonts }: Pen, text: string, weight: Weight, size: number): readonly Token<Weight>[] {
  const known = fonts.missing(text).reduce((all, character) => all.replaceAll(character, '〓'), text)
  return tokensOf(known, weight, part => fonts.measure(part, weight) * mmOfPoints(size))
}

type Placed = {
  readonly size: number
  readonly weight: Weight
  readonly colour: Colour
  readonly align: 'left' | 'middle' | 'right'
}

function word(pen: Pen, text: string, x: number, y: number, over: Partial<Placed> = {}): void {
  pen.marks.push({
    ...{ kind: 'text', text, x, y, size: body, weight: 'regular', colour: ink, align: 'left' },
    ...over,
  })
}

const left = letterPage.left
const right = letterPage.width - letterPage.right
const middle = left + room / 2

/** 7.2: the grade, the red name 35 mm below the edge of the text, the number, the red line, the title. */
function head(pen: Pen, { grade, bureau, number, title, salutation }: LetterSheet): void {
  const top = letterPage.top
  word(pen, gradeMark(grade), right, top + 6, { weight: 'bold', align: 'right' })
  const size = headSize(bureau)
  word(pen, bureau, middle, top + 35 + mmOfPoints(size) * 0.9, {
    size,
    weight: 'bold',
    colour: `#${red}`,
    align: 'middle',
  })
  const numberAt = top + 35 + mmOfPoints(size) + 2 * leading
  word(pen, number ?? unsent.number, middle, numberAt, { align: 'middle' })
  pen.marks.push({ kind: 'box', x: left, y: numberAt + 4, width: room, height: 0.7, colour: `#${red}` })
  pen.y = numberAt + 4 + leading * 1.4
  const tokens = tokensFor(pen, title, 'bold', sizes.title)
  const step = mmOfPoints(sizes.title) * 1.5
  for (const line of linesOf(tokens, room * 0.86, 0)) {
    const text = line.tokens.map(each => each.text).join('')
    word(pen, text, middle, pen.y + step * 0.7, { size: sizes.title, weight: 'bold', align: 'middle' })
    pen.y += step
  }
  pen.y += leading
  paragraph(pen, tokensFor(pen, salutation, 'regular', body), 0)
}

/** Set to both edges, as official papers are; the last line is not. */
function paragraph(pen: Pen, tokens: readonly Token<Weight>[], first: number): void {
  for (const [at, line] of linesOf(tokens, room, first).entries()) {
    if (pen.y + leading > bottom + 0.1) turn(pen)
    const from = left + (at === 0 ? first : 0)
    const spare = right - from - line.width
    const gap = line.last || line.tokens.length < 2 ? 0 : spare / (line.tokens.length - 1)
    let x = from
    let run: { text: string; x: number; weight: Weight } | undefined
    for (const { text, face, width } of line.tokens) {
      // Without a gap between them, what has one face is written in one go.
      if (run !== undefined && gap === 0 && run.weight === face) run.text += text
      else {
        if (run !== undefined) word(pen, run.text, run.x, pen.y + em * 1.15, { weight: run.weight })
        run = { text, x, weight: face }
      }
      x += width + gap
    }
    if (run !== undefined) word(pen, run.text, run.x, pen.y + em * 1.15, { weight: run.weight })
    pen.y += leading
  }
}

function signature(pen: Pen, { bureau, signedOn, contact }: LetterSheet): void {
  if (pen.y + 4 * leading > bottom) turn(pen)
  const at = left + room * 0.38 + (room * 0.62) / 2
  const line = (text: string, colour = ink) => {
    word(pen, text, at, pen.y + em * 1.15, { colour, align: 'middle' })
    pen.y += leading
  }
  line(signedOn === null ? unsent.seal : '', faint)
  line(bureau)
  line(signedOn ?? unsent.day)
  if (contact !== null) paragraph(pen, tokensFor(pen, contact, 'regular', body), 2 * em)
}

/** 版记 lies at the foot of the last page (7.4). */
function foot(pen: Pen, sheet: LetterSheet): void {
  const lines = footLines(sheet)
  const height = lines.length * 8
  if (pen.y + height > bottom) turn(pen)
  const top = bottom - height
  const pad = mmOfPoints(sizes.small)
  const bar = (y: number, thick: number) =>
    pen.marks.push({ kind: 'box', x: left, y, width: room, height: thick, colour: ink })
  for (const [at, { left: words, right: end }] of lines.entries()) {
    const y = top + at * 8
    bar(y, at === 0 ? 0.35 : 0.25)
    word(pen, words, left + pad, y + 5.6, { size: sizes.small })
    if (end !== '') word(pen, end, right - pad, y + 5.6, { size: sizes.small, align: 'right' })
  }
  bar(bottom, 0.35)
}

/** — 1 —: outside, seven millimetres below the text (7.5). */
function pageNumber(page: number): PlainMark {
  const pad = mmOfPoints(sizes.small)
  const odd = page % 2 === 1
  return {
    ...{ kind: 'text', text: `— ${page} —`, x: odd ? right - pad : left + pad, y: bottom + 7 + 3.5 },
    ...{ size: sizes.small, weight: 'regular', colour: ink, align: odd ? 'right' : 'left' },
  }
}
