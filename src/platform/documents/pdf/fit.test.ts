import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, fitText, wrap } from './fit.ts'

/** Chinese characters are one em wide, others half of one. */
const width = (text: string) => [...text].reduce((sum, c) => sum + (c > '\u2e7f' ? 1 : 0.5), 0)

const box: Box = { width: 60, height: 30, largest: 15, smallest: 6, leading: 1.2 }

describe('fitting text', () => {
  it('sets a short text in one line at the largest size', () => {
    expect(fitText('永强', box, width)).toEqual({ lines: ['永强'], size: 15 })
  })

  it('rather shrinks a little than break into one line more', () => {
    expect(fitText('永强豆制品', { ...box, width: 70 }, width)).toMatchObject({ lines: ['永强豆制品'] })
  })

  it('leaves no closing mark at the beginning of a line and no opening one at its end', () => {
    for (let room = 5; room < 20; room += 0.5) {
      for (const line of wrap('石磨豆腐（个体），老王、老李（合伙）', room, width) ?? []) {
        expect(line).not.toMatch(/^[）、，]|（$/)
      }
    }
  })

  it('breaks evenly', () => {
    const { lines } = fitText('恩阳区明阳镇永强豆制品小作坊', box, width)
    expect(lines.length).toBeGreaterThan(1)
    expect(Math.max(...lines.map(width)) - Math.min(...lines.map(width))).toBeLessThanOrEqual(3)
  })

  it('keeps every character and never leaves the box, as long as the smallest size allows', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[永强豆制品作坊（）A-Za-z0-9 、]{1,40}$/), text => {
        const { lines, size } = fitText(text, box, width)
        for (const line of lines) expect(width(line) * size).toBeLessThanOrEqual(box.width + 1e-6)
        expect(size * (1 + (lines.length - 1) * box.leading)).toBeLessThanOrEqual(box.height + 1e-6)
        const bare = (written: string) => written.replace(/\s/gu, '')
        if (!lines.some(line => line.endsWith('…'))) expect(bare(lines.join(''))).toBe(bare(text))
      }),
    )
  })

  it('says with an ellipsis that something was cut', () => {
    const { lines, size } = fitText('永'.repeat(200), box, width)
    expect(size).toBe(6)
    expect(lines.at(-1)).toMatch(/…$/)
    for (const line of lines) expect(width(line) * size).toBeLessThanOrEqual(box.width)
  })

  it('does not wrap what is wider than the line', () => {
    expect(wrap('Incomprehensibilities', 5, width)).toBeUndefined()
  })
})
