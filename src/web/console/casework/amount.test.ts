import fc from 'fast-check'
import { expect, it } from 'vitest'
import { yuanZh } from '../../../casework/zh.ts'
import { fenAsked, fenOf, typedYuan, yuanOrDash } from './amount.ts'

it('shows an amount with its thousands, its 分 and its unit', () => {
  expect(yuanOrDash(123_450)).toBe('1,234.50 元')
  expect(yuanOrDash(0)).toBe('0.00 元')
  expect(yuanOrDash(null)).toBe('—')
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
      expect(fenOf(yuanZh(fen))).toBe(fen)
      expect(fenOf(typedYuan(fen))).toBe(fen)
    }),
  )
})
