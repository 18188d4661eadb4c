import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakLines } from './lines.ts'

const width = (text: string) => [...text].reduce((sum, each) => sum + (each < 'ÿ' ? 0.5 : 1), 0)

describe('lines of a paper', () => {
  it('leaves room at the beginning of a paragraph', () => {
    expect(breakLines('一二三四五六七八', 4, width, 2)).toEqual(['一二', '三四五六', '七八'])
  })
  it('begins no line with a mark that closes and ends none with one that opens', () => {
    expect(breakLines('一二三四。五', 4, width)).toEqual(['一二三', '四。五'])
    expect(breakLines('一二三（四）', 4, width)).toEqual(['一二三', '（四）'])
  })
  it('keeps numbers whole, and cuts what is wider than a line', () => {
    expect(breakLines('共计12345', 4, width)).toEqual(['共计', '12345'])
    expect(breakLines('1234567890', 2, width)).toEqual(['1234', '5678', '90'])
  })
  it('loses and adds nothing, and stays within its room', () => {
    const text = fc.string({ unit: fc.constantFrom(...'恩阳区（市）。，、“豆”12a ') })
    fc.assert(
      fc.property(text, fc.integer({ min: 6, max: 30 }), (words, room) => {
        const lines = breakLines(words, room, width)
        return lines.join('') === words && lines.every(line => width(line) <= room + 4)
      }),
    )
  })
})
