import { type LabelContent, type LabelItem, type LabelSize, labelSizes } from './content.ts'
import { netContentLead, type Paragraph, paragraphsOf } from './layout/lines.ts'
import { type Measure, takeLine } from './layout/wrap.ts'
import { netContentIn } from './net-content.ts'
import { netContentHeight, smallestHeight, standardFor } from './standard.ts'

/** Everything in millimetres from the top left corner of the label. */
export const labelMeasures = {
  '40x30': { width: 40, height: 30 },
  '60x40': { width: 60, height: 40 },
  // 3 × 8 on A4: 210 × 297 mm without margins.
  a4: { width: 70, height: 37.125 },
} as const satisfies Record<LabelSize, { width: number; height: number }>

/** Nothing stands nearer to the edge; office printers leave the rim of a sheet white. */
const margins = { '40x30': 1.5, '60x40': 1.5, a4: 3.5 } as const satisfies Record<LabelSize, number>

export type LabelText = {
  readonly item: LabelItem | null
  readonly role: Paragraph['role'] | 'caption'
  readonly text: string
  readonly x: number
  /** Of the base line. */
  readonly y: number
  /** Size of type: how high and wide a Chinese character stands, with its margins. */
  readonly em: number
  readonly bold: boolean
  readonly width: number
}

export type Laid = {
  readonly size: LabelSize
  readonly width: number
  readonly height: number
  readonly texts: readonly LabelText[]
  /** The code, without the light margin that stands around it. */
  readonly code: { readonly x: number; readonly y: number; readonly side: number; readonly text: string }
  /** The label holds everything at a height that may be read and that the standard allows. */
  readonly fits: boolean
}

/** What draws the label: how wide its type is, and, for printers with fixed sizes, which ems there are. */
export type Drawing = {
  readonly measure: Measure
  readonly ems?: readonly number[]
  /** Cells along one side of the code. */
  readonly cells: number
  /** Side of one cell; two dots and a half of a thermal printer are the least that telephones read. */
  readonly cell?: number
}

/** Height of a digit as part of the em: the lowest of what is printed, in Noto Sans SC and in bitmap fonts. */
export const DIGIT_HEIGHT = 0.73

/** Below this nothing is printed, whatever the law lets off: nobody could read it. */
const LEAST_READABLE_MM = 1.2

/** The em of Chinese type has its own margins: lines may stand close. */
const LEADING = 1.06
/** Between two items on one line, in ems. */
const GAP = 0.7
/** The light margin of a code, in cells. GB/T 18284. */
const QUIET_CELLS = 4
const LARGEST_EM = 3.6
const STEP = 0.05

/** The lowest digits that the label may have. */
export function leastHeight(content: LabelContent): number {
  const standard = standardFor([], content.of.producedOn, content.of.category)
  return smallestHeight(standard, content.face) ?? LEAST_READABLE_MM
}

export function netContentLeast(content: LabelContent): number {
  const net = netContentIn(content.netContent)
  const asked = net === undefined || net.dimension === 'count' ? 0 : netContentHeight(net.size)
  return Math.max(asked, leastHeight(content))
}

/**
 * Puts a label into its size: as large as everything fits, never below the height that is prescribed, never over the
 * edge. What does not fit at the smallest height is left off and `fits` says so; such a label is not printed.
 */
export function layOut(content: LabelContent, drawing: Drawing): Laid {
  const { width, height } = labelMeasures[content.size]
  const side = drawing.cells * (drawing.cell ?? 0.375)
  const quiet = (side / drawing.cells) * QUIET_CELLS
  // The quiet zone may run out of the label, as long as paper does.
  const margin = margins[content.size]
  const inset = Math.max(margin, quiet / 2)
  const code = { x: width - inset - side, y: height - inset - side, side, text: content.link }
  const caption = captionOf(content, code, quiet)
  const top = caption === undefined ? code.y - quiet : caption.y - caption.em
  const room: Room = { width, height, margin, code: { left: code.x - quiet, top } }
  let tried: Flow | undefined
  for (const em of bodyEms(content, drawing)) {
    tried = flow(paragraphsOf(content), emsOf(content, em, drawing), room, drawing.measure)
    if (tried.fits) break
  }
  const { texts, fits } = tried ?? { texts: [], fits: false }
  const all = caption === undefined ? texts : [...texts, caption]
  return { size: content.size, width, height, texts: all, code, fits: fits && side + inset <= height - margin }
}

/** GB 7718-2025: the words 数字标签 stand beside the code that opens one. */
const CAPTION = '数字标签'

function captionOf(content: LabelContent, code: Laid['code'], quiet: number): LabelText | undefined {
  if (standardFor([], content.of.producedOn, content.of.category).edition === '2011') return undefined
  // A size that thermal printers have.
  const em = 2
  const width = CAPTION.length * em
  const x = code.x + (code.side - width) / 2
  return { item: null, role: 'caption', text: CAPTION, x, y: code.y - quiet - em * 0.12, em, bold: false, width }
}

