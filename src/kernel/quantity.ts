import { halfWidth } from './text.ts'

export const dimensions = ['mass', 'volume', 'count'] as const
export type Dimension = (typeof dimensions)[number]

/** An amount in the smallest unit of its dimension: whole milligrams, millilitres or pieces. */
export type Quantity = { readonly dimension: Dimension; readonly amount: number }

/** What a person typed, and how it is understood. */
export type QuantityReading = {
  readonly typed: string
  readonly quantity: Quantity
  /** In legal units, `10 千克`: what the person confirms before it counts. */
  readonly understood: string
  /** Arabic digits and a legal unit: nothing was interpreted, so nothing needs to be confirmed. */
  readonly plain: boolean
}

export type QuantityFault =
  | 'empty'
  | 'no-number'
  | 'no-unit'
  | 'unknown-unit'
  | 'not-positive'
  | 'too-large'
  | 'too-fine'

type Unit = { readonly dimension: Dimension; readonly size: number; readonly legal: boolean }

const mass = (size: number, legal = true): Unit => ({ dimension: 'mass', size, legal })
const volume = (size: number, legal = true): Unit => ({ dimension: 'volume', size, legal })
const count: Unit = { dimension: 'count', size: 1, legal: true }

/** 斤 and 两 are the market's: half a kilogram and fifty grams. 《全面推行我国法定计量单位的意见》 */
const units: Readonly<Record<string, Unit>> = {
  毫克: mass(1),
  mg: mass(1),
  克: mass(1_000),
  g: mass(1_000),
  千克: mass(1_000_000),
  公斤: mass(1_000_000),
  kg: mass(1_000_000),
  吨: mass(1_000_000_000),
  t: mass(1_000_000_000),
  斤: mass(500_000, false),
  市斤: mass(500_000, false),
  两: mass(50_000, false),
  钱: mass(5_000, false),
  毫升: volume(1),
  ml: volume(1),
  升: volume(1_000),
  l: volume(1_000),
  个: count,
  件: count,
  袋: count,
  瓶: count,
  盒: count,
  桶: count,
  箱: count,
  包: count,
  块: count,
  坛: count,
  罐: count,
  只: count,
  条: count,
  把: count,
  张: count,
}

/** Longer names first: 千克 before 克, 毫升 before 升. */
const unitNames = Object.keys(units).sort((a, b) => b.length - a.length)

/** A number with its unit and another one: the first unit that leaves something behind it. */
const twoUnits = new RegExp(`^(.+?(${unitNames.join('|')}))(.+(?:${unitNames.join('|')})半?)$`, 'u')

/** Beyond this the sum of a year's entries would no longer be exact. */
const largest = 9_000_000_000_000

/**
 * Reads `50kg`, `１２．５公斤`, `二十斤`, `三斤半`, `三斤二两`, `半斤`, `一千二百个`.
 *
 * @param unitWhenAbsent the unit of the field, when only a number was typed
 */
export function readQuantity(typed: string, unitWhenAbsent?: string): QuantityReading | QuantityFault {
  const text = halfWidth(typed)
    .replace(/[\s,，]/gu, '')
    .toLowerCase()
  if (text === '') return 'empty'
  const both = readTwoUnits(typed, text)
  if (both !== undefined) return both
  // 三斤半: half of the unit is added.
  const half = text.length > 1 && text.endsWith('半')
  const said = half ? text.slice(0, -1) : text
  const word = unitNames.find(name => said.length > name.length && said.endsWith(name)) ?? ''
  const number = said.slice(0, said.length - word.length)
  const millionths = /^[\d.]+$/u.test(number) ? arabicMillionths(number) : chineseMillionths(number)
  if (millionths === undefined)
    return /^[\d.零〇一二三四五六七八九十]/u.test(said) && word === '' ? 'unknown-unit' : 'no-number'
  const name = word === '' ? (unitWhenAbsent ?? '') : word
  if (name === '') return 'no-unit'
  const unit = units[name]
  if (unit === undefined) return 'unknown-unit'
  const scaled = (millionths + (half ? 500_000n : 0n)) * BigInt(unit.size)
  if (scaled <= 0n) return 'not-positive'
  if (scaled % 1_000_000n !== 0n) return 'too-fine'
  const amount = scaled / 1_000_000n
  if (amount > BigInt(largest)) return 'too-large'
  const quantity: Quantity = { dimension: unit.dimension, amount: Number(amount) }
  const asTyped = typed.replace(/[\s,]/gu, '').toLowerCase()
  const plain = unit.legal && !half && asTyped === text && /^[\d.]/u.test(text)
  const understood = unit.dimension === 'count' ? `${Number(amount)} ${name}` : quantityText(quantity)
  return { typed, quantity, understood, plain }
}

