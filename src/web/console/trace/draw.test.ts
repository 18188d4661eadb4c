import { describe, expect, it } from 'vitest'
import { colours } from '../../tokens.ts'
import { drawScene, wayThrough } from './draw.ts'
import { joined } from './joined.ts'
import type { Pen } from './pen.ts'
import { bothWays } from './sample.testing.ts'
import { genealogy } from './scene.ts'
import { shownOf } from './shown.ts'
import { noLooking } from './start.ts'

const whole = joined(bothWays())
const scene = genealogy(shownOf(whole, noLooking, new Set()), whole)
const placeOf = (title: string) => scene.cards.findIndex(card => card.title === title)
const all = { x: -1_000, y: -1_000, width: 9_000, height: 9_000 }

function recorded(scale: number, view = all) {
  const [words, fills, widths]: [string[], string[], number[]] = [[], [], []]
  const pen: Pen = {
    lines: (ends, { width }) => ends.length > 0 && widths.push(width),
    box: (_x, _y, _width, _height, { fill }) => fills.push(fill),
    text: (_x, _y, text) => words.push(text),
  }
  drawScene(pen, scene, { view, scale })
  return { words, fills, widths }
}

describe('drawing a trace', () => {
  it('says names and quantities where there is room to read them, else only what kind it is', () => {
    expect(recorded(1).words).toEqual(
      expect.arrayContaining(['豆腐', '春晖粮油店', '6 位购货者', '500 克', '供', '产']),
    )
    expect(recorded(0.6).words).not.toContain('500 克')
    expect(recorded(0.2).words).toEqual([])
  })

  it('what is recalled is red and says so with a sign', () => {
    const { words, fills } = recorded(1)
    expect(words).toContain('召')
    expect(fills).toContain(colours.badTint)
    expect(recorded(0.2).fills).toContain(colours.bad)
  })

  it('leaves out what is not on the screen', () => {
    expect(recorded(1, { x: 50_000, y: 0, width: 100, height: 100 })).toEqual({ words: [], fills: [], widths: [] })
  })

  it('the way through a card is all that leads to it and all that it leads to', () => {
    const way = wayThrough(scene, placeOf('豆干'))
    const titles = [...way.cards].map(at => scene.cards[at]?.title).sort()
    expect(titles).toEqual(['大豆', '春晖粮油店', '豆干', '豆腐', '邻居'].sort())
    expect(way.near.size).toBe(2)
    expect(way.lines.size).toBe(4)
  })
})
