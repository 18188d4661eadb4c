import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isReading, type Quantity, quantityText, readQuantity } from './quantity.ts'

const grams = (amount: number): Quantity => ({ dimension: 'mass', amount: amount * 1_000 })
const quantityOf = (typed: string, unit?: string) => {
  const read = readQuantity(typed, unit)
  return isReading(read) ? read.quantity : read
}

describe('what people type', () => {
  it.each([
    ['50kg', grams(50_000), '50 千克'],
    ['50 千克', grams(50_000), '50 千克'],
    ['１２．５公斤', grams(12_500), '12.5 千克'],
    ['20斤', grams(10_000), '10 千克'],
    ['二十斤', grams(10_000), '10 千克'],
    ['三斤半', grams(1_750), '1.75 千克'],
    ['半斤', grams(250), '250 克'],
    ['二两', grams(100), '100 克'],
    ['两斤', grams(1_000), '1 千克'],
    ['三斤二两', grams(1_600), '1.6 千克'],
    ['一斤三两半', grams(675), '675 克'],
    ['1kg500g', grams(1_500), '1.5 千克'],
    ['十斤', grams(5_000), '5 千克'],
    ['一百十五斤', grams(57_500), '57.5 千克'],
    ['一百五十克', grams(150), '150 克'],
    ['一百五公斤', grams(150_000), '150 千克'],
    ['1,200克', grams(1_200), '1.2 千克'],
    ['1.5吨', grams(1_500_000), '1500 千克'],
    ['500mg', { dimension: 'mass', amount: 500 }, '500 毫克'],
    ['0.5克', { dimension: 'mass', amount: 500 }, '500 毫克'],
    ['1.5升', { dimension: 'volume', amount: 1_500 }, '1.5 升'],
    ['750ml', { dimension: 'volume', amount: 750 }, '750 毫升'],
    ['一千二百个', { dimension: 'count', amount: 1_200 }, '1200 个'],
    ['80袋', { dimension: 'count', amount: 80 }, '80 袋'],
    ['两百只', { dimension: 'count', amount: 200 }, '200 只'],
    ['一万二千斤', grams(6_000_000), '6000 千克'],
    ['一万二斤', grams(6_000_000), '6000 千克'],
    ['一千零五十斤', grams(525_000), '525 千克'],
    ['十二点五千克', grams(12_500), '12.5 千克'],
    ['二零五克', grams(205), '205 克'],
  ] as const)('%s', (typed, quantity, understood) => {
    const read = readQuantity(typed)
    expect(read).toMatchObject({ typed, quantity, understood })
  })

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['千克', 'no-number'],
    ['一些', 'unknown-unit'],
    ['三斤二十两', 'no-number'],
    ['二两三斤', 'no-number'],
    ['三斤二升', 'no-number'],
    ['千斤', 'no-number'],
    ['50', 'no-unit'],
    ['五十', 'no-unit'],
    ['50磅', 'unknown-unit'],
    ['0斤', 'not-positive'],
    ['-5斤', 'no-number'],
    ['99999999999吨', 'too-large'],
    ['0.5毫克', 'too-fine'],
    ['1.5袋', 'too-fine'],
    ['1.2.3斤', 'no-number'],
  ])('%j is refused: %s', (typed, fault) => expect(readQuantity(typed)).toBe(fault))

  it('takes the unit of the field when only a number was typed', () => {
    expect(quantityOf('50', '千克')).toEqual(grams(50_000))
    expect(quantityOf('五十', '斤')).toEqual(grams(25_000))
    expect(quantityOf('50g', '千克')).toEqual(grams(50))
  })
})

describe('what has to be confirmed', () => {
  it.each(['50kg', '50 千克', '1,200克', '12.5kg', '80袋', '1.5升'])('%s is plain', typed =>
    expect(readQuantity(typed)).toMatchObject({ plain: true }),
  )
  it.each(['20斤', '二十斤', '５０kg', '三斤半', '半斤', '一千二百个', '2两'])('%s was interpreted', typed =>
    expect(readQuantity(typed)).toMatchObject({ plain: false }),
  )
})

describe('whatever the amount', () => {
  const milligrams = fc.integer({ min: 1, max: 9_000_000_000_000 })

  it('what is understood reads back as itself', () =>
    fc.assert(
      fc.property(milligrams, amount => {
        const text = quantityText({ dimension: 'mass', amount })
        expect(quantityOf(text)).toEqual({ dimension: 'mass', amount })
      }),
    ))

  it('the same for millilitres', () =>
    fc.assert(
      fc.property(milligrams, amount => {
        const text = quantityText({ dimension: 'volume', amount })
        expect(quantityOf(text)).toEqual({ dimension: 'volume', amount })
      }),
    ))

  it('half and full width are the same amount', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), number => {
        const wide = String(number).replace(/\d/gu, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
        expect(quantityOf(`${wide}千克`)).toEqual(quantityOf(`${number}千克`))
      }),
    ))

  // Not with 克: 七千克 is said for seven kilograms.
  it('a number in Chinese is the number', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), number => {
        expect(quantityOf(`${inChinese(number)}袋`)).toEqual(quantityOf(`${number}袋`))
      }),
    ))

  it('any text gets an answer', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary' }), typed => void readQuantity(typed))))
})

/** Written from the school rule, not from the reader: 一万零五十. */
function inChinese(number: number): string {
  if (number >= 10_000) {
    const [high, low] = [Math.trunc(number / 10_000), number % 10_000]
    if (low === 0) return `${inChinese(high)}万`
    return `${inChinese(high)}万${low < 1_000 ? '零' : ''}${inChinese(low)}`
  }
  const digits = '零一二三四五六七八九'
  const text = [...String(number)]
    .map((digit, at, all) =>
      digit === '0' ? '零' : `${digits[Number(digit)]}${['', '十', '百', '千'][all.length - 1 - at]}`,
    )
    .join('')
  return text.replace(/零+/gu, '零').replace(/(.)零$/u, '$1')
}
