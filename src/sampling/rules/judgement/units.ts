import { own } from '../../../kernel/own.ts'
import { halfWidth } from '../../../kernel/text.ts'
import { type Fraction, fraction, over, times } from './fraction.ts'

/**
 * What a unit measures. Units of one dimension convert into each other; grams of a kilogram and grams of a litre do not,
 * for nobody told the density.
 */
export type UnitDimension =
  | 'mass-of-mass'
  | 'mass-of-volume'
  | 'alcohol'
  | 'colonies-of-mass'
  | 'colonies-of-volume'
  | 'likely-of-mass'
  | 'likely-of-volume'
  | 'none'
  | 'portion'

export type UnitReading = { readonly dimension: UnitDimension; readonly size: Fraction; readonly text: string }

const prefixes: Readonly<Record<string, string>> = { kg: '1000000', g: '1000', mg: '1', ug: '0.001', ng: '0.000001' }
const volumes: Readonly<Record<string, string>> = { l: '1', ml: '0.001' }

/** Size in milligrams of a kilogram, milligrams of a litre, parts of a hundred by volume, pieces of a gram. */
const whole: Readonly<Record<string, readonly [UnitDimension, string]>> = {
  '%': ['mass-of-mass', '10000'],
  'g/%': ['mass-of-mass', '10000'],
  '‰': ['mass-of-mass', '1000'],
  ppm: ['mass-of-mass', '1'],
  ppb: ['mass-of-mass', '0.001'],
  '%vol': ['alcohol', '1'],
  'vol%': ['alcohol', '1'],
  '%(v/v)': ['alcohol', '1'],
  '%v/v': ['alcohol', '1'],
  度: ['alcohol', '1'],
  '°': ['alcohol', '1'],
  'cfu/g': ['colonies-of-mass', '1'],
  'cfu/ml': ['colonies-of-volume', '1'],
  'mpn/g': ['likely-of-mass', '1'],
  'mpn/100g': ['likely-of-mass', '0.01'],
  'mpn/ml': ['likely-of-volume', '1'],
  'mpn/100ml': ['likely-of-volume', '0.01'],
  '/25g': ['portion', '1'],
  '/25ml': ['portion', '1'],
  '/100ml': ['portion', '1'],
  ratio: ['none', '1'],
  text: ['none', '1'],
  '-': ['none', '1'],
  '—': ['none', '1'],
  '/': ['none', '1'],
  无: ['none', '1'],
  '': ['none', '1'],
}

/** 毫克每千克 and 毫克/千克 → mg/kg; mcg, µ and μ → u; CFU/克 → cfu/g. */
function plainUnit(text: string): string {
  return halfWidth(text)
    .trim()
    .replace(/\s+/gu, '')
    .replace(/[μµ]/g, 'u')
    .replace(/mcg/gi, 'ug')
    .replace(/毫克|公丝/g, 'mg')
    .replace(/微克/g, 'ug')
    .replace(/纳克/g, 'ng')
    .replace(/千克|公斤/g, 'kg')
    .replace(/克/g, 'g')
    .replace(/毫升/g, 'ml')
    .replace(/升/g, 'l')
    .replace(/每/g, '/')
    .replace(/·kg-1|kg-1$/i, '/kg')
    .replace(/[{}[\]【】]/g, '')
    .toLowerCase()
}

/** `undefined` when nobody knows it. */
export function findUnit(text: string): UnitReading | undefined {
  const plain = plainUnit(text)
  const known = own(whole, plain) ?? own(whole, plain.replace(/^[(（](.*)[)）]$/, '$1'))
  if (known !== undefined) return { dimension: known[0], size: fraction(known[1]), text: text.trim() }
  const found = /^\(?(kg|g|mg|ug|ng)\/(\d*)(kg|g|mg|l|ml)\)?$/.exec(plain)
  if (found === null) return undefined
  const [, upper = '', amount = '', lower = ''] = found
  const above = fraction(prefixes[upper] ?? '0')
  const volume = volumes[lower]
  const below = fraction(volume ?? prefixes[lower] ?? '1')
  const per = times(below, fraction(amount === '' ? '1' : amount))
  if (per.top === 0n) return undefined
  // A kilogram has a million milligrams.
  const size = volume === undefined ? times(over(above, per), fraction('1000000')) : over(above, per)
  return { dimension: volume === undefined ? 'mass-of-mass' : 'mass-of-volume', size, text: text.trim() }
}

/** The same amount in another unit; `undefined` where the two measure different things. */
export function convert(value: Fraction, from: UnitReading, to: UnitReading): Fraction | undefined {
  if (from.dimension !== to.dimension) return undefined
  return over(times(value, from.size), to.size)
}
