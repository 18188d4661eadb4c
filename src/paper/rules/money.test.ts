import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { amountInWords, amountText, findAmount } from './money.ts'

describe('an amount in capital characters', () => {
  it.each([
    [0, '零元整'],
    [1, '壹分'],
    [10, '壹角整'],
    [105, '壹元零伍分'],
    [10_000, '壹佰元整'],
    [100_050, '壹仟元伍角整'],
    [101_000, '壹仟零壹拾元整'],
    [1_000_000, '壹万元整'],
    [1_000_100, '壹万零壹元整'],
    [10_000_500_00, '壹仟万零伍佰元整'],
    [100_000_000_00, '壹亿元整'],
    [100_010_000_00, '壹亿零壹万元整'],
    [200_003, '贰仟元零叁分'],
  ])('%i 分 is %s', (fen, words) => {
    expect(amountInWords(fen)).toBe(words)
  })

  it('is typed with commas, blanks and 元', () => {
    expect(findAmount(' 1,000元 ')?.fen).toBe(100_000)
    expect(findAmount('0.5')?.fen).toBe(50)
    for (const wrong of ['', '-1', '1.234', '一千', '1e3', '12345678901']) expect(findAmount(wrong)).toBeUndefined()
    expect(amountText({ fen: 500_000, typed: '5000' })).toBe('5000.00元（大写：伍仟元整）')
  })

  it('says the same amount only for the same amount', () => {
    const fen = fc.integer({ min: 0, max: 999_999_999_999 })
    fc.assert(
      fc.property(fen, number => readWords(amountInWords(number)) === number),
      { numRuns: 2000 },
    )
  })
})

/** Reads the words back, digit by digit. */
function readWords(words: string): number {
  const value = (digit: string) => '零壹贰叁肆伍陆柒捌玖'.indexOf(digit)
  const place: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 }
  const [whole, rest] = words.includes('元') ? [words.split('元')[0] ?? '', words.split('元')[1] ?? ''] : ['', words]
  let [total, group, last] = [0, 0, 0]
  for (const character of whole) {
    if (character in place) {
      group += last * (place[character] ?? 0)
      last = 0
    } else if (character === '万' || character === '亿') {
      total += (group + last) * (character === '万' ? 10_000 : 100_000_000)
      ;[group, last] = [0, 0]
    } else last = value(character)
  }
  const fen = (total + group + last) * 100
  const jiao = /(.)角/.exec(rest)?.[1]
  const cent = /(.)分/.exec(rest)?.[1]
  return fen + (jiao === undefined ? 0 : value(jiao) * 10) + (cent === undefined ? 0 : value(cent))
}
