import { halfWidth } from '../../../kernel/text.ts'
import { compare, type Fraction, findFraction, minus, plus, powerOfTen, times, zero } from './fraction.ts'
import { arabic } from './numerals.ts'

/** Between two numbers; `high` absent means without end. `<0.5` is 0 … 0.5, the upper end not included. */
export type Interval = {
  readonly low: Fraction
  readonly high: Fraction | undefined
  readonly belowHigh: boolean
  readonly aboveLow: boolean
}

export type Single =
  | { readonly kind: 'amount'; readonly amount: Interval; readonly unit: string }
  /** 未检出, with the amount from which on it would have been seen, where that is told. */
  | { readonly kind: 'not-detected'; readonly from: Fraction | undefined; readonly unit: string }
  | { readonly kind: 'detected' }
  | { readonly kind: 'present' }
  | { readonly kind: 'absent' }

export type ResultReading =
  | Single
  | { readonly kind: 'several'; readonly of: readonly Single[] }
  | { readonly kind: 'blank' }
  | { readonly kind: 'unreadable' }

const superscripts: Readonly<Record<string, string>> = {
  ...{ '⁰': '0', '¹': '1', '²': '2', '³': '3', '⁴': '4', '⁵': '5', '⁶': '6', '⁷': '7', '⁸': '8', '⁹': '9', '⁻': '-' },
}

/** One notation for all that laboratories type. */
function plainResult(typed: string): string {
  return halfWidth(typed)
    .trim()
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+/g, found => `^${[...found].map(each => superscripts[each] ?? '').join('')}`)
    .replace(/[＜〈﹤]/g, '<')
    .replace(/[＞〉﹥]/g, '>')
    .replace(/<=|≤|≦|⩽|小于等于|小于或等于|不大于|不超过|不高于/g, '≤')
    .replace(/>=|≥|≧|⩾|大于等于|大于或等于|不小于|不低于/g, '≥')
    .replace(/小于|低于/g, '<')
    .replace(/大于|高于|超过/g, '>')
    .replace(/[×✕xX*](?=\s*10)/g, '×')
    .replace(/[~～〜—–]+/g, '~')
    .replace(/[‐−﹣]/g, '-')
}

const notDetected = /^(?:均|全部|都)?(?:未检出|未检测出|没有检出|不得检出|未测出|n\.?d\.?|not\s*detected)/i
const detectedWord = /^(?:检出|阳性|positive|\+|\(\+\)|阳性\(\+\))$/i
const negativeWord = /^(?:阴性|negative|\(-\)|阴性\(-\)|阴)$/i
const presentWord = /^(?:有|已标示|已标注|标示|标注|符合|符合要求|合格|齐全|present|是|√)$/i
const absentWord = /^(?:无|没有|未标示|未标注|缺失|缺|不符合|不符合要求|不合格|absent|否|×)$/i
const blank = /^(?:|\/|-{1,3}|~|\.{2,}|…+|未检|未检测|不检|n\/a)$/i

/** Digits in threes that may be several numbers as well as one. */
const groupedDigits = /^(?:\d{3},\d{3}|\d{1,3}(?:,\d{3}){2,})$/

/** What a result says, whatever the hand that typed it. */
export function readResult(typed: string): ResultReading {
  const plain = plainResult(typed)
  if (blank.test(plain)) return { kind: 'blank' }
  const repeated = /^(?:n=)?(\d{1,2})(?:份|个|件|次)?(?:样品)?(?:均|都|全部)(未检出|<\s*[\d.]+.*)$/.exec(plain)
  if (repeated !== null) return repeatedly(readSingle(repeated[2] ?? ''), Number(repeated[1]))
  const multiplied = /^(.+?)\s*[×*]\s*(\d{1,2})\s*(?:份|个)?$/.exec(plain)
  if (multiplied !== null && !/^10$/.test(multiplied[2] ?? '')) {
    const one = readSingle(multiplied[1] ?? '')
    if (one !== undefined && (one.kind !== 'amount' || plain.startsWith('<')))
      return repeatedly(one, Number(multiplied[2]))
  }
  const groups = groupedDigits.exec(plain)
  // 100,200,300,400,500 are five results; 1,250 is one; 100,200 may be either.
  if (groups !== null && plain.split(',').length !== 5) return { kind: 'unreadable' }
  const one = groups === null ? readSingle(plain) : undefined
  if (one !== undefined) return one
  const parts = plain.split(/[,，、;；|/\n]+|\s{1,}(?=[<>≤≥\d])/).filter(part => part.trim() !== '')
  if (parts.length < 2 || parts.length > 20) return { kind: 'unreadable' }
  const of = parts.map(part => readSingle(part.trim()))
  return of.every(each => each !== undefined) ? { kind: 'several', of } : { kind: 'unreadable' }
}