/** Sizes of type to try, the largest first. */
function bodyEms(content: LabelContent, { ems }: Drawing): readonly number[] {
  const least = leastHeight(content) / DIGIT_HEIGHT
  if (ems !== undefined) {
    const allowed = ems.filter(em => em >= least - 1e-9 && em <= LARGEST_EM).sort((a, b) => b - a)
    return allowed.length > 0 ? allowed : [atLeast(least, ems)]
  }
  const sizes: number[] = []
  for (let em = LARGEST_EM; em > least; em -= STEP) sizes.push(em)
  return [...sizes, least]
}

type Ems = Readonly<Record<Paragraph['role'], number>>

function emsOf(content: LabelContent, body: number, { ems }: Drawing): Ems {
  const title = Math.min(body * 1.35, 6)
  const net = Math.max(body, netContentLeast(content) / DIGIT_HEIGHT)
  if (ems === undefined) return { body, title, 'net-content': net }
  return { body, title: atLeast(Math.min(title, body + 0.5), ems), 'net-content': atLeast(net, ems) }
}

/** The smallest of the printer's sizes that is no smaller; the largest when there is none. */
function atLeast(wanted: number, ems: readonly number[]): number {
  const sorted = [...ems].sort((a, b) => a - b)
  return sorted.find(em => em >= wanted - 1e-9) ?? sorted[sorted.length - 1] ?? wanted
}

type Room = {
  readonly width: number
  readonly height: number
  readonly margin: number
  /** What belongs to the code begins here. */
  readonly code: { readonly left: number; readonly top: number }
}

type Flow = { readonly texts: readonly LabelText[]; readonly fits: boolean }

/** Where the next text goes: the line that is being set, and how far it has come. */
type Pen = { readonly margin: number; top: number; x: number; tallest: number; line: LabelText[] }

/**
 * Sets one item after the other. Room at the end of a line is given to the next item that fits there whole, so that
 * short items (the day, the lot, the telephone) stand side by side.
 */
function flow(paragraphs: readonly Paragraph[], ems: Ems, room: Room, measure: Measure): Flow {
  const texts: LabelText[] = []
  const { margin } = room
  const pen: Pen = { top: margin, x: margin, margin, tallest: 0, line: [] }
  const waiting = [...paragraphs]
  while (waiting.length > 0) {
    const at = Math.max(0, nextOf(waiting, pen, ems, room, measure))
    const [next] = waiting.splice(at, 1)
    if (next === undefined || !set(next, ems, pen, room, measure, texts)) return { texts, fits: false }
  }
  endLine(pen, texts)
  return { texts, fits: true }
}

/** The first that fits whole on what is left of the line; only what is short may come before its turn. */
function nextOf(waiting: readonly Paragraph[], pen: Pen, ems: Ems, room: Room, measure: Measure): number {
  if (pen.x === pen.margin || waiting[0]?.role !== 'body') return 0
  return waiting.findIndex(({ text, role, early }, at) => {
    if (at > 0 && (role !== 'body' || !early)) return false
    return measure(text, false) * ems[role] <= edge(pen.top, Math.max(pen.tallest, ems[role]), room) - pen.x
  })
}

function set(
  { item, text, role, keptWith = '' }: Paragraph,
  ems: Ems,
  pen: Pen,
  room: Room,
  measure: Measure,
  texts: LabelText[],
): boolean {
  const [em, bold] = [ems[role], role === 'title']
  const width = (part: string) => measure(part, bold) * em
  const kept = width(text) + measure(keptWith, bold) * ems['net-content']
  if (pen.x > pen.margin && kept > edge(pen.top, Math.max(em, pen.tallest), room) - pen.x) endLine(pen, texts)
  let rest = text
  while (rest !== '') {
    pen.tallest = Math.max(pen.tallest, em)
    if (pen.top + pen.tallest > room.height - room.margin + 1e-6) return false
    const right = edge(pen.top, pen.tallest, room)
    const { line, rest: left } = takeLine(rest, right - pen.x, right - pen.margin, width)
    if (line === '' && pen.x === pen.margin) return false
    const drawn = line.replace(/ +$/u, '')
    if (drawn !== '') pen.line.push({ item, role, text: drawn, x: pen.x, y: 0, em, bold, width: width(drawn) })
    // The amount stands right behind its words.
    pen.x += width(line) + (text === netContentLead ? 0 : em * GAP)
    rest = left
    if (rest !== '') endLine(pen, texts)
  }
  return true
}

/** All of a line stand on one base line; Chinese type reaches 0.12 em below it. */
function endLine(pen: Pen, texts: LabelText[]): void {
  for (const each of pen.line) texts.push({ ...each, y: pen.top + pen.tallest * 0.88 })
  pen.line = []
  pen.top += pen.tallest * LEADING
  pen.x = pen.margin
  pen.tallest = 0
}

/** How far to the right a line may reach that is `em` high: beside the code less far than above it. */
function edge(top: number, em: number, { width, margin, code }: Room): number {
  return top + em > code.top ? code.left : width - margin
}

export function isLabelSize(text: string): text is LabelSize {
  return labelSizes.some(size => size === text)
}
