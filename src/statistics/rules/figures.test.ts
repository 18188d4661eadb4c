import { describe, expect, it } from 'vitest'
import { isList } from '../door/figures/lists.ts'
import { picked, takes } from '../door/figures/picked.ts'
import { type FigureCode, figureCodes, figureOf, figures, isFigureCode, letterCodes } from './figures.ts'
import { windowFrom } from './period.ts'
import { shortSession } from './session.ts'

describe('the registry of figures', () => {
  it('has the thirty of the letter in its order, and each code once', () => {
    expect(letterCodes.map(code => figureOf(code).letter)).toEqual(
      Array.from({ length: 30 }, (_, at) => `F${String(at + 1).padStart(2, '0')}`),
    )
    expect(new Set(figureCodes).size).toBe(figureCodes.length)
  })

  it('says of each in words what is counted and by which day', () => {
    for (const { code, name, meaning, asOf } of figures)
      expect([code, name.length > 1, meaning.length > 4, asOf.length > 1]).toEqual([code, true, true, true])
  })

  it('knows for each exactly one way to come by it: counted, divided or listed', () => {
    const ways = (code: FigureCode) =>
      [picked[code] !== undefined, figureOf(code).of !== null, isList(code)].filter(Boolean).length
    expect(figureCodes.filter(code => ways(code) !== 1)).toEqual([])
  })

  it('divides only what it counts', () => {
    const parts = figures.flatMap(({ of }) => (of === null ? [] : [of.top, of.bottom]))
    expect(parts.filter(part => !isFigureCode(part) || picked[part] === undefined)).toEqual([])
  })

  it('counts what happened in a window and how things stand from different sources', () => {
    const kinds = new Map<string, Set<boolean>>()
    for (const code of figureCodes) {
      const source = picked[code]?.source
      if (source !== undefined) kinds.set(source, (kinds.get(source) ?? new Set()).add(figureOf(code).overWindow))
    }
    expect([...kinds].filter(([, over]) => over.size > 1)).toEqual([])
  })
})

describe('a tag', () => {
  it.each([
    ['', 'taken', true],
    ['valid:', 'valid:oil', true],
    ['valid:', 'converted:oil', false],
    ['concluded:', 'concluded:conforming:turned', true],
    ['concluded:', 'taken', false],
    ['concluded:conforming', 'concluded:conforming', true],
    ['concluded:conforming', 'concluded:conforming:turned', true],
    ['concluded:nonconforming', 'concluded:conforming', false],
    ['valid:oil', 'valid:oilseed', false],
    [':cleared', 'repeat:cleared', true],
    [':cleared', 'repeat:open', false],
  ])('%j takes %j: %s', (tags, tag, taken) => expect(takes(tags, tag)).toBe(taken))
})

describe('“三年来”', () => {
  it('begins the day after the same day three years before', () => {
    expect(windowFrom('2022-08-10' as Parameters<typeof windowFrom>[0])).toBe('2019-08-11')
  })

  it('a session is named as the letter names it', () => {
    expect(shortSession('区政协三届二次会议')).toBe('三届二次')
    expect(shortSession('临时会议')).toBe('临时会议')
  })
})