function repeatedly(one: Single | undefined, count: number): ResultReading {
  if (one === undefined || count < 1 || count > 20) return { kind: 'unreadable' }
  return { kind: 'several', of: Array.from({ length: count }, () => one) }
}

function readSingle(plain: string): Single | undefined {
  const none = notDetected.exec(plain)
  if (none !== null) return readNotDetected(plain.slice(none[0].length))
  if (negativeWord.test(plain)) return { kind: 'not-detected', from: undefined, unit: '' }
  if (detectedWord.test(plain)) return { kind: 'detected' }
  if (presentWord.test(plain)) return { kind: 'present' }
  if (absentWord.test(plain)) return { kind: 'absent' }
  return readAmount(plain)
}

/** （<0.01 mg/kg）, (定量限：0.01mg/kg), /25g: what stands behind 未检出. */
function readNotDetected(rest: string): Single | undefined {
  const inside = rest.replace(/^[(\s]+|[)\s]+$/g, '')
  if (inside === '' || /^\/\d+\s*(?:g|ml|克|毫升)$/i.test(inside)) {
    return { kind: 'not-detected', from: undefined, unit: inside }
  }
  const number = /^(?:方法)?(?:检出限|定量限|最低检出限|lod|loq|检出限值)?\s*(?:为)?[:：=]?\s*[<≤]?\s*(.+)$/i.exec(
    inside,
  )
  const amount = number === null ? undefined : readAmount(number[1] ?? '')
  if (amount?.kind !== 'amount') return undefined
  return { kind: 'not-detected', from: amount.amount.high, unit: amount.unit }
}

const numberPattern = '(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+)'
const scientific = `${numberPattern}(?:\\s*(?:×\\s*10\\s*\\^?\\s*\\(?(?:[+-]?\\d{1,2})\\)?|[eE][+-]?\\d{1,2}))?|10\\^\\(?[+-]?\\d{1,2}\\)?`
/** Words, not a second number: 10/20 are two results, 0/25g is one. */
const unitPattern = '([^\\d\\s/+×^至到,，、;；|<>≤≥~±-][^,，、;；|<>≤≥~±\\n]{0,18}|/\\d{2,3}\\s*(?:g|ml|克|毫升))?'

const single = new RegExp(`^([<>≤≥=]?)\\s*(${scientific})\\s*${unitPattern}$`)
const range = new RegExp(`^(${scientific})\\s*${unitPattern}\\s*(?:~|-|至|到|±)\\s*(${scientific})\\s*${unitPattern}$`)

function readAmount(text: string): Single | undefined {
  const plain = arabic(text.trim())
  const found = single.exec(plain)
  if (found !== null) return amountOf(found[1] ?? '', found[2] ?? '', found[3] ?? '')
  const span = range.exec(plain)
  if (span === null) return undefined
  const low = numberOf(span[1] ?? '')
  const high = numberOf(span[3] ?? '')
  if (low === undefined || high === undefined) return undefined
  const unit = (span[4] ?? span[2] ?? '').trim()
  const [from, to] = plain.includes('±') ? [minus(low, high), plus(low, high)] : [low, high]
  if (compare(from, to) > 0) return undefined
  return { kind: 'amount', amount: { low: from, high: to, belowHigh: false, aboveLow: false }, unit }
}

function amountOf(sign: string, digits: string, unitText: string): Single | undefined {
  const value = numberOf(digits)
  if (value === undefined) return undefined
  const unit = unitText.trim()
  const exact = { low: value, high: value, belowHigh: false, aboveLow: false }
  switch (sign) {
    case '<':
    case '≤':
      return { kind: 'amount', amount: { ...exact, low: zero, belowHigh: sign === '<' }, unit }
    case '>':
    case '≥':
      return { kind: 'amount', amount: { ...exact, high: undefined, aboveLow: sign === '>' }, unit }
    default:
      return { kind: 'amount', amount: exact, unit }
  }
}

function numberOf(text: string): Fraction | undefined {
  const plain = text.replace(/\s+/g, '').replace(/,(?=\d{3})/g, '')
  const bare = /^10\^\(?([+-]?\d{1,2})\)?$/.exec(plain)
  if (bare !== null) return powerOfTen(Number(bare[1]))
  const found = /^([\d.]+)(?:×10\^?\(?([+-]?\d{1,2})\)?|[eE]([+-]?\d{1,2}))?$/.exec(plain)
  if (found === null) return undefined
  const value = findFraction(found[1] ?? '')
  const exponent = found[2] ?? found[3]
  return value === undefined || exponent === undefined ? value : times(value, powerOfTen(Number(exponent)))
}
