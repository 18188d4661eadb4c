import { colours } from '../../tokens.ts'
import { fitText, textWidth } from './fit-text.ts'
import { lookOf } from './kinds.ts'
import type { Pen } from './pen.ts'
import type { Box, Card, Line, LineForm, Scene } from './scene.ts'

export type Drawing = {
  /** The part of the scene that is seen. */
  readonly view: Box
  /** Screen points a unit: what is too small to be read is left out. */
  readonly scale: number
  /** Screen points of the sheet in one of the window: 2 on sharp screens. */
  readonly ratio?: number
  /** Only these, and everything said about them. */
  readonly only?: { readonly cards: ReadonlySet<number>; readonly lines: ReadonlySet<number> } | undefined
  /** Lines whose quantities are said at any size. */
  readonly said?: ReadonlySet<number> | undefined
}

const readable = 0.45
const roomy = 0.8
const few = 400
const faint = '#a9b6c3'

export function drawScene(pen: Pen, scene: Scene, drawing: Drawing): void {
  const { view, scale, only } = drawing
  if (only === undefined) scene.under?.(pen, view, scale)
  drawLines(pen, scene, drawing)
  for (const [at, card] of scene.cards.entries()) {
    if (!meets(card, view) || (only !== undefined && !only.cards.has(at))) continue
    drawCard(pen, card, scale)
  }
  drawQuantities(pen, scene, drawing)
}

function meets(one: Box, other: Box): boolean {
  return (
    one.x <= other.x + other.width &&
    one.x + one.width >= other.x &&
    one.y <= other.y + other.height &&
    one.y + one.height >= other.y
  )
}

type Ends = readonly [number, number, number, number]

/** From the right edge of one card to the left edge of the next, or to the one below. */
export function endsOf({ cards }: Scene, { from, into, form }: Line): Ends | undefined {
  const [tail, head] = [cards[from], cards[into]]
  if (tail === undefined || head === undefined) return undefined
  if (form === 'down') return [tail.x + 18, tail.y + tail.height / 2, head.x + 18, head.y + head.height / 2]
  return [tail.x + tail.width, tail.y + tail.height / 2, head.x, head.y + head.height / 2]
}

function isSeen([x1, y1, x2, y2]: Ends, form: LineForm, view: Box): boolean {
  const above = form === 'arc' ? 60 : 0
  const aside = form === 'arc' ? 90 : 0
  return (
    Math.min(x1, x2) - aside <= view.x + view.width &&
    Math.max(x1, x2) + aside >= view.x &&
    Math.min(y1, y2) - above <= view.y + view.height &&
    Math.max(y1, y2) >= view.y
  )
}

function drawLines(pen: Pen, scene: Scene, { view, scale, ratio = 1, only }: Drawing): void {
  const [onward, back, stopped, down]: [number[], number[], number[], number[]] = [[], [], [], []]
  for (const [at, line] of scene.lines.entries()) {
    if (only !== undefined && !only.lines.has(at)) continue
    const ends = endsOf(scene, line)
    if (ends === undefined || !isSeen(ends, line.form, view)) continue
    const isStopped = scene.cards[line.from]?.node.stopped !== null
    const list = line.form === 'arc' ? back : line.form === 'down' ? down : isStopped ? stopped : onward
    list.push(...ends)
  }
  // A line of no more than one point is drawn some fifty times quicker than a wider one.
  const isFew = onward.length + stopped.length + back.length < 4 * few
  const width = isFew ? Math.max(1.4, Math.min(8, 1.2 / scale)) : 1 / (scale * ratio)
  pen.lines(onward, { colour: only === undefined ? faint : colours.primary, width })
  pen.lines(down, { colour: only === undefined ? faint : colours.primary, width, form: 'straight' })
  pen.lines(stopped, { colour: colours.bad, width })
  pen.lines(back, { colour: colours.attention, width, dashed: isFew, form: 'arc' })
}

