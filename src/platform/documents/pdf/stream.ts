import { type PDFFont, PDFName, type PDFPage } from 'pdf-lib'
import { type Mark, mmOfPoints } from './drawing.ts'
import type { Measure, Weight } from './fonts.ts'

/** Words and bars: what long tables are made of. */
export type PlainMark = Exclude<Mark, { kind: 'cells' }>

export type Writer = {
  /** Marks in millimetres from the top left corner of the page. */
  write(page: PDFPage, marks: readonly PlainMark[]): void
}

/**
 * Writes pages as compressed text at once, character by character: a book of a thousand pages as objects would fill the
 * memory until it is saved, and shaping every word anew takes most of the time. Kerning and ligatures are off in all our
 * papers, so a word is what its characters are.
 */
export function pageWriter(faces: Record<Weight, PDFFont>, measure: Measure): Writer {
  const codes: Record<Weight, Map<string, string>> = { regular: new Map(), bold: new Map() }
  const resource: Record<Weight, string> = { regular: 'FangmaRegular', bold: 'FangmaBold' }

  function encoded(text: string, weight: Weight): string {
    let hex = ''
    for (const character of text) {
      let code = codes[weight].get(character)
      if (code === undefined) {
        code = faces[weight].encodeText(character).asString()
        codes[weight].set(character, code)
      }
      hex += code
    }
    return hex
  }

  function textOf(mark: Extract<PlainMark, { kind: 'text' }>, height: number): string {
    const width = mark.align === 'left' ? 0 : measure(mark.text, mark.weight) * mark.size
    const x = points(mark.x) - (mark.align === 'middle' ? width / 2 : width)
    const place = `1 0 0 1 ${short(x)} ${short(height - points(mark.y))} Tm`
    const face = `/${resource[mark.weight]} ${short(mark.size)} Tf`
    return `${colourOf(mark.colour)} ${face} ${place} <${encoded(mark.text, mark.weight)}> Tj`
  }

  return {
    write(page, marks) {
      const height = page.getHeight()
      const bars: string[] = []
      const words: string[] = []
      for (const mark of marks) {
        if (mark.kind === 'text') words.push(textOf(mark, height))
        else bars.push(barOf(mark, height))
      }
      for (const weight of ['regular', 'bold'] as const) {
        page.node.setFontDictionary(PDFName.of(resource[weight]), faces[weight].ref)
      }
      const text = `q\n${bars.join('\n')}\nBT\n${words.join('\n')}\nET\nQ\n`
      page.node.addContentStream(page.doc.context.register(page.doc.context.flateStream(text)))
    },
  }
}

function barOf(mark: Extract<PlainMark, { kind: 'box' }>, height: number): string {
  const [width, depth] = [points(mark.width), points(mark.height)]
  return `${colourOf(mark.colour)} ${short(points(mark.x))} ${short(height - points(mark.y) - depth)} ${short(width)} ${short(depth)} re f`
}

function colourOf(colour: string): string {
  const value = Number.parseInt(colour.slice(1), 16)
  return `${[value >> 16, (value >> 8) & 255, value & 255].map(part => short(part / 255)).join(' ')} rg`
}

const perMillimetre = 1 / mmOfPoints(1)
const points = (millimetres: number) => millimetres * perMillimetre
const short = (number: number) => String(Math.round(number * 1000) / 1000)
