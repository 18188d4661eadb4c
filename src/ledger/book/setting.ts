import { type Colour, mmOfPoints } from '../../platform/documents/pdf/drawing.ts'
import { wrap } from '../../platform/documents/pdf/fit.ts'
import type { Measure, Weight } from '../../platform/documents/pdf/fonts.ts'
import type { PlainMark } from '../../platform/documents/pdf/stream.ts'

/** Landscape A4, in millimetres; the left edge leaves room for binding. */
export const sheet = { width: 297, height: 210, left: 16, right: 10, top: 12, bottom: 13 } as const
export const room = sheet.width - sheet.left - sheet.right

export const ink: Colour = '#1f2933'
export const quiet: Colour = '#52606d'
export const rule: Colour = '#9aa5b1'
export const ground: Colour = '#f0f3f6'
export const bad: Colour = '#b3261e'

/** Of the table's type, in points: legible on paper, and twelve columns fit. */
export const SIZE = 8
const LEADING = 1.35
export const LINE = mmOfPoints(SIZE) * LEADING
export const PAD = 0.9
/** From the top of a line of text to its base line, in sizes. */
const ASCENT = 0.98

/** Text in lines no wider than the room; a code that is longer than a line is cut where it must be. */
export function linesIn(text: string, width: number, weight: Weight, measure: Measure): string[] {
  const widest = width / mmOfPoints(SIZE)
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

export type Style = { readonly weight?: Weight; readonly colour?: Colour; readonly struck?: boolean }

/** Lines of text from the top left corner of a cell. What is struck stays legible. */
export function setLines(
  lines: readonly string[],
  x: number,
  top: number,
  measure: Measure,
  { weight = 'regular', colour = ink, struck = false }: Style,
): PlainMark[] {
  const em = mmOfPoints(SIZE)
  return lines.flatMap((text, i): PlainMark[] => {
    const y = top + i * LINE + em * ASCENT
    if (text === '') return []
    const word: PlainMark = { kind: 'text', text, x, y, size: SIZE, weight, colour, align: 'left' }
    if (!struck) return [word]
    return [word, { kind: 'box', x, y: y - em * 0.36, width: measure(text, weight) * em, height: 0.2, colour: bad }]
  })
}

export function bar(x: number, y: number, width: number, height: number, colour: Colour): PlainMark {
  return { kind: 'box', x, y, width, height, colour }
}

export function heading(
  text: string,
  x: number,
  y: number,
  size: number,
  align: 'left' | 'middle' | 'right',
): PlainMark {
  return { kind: 'text', text, x, y, size, weight: 'bold', colour: ink, align }
}

export function small(text: string, x: number, y: number, align: 'left' | 'middle' | 'right'): PlainMark {
  return { kind: 'text', text, x, y, size: 7.5, weight: 'regular', colour: quiet, align }
}