/** `三斤二两`, `1kg500g`: the larger unit first, and less than one of it after. */
function readTwoUnits(typed: string, text: string): QuantityReading | undefined {
  const found = twoUnits.exec(text)
  const unit = units[found?.[2] ?? '']
  if (found === null || unit === undefined || unit.dimension === 'count') return undefined
  const [large, small] = [readQuantity(found[1] ?? ''), readQuantity(found[3] ?? '')]
  if (!isReading(large) || !isReading(small)) return undefined
  const { dimension, amount } = large.quantity
  if (small.quantity.dimension !== dimension || small.quantity.amount >= unit.size) return undefined
  const quantity: Quantity = { dimension, amount: amount + small.quantity.amount }
  return { typed, quantity, understood: quantityText(quantity), plain: false }
}

export function isReading(read: QuantityReading | QuantityFault): read is QuantityReading {
  return typeof read !== 'string'
}

/** `12.5 千克`, `500 克`, `1.5 升`, `80 件`. */
export function quantityText({ dimension, amount }: Quantity, piece = '件'): string {
  switch (dimension) {
    case 'mass':
      if (amount >= 1_000_000) return `${decimal(amount, 1_000_000)} 千克`
      return amount >= 1_000 ? `${decimal(amount, 1_000)} 克` : `${amount} 毫克`
    case 'volume':
      return amount >= 1_000 ? `${decimal(amount, 1_000)} 升` : `${amount} 毫升`
    case 'count':
      return `${amount} ${piece}`
    default:
      return dimension satisfies never
  }
}

function decimal(amount: number, size: number): string {
  const whole = Math.trunc(amount / size)
  const rest = String(amount % size)
    .padStart(String(size).length - 1, '0')
    .replace(/0+$/u, '')
  return rest === '' ? String(whole) : `${whole}.${rest}`
}

/** @returns millionths, or `undefined` when it is no number or finer than that */
function arabicMillionths(digits: string): bigint | undefined {
  const found = /^(\d{1,12})(?:\.(\d{1,6}))?$/u.exec(digits)
  if (found === null) return undefined
  const [, whole = '0', fraction = ''] = found
  return BigInt(whole) * 1_000_000n + BigInt(fraction.padEnd(6, '0'))
}

const chineseDigits = '零一二三四五六七八九'
const powers: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 }

function chineseMillionths(words: string): bigint | undefined {
  if (words === '半') return 500_000n
  const text = words.replace(/〇/gu, '零').replace(/^两|两(?=[百千万])/gu, '二')
  const [whole = '', fraction, ...more] = text.split('点')
  if (more.length > 0 || fraction === '' || whole === '') return undefined
  const value = chineseWhole(whole)
  if (value === undefined) return undefined
  const decimals = [...(fraction ?? '')].map(each => chineseDigits.indexOf(each))
  if (decimals.some(each => each < 0) || decimals.length > 6) return undefined
  return BigInt(value) * 1_000_000n + BigInt(decimals.join('').padEnd(6, '0') || '0')
}

/** `一千二百零五`, and digits in a row as in `二零五`. `一百五` is said for 150. */
function chineseWhole(text: string): number | undefined {
  const [high, low, ...more] = text.split('万')
  if (more.length > 0) return undefined
  if (low === undefined) return belowTenThousand(text)
  const [above, below] = [belowTenThousand(high ?? ''), low === '' ? 0 : belowTenThousand(low)]
  if (above === undefined || below === undefined) return undefined
  // 一万二 is said for 12,000.
  return above * 10_000 + (/^[一二三四五六七八九]$/u.test(low) ? below * 1_000 : below)
}

function belowTenThousand(text: string): number | undefined {
  if (/^[零一二三四五六七八九]{2,4}$/u.test(text))
    return Number([...text].map(each => chineseDigits.indexOf(each)).join(''))
  let total = 0
  let digit: number | undefined
  let last = 10_000
  for (const each of text) {
    const power = powers[each]
    if (power === undefined) {
      if (digit !== undefined && digit !== 0) return undefined
      digit = chineseDigits.indexOf(each)
      if (digit < 0) return undefined
      if (digit === 0) last = 10
      continue
    }
    if (power >= last && last !== 10) return undefined
    // 十 alone is ten; 千 alone is no thousand but half of 千克.
    if (power > 10 && (digit === undefined || digit === 0)) return undefined
    total += (digit === undefined || digit === 0 ? 1 : digit) * power
    digit = undefined
    last = power
  }
  if (digit === undefined) return total
  return total + digit * (last >= 100 && last < 10_000 ? last / 10 : 1)
}
