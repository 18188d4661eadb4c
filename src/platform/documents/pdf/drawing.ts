import {
  fill,
  PDFDocument,
  type PDFFont,
  type PDFOperator,
  type PDFPage,
  PrintScaling,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  rgb,
  setFillingRgbColor,
} from 'pdf-lib'
import type { Weight } from './fonts.ts'

/** Everything here is in millimetres from the top left corner; sizes of type are in points. */
const POINTS_PER_MM = 72 / 25.4

export const mmOfPoints = (points: number): number => points / POINTS_PER_MM

/** `#rrggbb` */
export type Colour = `#${string}`

export type Mark =
  | {
      readonly kind: 'text'
      readonly text: string
      /** Of the base line: its left end, its middle or its right end, as `align` says. */
      readonly x: number
      readonly y: number
      readonly size: number
      readonly weight: Weight
      readonly colour: Colour
      readonly align: 'left' | 'middle' | 'right'
    }
  | {
      readonly kind: 'box'
      readonly x: number
      readonly y: number
      readonly width: number
      readonly height: number
      readonly colour: Colour
    }
  | {
      /** Dark cells of a square of `size` × `size` cells, drawn as one path so that no seams show between them. */
      readonly kind: 'cells'
      readonly x: number
      readonly y: number
      readonly side: number
      readonly size: number
      readonly runs: readonly { readonly column: number; readonly row: number; readonly length: number }[]
      readonly colour: Colour
    }

export type Text = Extract<Mark, { kind: 'text' }>

/** A document in Chinese whose title shows in the reader's window, and which is printed at its true size. */
export async function newDocument(title: string, author: string): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setTitle(title, { showInWindowTitleBar: true })
  document.setAuthor(author)
  document.setCreator('坊码 fangma')
  document.setProducer('坊码 fangma')
  document.setLanguage('zh-CN')
  document.catalog.getOrCreateViewerPreferences().setPrintScaling(PrintScaling.None)
  return document
}

export function addPage(document: PDFDocument, width: number, height: number): PDFPage {
  return document.addPage([width * POINTS_PER_MM, height * POINTS_PER_MM])
}

/** Where the knife goes and how far ink may run past it, in the same distances from every edge of the page. */
export function setTrim(page: PDFPage, trim: number, bleed: number): void {
  const { width, height } = page.getSize()
  const box = (inset: number): [number, number, number, number] => {
    const edge = inset * POINTS_PER_MM
    return [edge, edge, width - 2 * edge, height - 2 * edge]
  }
  page.setTrimBox(...box(trim))
  page.setArtBox(...box(trim))
  page.setBleedBox(...box(bleed))
}

/** @param left, @param top where the origin of the marks lies on the page */
export function draw(
  page: PDFPage,
  fonts: Record<Weight, PDFFont>,
  marks: readonly Mark[],
  left: number,
  top: number,
): void {
  const height = page.getHeight()
  for (const mark of marks) {
    const x = (left + mark.x) * POINTS_PER_MM
    const y = height - (top + mark.y) * POINTS_PER_MM
    switch (mark.kind) {
      case 'text':
        drawText(page, fonts[mark.weight], mark, x, y)
        break
      case 'box': {
        const [width, depth] = [mark.width * POINTS_PER_MM, mark.height * POINTS_PER_MM]
        page.pushOperators(...filled(mark.colour, [rectangle(x, y - depth, width, depth)]))
        break
      }
      case 'cells':
        drawCells(page, mark, x, y)
        break
      default:
        mark satisfies never
    }
  }
}

function drawText(page: PDFPage, font: PDFFont, mark: Text, x: number, y: number): void {
  const width = mark.align === 'left' ? 0 : font.widthOfTextAtSize(mark.text, mark.size)
  const shift = mark.align === 'middle' ? width / 2 : width
  const [red, green, blue] = parts(mark.colour)
  page.drawText(mark.text, { x: x - shift, y, size: mark.size, font, color: rgb(red, green, blue) })
}

/**
 * One cell = one unit, rows downwards: whole numbers keep the path short. Written and compressed at once, because
 * hundreds of symbols as objects would fill the memory until the document is saved.
 */
function drawCells(page: PDFPage, mark: Extract<Mark, { kind: 'cells' }>, x: number, y: number): void {
  const cell = (mark.side * POINTS_PER_MM) / mark.size
  const place = [cell, 0, 0, -cell, x, y].map(number => number.toFixed(4)).join(' ')
  const colour = parts(mark.colour)
    .map(number => number.toFixed(4))
    .join(' ')
  const path = mark.runs.map(({ column, row, length }) => `${column} ${row} ${length} 1 re`).join('\n')
  const stream = page.doc.context.flateStream(`q ${colour} rg ${place} cm\n${path}\nf Q\n`)
  page.node.addContentStream(page.doc.context.register(stream))
}

function filled(colour: Colour, path: PDFOperator[]): PDFOperator[] {
  const [red, green, blue] = parts(colour)
  return [pushGraphicsState(), setFillingRgbColor(red, green, blue), ...path, fill(), popGraphicsState()]
}

function parts(colour: Colour): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16)
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255]
}
