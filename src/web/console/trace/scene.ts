import { quantityText } from '../../../kernel/quantity.ts'
import type { Joined, PictureNode } from './joined.ts'
import { card, layOut } from './layout.ts'
import type { Pen } from './pen.ts'
import type { Shown, ShownNode } from './shown.ts'

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export type Card = Box & {
  /** The same in every picture of the same trace. */
  readonly id: string
  readonly node: ShownNode
  readonly title: string
  readonly below: string
}

export type LineForm = 'curve' | 'arc' | 'down'

export type Line = {
  /** Places in `cards`. */
  readonly from: number
  readonly into: number
  readonly words: string
  /** `arc` leads back to the left, `down` to a card below. */
  readonly form: LineForm
}

/** A drawing that does not know on what it is drawn. */
export type Scene = {
  readonly cards: readonly Card[]
  readonly lines: readonly Line[]
  readonly width: number
  readonly height: number
  /** What lies below the cards: lanes and days. */
  readonly under?: (pen: Pen, view: Box, scale: number) => void
  readonly start: number
}

export function genealogy(shown: Shown, joined: Joined): Scene {
  const from = Int32Array.from(shown.edges, edge => edge.from)
  const into = Int32Array.from(shown.edges, edge => edge.into)
  const { x, y, closing, width, height } = layOut({ nodes: shown.nodes.length, from, into })
  const rooms = shortNames(joined)
  return {
    cards: shown.nodes.map((node, at) => ({
      ...{ id: node.id, node, ...wordsOf(node, rooms[node.workshop] ?? '') },
      ...{ x: x[at] ?? 0, y: y[at] ?? 0, width: card.width, height: card.height },
    })),
    lines: shown.edges.map((edge, at) => ({
      from: edge.from,
      into: edge.into,
      words: passed(edge.amount, shown.nodes[edge.from]),
      form: closing[at] === 1 ? 'arc' : 'curve',
    })),
    width,
    height,
    start: Math.max(
      0,
      shown.nodes.findIndex(node => node.side === 'start'),
    ),
  }
}

/** How much passed along a line; a supplier's is measured like the lot that came of it. */
export function passed(amount: number, from: Pick<PictureNode, 'dimension'> | undefined): string {
  if (amount <= 0 || from === undefined) return ''
  return quantityText({ dimension: from.dimension, amount: Math.round(amount) })
}

export function amountText({ amount, dimension }: Pick<PictureNode, 'amount' | 'dimension'>): string {
  return amount === null ? '' : quantityText({ dimension, amount })
}

/** What tells the workshops of a trace apart: nothing where there is but one, and not the district they share. */
export function shortNames({ workshops }: Joined): string[] {
  if (workshops.length < 2) return []
  return workshops.map(({ name }) => name.replace(/^.{1,6}市.{1,6}?[区县]/u, ''))
}

/** Two lines of a card; how much there was stands on the lines where the workshop needs the room. */
export function wordsOf(node: PictureNode, workshop: string): { readonly title: string; readonly below: string } {
  if (node.masked) return { title: '不在您的辖区', below: '计入数量，不显示内容' }
  const isLot = node.kind === 'received' || node.kind === 'produced'
  const facts = isLot ? [node.number || node.onDay, workshop || amountText(node)] : []
  const title = node.name || (node.kind === 'elsewhere' ? '其他区县的批次' : '未写名称')
  return { title, below: facts.filter(Boolean).join(' · ') }
}
