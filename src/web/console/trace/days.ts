import { quantityText } from '../../../kernel/quantity.ts'
import type { Answer } from '../../client.ts'
import { chartColours, colours } from '../../tokens.ts'
import type { Joined } from './joined.ts'
import { card } from './layout.ts'
import type { Pen } from './pen.ts'
import { type Box, type Card, type Line, type LineForm, type Scene, wordsOf } from './scene.ts'
import type { Shown, ShownNode } from './shown.ts'

export type Sale = Answer<'trace.sales'>['rows'][number]

const laneHead = 16
const laneTitle = 28
const dayHead = 40
const column = card.width + 36
const row = card.height + 8

type Mark = Omit<Card, 'x' | 'y' | 'width' | 'height'> & { readonly day: string; readonly lane: number }

/**
 * The lots along the days on which they came, were made and were sold, a lane for each workshop. Days on which nothing
 * happened are left out: a trace of two years would else be mostly empty.
 */
export function timeline(shown: Shown, joined: Joined, sales: readonly Sale[]): Scene {
  const marks = marksOf(shown, sales)
  const days = [...new Set(marks.map(mark => mark.day))].sort()
  const dayAt = new Map(days.map((day, at) => [day, at]))
  const lanes = lanesOf(marks)
  const stacked = new Map<string, number>()
  const heights = new Map<number, number>()
  const slots = marks.map(({ day, lane }) => {
    const slot = stacked.get(`${lane} ${day}`) ?? 0
    stacked.set(`${lane} ${day}`, slot + 1)
    heights.set(lane, Math.max(heights.get(lane) ?? 0, slot + 1))
    return slot
  })
  const tops = new Map<number, number>()
  let top = dayHead
  for (const lane of lanes) {
    tops.set(lane, top)
    top += laneTitle + (heights.get(lane) ?? 1) * row + 8
  }
  const cards = marks.map((mark, at) => ({
    ...mark,
    x: laneHead + (dayAt.get(mark.day) ?? 0) * column,
    y: (tops.get(mark.lane) ?? 0) + laneTitle + (slots[at] ?? 0) * row,
    width: card.width,
    height: card.height,
  }))
  const width = laneHead + Math.max(1, days.length) * column
  const drawn = lanes.map(lane => ({ name: nameOf(joined, lane), top: tops.get(lane) ?? 0 }))
  return {
    ...{ cards, lines: linesOf(shown, cards), width, height: top },
    under: (pen, view, scale) => drawLanes(pen, view, scale, { lanes: drawn, days, width, height: top }),
    start: Math.max(
      0,
      cards.findIndex(each => each.node.side === 'start'),
    ),
  }
}

function nameOf({ workshops }: Joined, lane: number): string {
  const room = workshops[lane]
  return room === undefined || room.masked ? '不在您的辖区' : room.name
}

/** Lots by their day, and what was sold of them by the day of that. */
function marksOf({ nodes }: Shown, sales: readonly Sale[]): Mark[] {
  const lots = nodes.filter(node => node.onDay !== '' && node.members.length === 0)
  const byId = new Map(lots.map(node => [node.id, node]))
  const made = lots.map(node => ({ id: node.id, node, day: node.onDay, lane: node.workshop, ...wordsOf(node, '') }))
  const sold = sales.flatMap(({ lot, onDay, amount, times }): Mark[] => {
    const node = byId.get(lot)
    if (node === undefined) return []
    const much = quantityText({ dimension: node.dimension, amount })
    const sale: ShownNode = { ...node, id: `${lot} ${onDay}`, kind: 'buyer', side: 'forward' }
    return [
      {
        id: sale.id,
        node: sale,
        day: onDay,
        lane: node.workshop,
        title: `售 ${much}`,
        below: `${times} 笔 · ${node.name}`,
      },
    ]
  })
  return [...made, ...sold].sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
}

/** The workshop where it began comes first. */
function lanesOf(marks: readonly Mark[]): number[] {
  return [...new Set(marks.map(mark => mark.lane))]
}

/** What became of what: between lots as in the picture, and from a lot to its sales. */
function linesOf(shown: Shown, cards: readonly Card[]): Line[] {
  const placeOf = new Map(cards.map((each, at) => [each.id, at]))
  const between = shown.edges.flatMap(({ from, into }): Line[] => {
    const [tail, head] = [placeOf.get(shown.nodes[from]?.id ?? ''), placeOf.get(shown.nodes[into]?.id ?? '')]
    if (tail === undefined || head === undefined) return []
    return [{ from: tail, into: head, words: '', form: formOf(cards[tail], cards[head]) }]
  })
  const sold = cards.flatMap((each, at): Line[] => {
    const lot = placeOf.get(each.id.split(' ')[0] ?? '')
    if (lot === undefined || lot === at) return []
    return [{ from: lot, into: at, words: '', form: formOf(cards[lot], each) }]
  })
  return [...between, ...sold]
}

/** What happened on one day stands one below the other. */
function formOf(tail: Card | undefined, head: Card | undefined): LineForm {
  const [from, into] = [tail?.x ?? 0, head?.x ?? 0]
  return from === into ? 'down' : from < into ? 'curve' : 'arc'
}

type Lanes = {
  readonly lanes: readonly { readonly name: string; readonly top: number }[]
  readonly days: readonly string[]
  readonly width: number
  readonly height: number
}

function drawLanes(pen: Pen, view: Box, scale: number, { lanes, days, width, height }: Lanes): void {
  const size = Math.max(12, Math.min(19, 12 / scale))
  for (const [at, { top }] of lanes.entries()) {
    const next = lanes[at + 1]?.top ?? height
    if (at % 2 === 0) pen.box(0, top, width, next - top, { fill: colours.paper })
  }
  const rulers = days.flatMap((_, at) => {
    const x = laneHead + at * column - 18
    return [x, 0, x, height]
  })
  pen.lines(rulers, { colour: colours.line, width: 1, form: 'straight' })
  // The days stay in sight where the lanes are moved below them, the names of the lanes where the days are.
  const high = Math.max(0, Math.min(view.y, height - dayHead))
  const every = Math.max(1, Math.ceil((size * 6.5) / column))
  for (const [at, day] of days.entries()) {
    if (at % every === 0) pen.text(laneHead + at * column, high + size + 4, day, { size, colour: colours.quiet })
  }
  const left = Math.max(0, Math.min(view.x, width - column))
  for (const { name, top } of lanes)
    pen.text(left + 8, top + size + 6, name, { size, colour: chartColours[0], bold: true })
}
