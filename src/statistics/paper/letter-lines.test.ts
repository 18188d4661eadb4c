import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linesOf, tokensOf } from './letter-lines.ts'

/** Chinese is as wide as it is high, everything else half of that. */
const width = (text: string) => [...text].reduce((sum, each) => sum + (/[ -~]/u.test(each) ? 0.5 : 1), 0)
const lines = (text: string, room: number, first = 0) =>
  linesOf(tokensOf(text, 'text', width), room, first).map(({ tokens }) => tokens.map(each => each.text).join(''))

describe('lines of a letter', () => {
  it('begin with no mark that belongs to what is before it, and end with no bracket that opens', () => {
    expect(lines('累计抽取产品四百，合格', 8)).toEqual(['累计抽取产品四', '百，合格'])
    expect(lines('实现产品溯源（一坊', 7)).toEqual(['实现产品溯源', '（一坊'])
  })

  it('do not tear a number, and leave room for the indent of the first', () => {
    expect(lines('合格率达94.59%以上', 6)).toEqual(['合格率达', '94.59%以上'])
    expect(lines('一二三四五六七八', 5, 2)).toEqual(['一二三', '四五六七八'])
  })

  it('hold the whole text, and none is wider than there is room', () => {
    const piece = fc.constantFrom('坊', '码', '，', '。', '（', '）', '301', '94.59%', ' ', '“', '”')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), fc.integer({ min: 6, max: 28 }), (pieces, room) => {
        const text = pieces.join('').trim()
        const set = lines(text, room)
        expect(set.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''))
        // What cannot be torn may be wider than a line by itself.
        const widest = Math.max(0, ...tokensOf(text, 'text', width).map(each => each.width))
        for (const line of set) expect(width(line)).toBeLessThanOrEqual(Math.max(room, widest))
      }),
    )
  })
})