function drawCard(pen: Pen, card: Card, scale: number): void {
  const { x, y, width, height, node } = card
  const { colour, sign } = lookOf(node)
  const isBad = node.stopped !== null
  if (scale < readable) {
    pen.box(x, y, width, height, { fill: node.meant ? colour : faint })
    return
  }
  const isStart = node.side === 'start'
  pen.box(x, y, width, height, {
    fill: isBad ? colours.badTint : isStart ? colours.primaryTint : colours.paper,
    edge: node.meant ? colour : faint,
    edgeWidth: isStart ? 3 : 1.5,
    dashed: node.masked,
    radius: 6,
  })
  pen.box(x + 8, y + 12, 20, 20, { fill: node.meant ? colour : faint, radius: node.members.length > 0 ? 10 : 4 })
  pen.text(x + 18, y + 26, sign, { size: 12, colour: colours.paper, middle: true })
  const ink = node.meant ? colours.ink : colours.quiet
  const room = width - 42
  const hasBelow = card.below !== ''
  pen.text(x + 34, y + (hasBelow ? 19 : 27), fitText(card.title, room, 13), { size: 13, colour: ink, bold: node.meant })
  if (hasBelow) pen.text(x + 34, y + 35, fitText(card.below, room, 11), { size: 11, colour: colours.quiet })
}

/** Written on the middle of the line. */
function drawQuantities(pen: Pen, scene: Scene, { view, scale, only, said }: Drawing): void {
  if (scale < roomy && said === undefined) return
  for (const [at, line] of scene.lines.entries()) {
    if (line.words === '' || (only !== undefined && !only.lines.has(at))) continue
    if (scale < roomy && said?.has(at) !== true) continue
    const ends = endsOf(scene, line)
    if (ends === undefined || !isSeen(ends, line.form, view)) continue
    const [x1, y1, x2, y2] = ends
    const size = said?.has(at) === true ? Math.max(11, Math.min(40, 11 / scale)) : 11
    const x = (x1 + x2) / 2
    const y = line.form === 'arc' ? Math.min(y1, y2) - 46 : (y1 + y2) / 2
    const room = textWidth(line.words, size) + 6
    pen.box(x - room / 2, y - size * 0.65, room, size * 1.3, { fill: colours.ground })
    const colour = only === undefined ? colours.quiet : colours.ink
    pen.text(x, y + size * 0.36, line.words, { size, colour, middle: true })
  }
}

/** The way through a card: all that leads to it, all that it leads to, and the lines between. */
export function wayThrough(scene: Scene, card: number) {
  const cards = new Set([card])
  const lines = new Set<number>()
  const near = new Set<number>()
  const [ahead, behind] = [linesBy(scene, 'from'), linesBy(scene, 'into')]
  for (const [next, end] of [
    [ahead, 'into'],
    [behind, 'from'],
  ] as const) {
    const met = new Set([card])
    const way = [card]
    for (let at = way.pop(); at !== undefined; at = way.pop()) {
      for (const line of next.get(at) ?? []) {
        lines.add(line)
        if (at === card) near.add(line)
        const to = scene.lines[line]?.[end] ?? card
        if (met.has(to)) continue
        met.add(to)
        cards.add(to)
        way.push(to)
      }
    }
  }
  return { cards, lines, near }
}

const known = new WeakMap<Scene, Record<'from' | 'into', ReadonlyMap<number, readonly number[]>>>()

function linesBy(scene: Scene, end: 'from' | 'into'): ReadonlyMap<number, readonly number[]> {
  const found = known.get(scene)
  if (found !== undefined) return found[end]
  const lists = { from: new Map<number, number[]>(), into: new Map<number, number[]>() }
  for (const [at, line] of scene.lines.entries()) {
    for (const each of ['from', 'into'] as const) {
      const list = lists[each].get(line[each])
      if (list === undefined) lists[each].set(line[each], [at])
      else list.push(at)
    }
  }
  known.set(scene, lists)
  return lists[end]
}
