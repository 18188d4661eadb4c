import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fenAsked, fenOf, typedYuan, yuanText } from './amount.ts'

it('shows an amount with its thousands, its 分 and its unit', () => {
  expect(yuanText(123_450)).toBe('1,234.50 元')
  expect(yuanText(0)).toBe('0.00 元')
})

it('reads an amount as people type it, and takes nothing else for one', () => {
  expect(fenOf('5000')).toBe(500_000)
  expect(fenOf(' 1,234.5 元')).toBe(123_450)
  for (const wrong of ['', '一千', '1.234', '-5', '1e3']) expect(fenOf(wrong)).toBeUndefined()
  expect(fenAsked('一千')).toBe(-1)
})

it('reads every amount that it shows or offers to be typed again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), fen => {
      expect(fenOf(yuanText(fen))).toBe(fen)
      expect(fenOf(typedYuan(fen))).toBe(fen)
    }),
  )
})
