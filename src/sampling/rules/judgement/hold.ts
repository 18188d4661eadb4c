import { absolute, compare, type Fraction, isZero, minus, over, powerOfTen } from './fraction.ts'
import type { Limit, SamplingPlan } from './limit.ts'
import type { Interval, ResultReading, Single } from './reading.ts'
import { convert, findUnit, type UnitReading } from './units.ts'

/** 合格、不合格、不能判定. Whatever is not certain is left to a person. */
export const verdicts = ['conforming', 'nonconforming', 'cannot-judge'] as const
export type Verdict = (typeof verdicts)[number]

export type Held = { readonly verdict: Verdict; readonly why: string }

export type HeldAgainst = {
  /** Of the column or the method, for results that give none themselves. */
  readonly unit: string
  /** 定量限 or 检出限 of the method, in the unit of the result. */
  readonly methodFrom: string
  /** What the label says, for a deviation. */
  readonly declared: Fraction | undefined
  /** Alcohol by volume, for what is told of pure alcohol. */
  readonly alcohol: Fraction | undefined
  readonly folds: boolean
  readonly folded: boolean
}

const cannot = (why: string): Held => ({ verdict: 'cannot-judge', why })
const conforming = (why: string): Held => ({ verdict: 'conforming', why })
const nonconforming = (why: string): Held => ({ verdict: 'nonconforming', why })

/** Holds a result against a limit. Full values are compared: nothing is rounded first (GB/T 8170 全数值比较法). */
export function holdAgainst(result: ResultReading, limit: Limit, given: HeldAgainst): Held {
  if (result.kind === 'blank') return cannot('没有检验结果')
  if (result.kind === 'unreadable') return cannot('检验结果的写法看不懂，请照报告核对')
  switch (limit.kind) {
    case 'negative':
      return holdNegative(result)
    case 'required':
      return holdRequired(result)
    case 'sampling-plan':
      return holdPlan(result, limit.plan, limit.unit, given)
    case 'at-most':
      return result.kind === 'several'
        ? worst(result.of, each => atMost(each, limit, given))
        : atMost(result, limit, given)
    case 'not-detected':
      return result.kind === 'several'
        ? worst(result.of, each => notAllowed(each, limit, given))
        : notAllowed(result, limit, given)
    case 'deviation':
      return result.kind === 'several' ? cannot('有多个结果，请选定一个') : deviation(result, limit, given)
    default:
      return limit satisfies never
  }
}

/** Nonconforming is final over conforming, whichever comes first. */
function worst(of: readonly Single[], hold: (one: Single) => Held): Held {
  const held = of.map(hold)
  return (
    held.find(({ verdict }) => verdict === 'nonconforming') ??
    held.find(({ verdict }) => verdict === 'cannot-judge') ??
    held[0] ??
    cannot('没有检验结果')
  )
}

function holdNegative(result: Exclude<ResultReading, { kind: 'blank' | 'unreadable' }>): Held {
  switch (result.kind) {
    case 'not-detected':
      return conforming('结果为阴性')
    case 'detected':
      return nonconforming('结果为阳性')
    case 'several':
      return worst(result.of, holdNegative)
    case 'amount':
    case 'present':
    case 'absent':
      return cannot('结果不是阴性或阳性')
    default:
      return result satisfies never
  }
}

function holdRequired(result: Exclude<ResultReading, { kind: 'blank' | 'unreadable' }>): Held {
  if (result.kind === 'present') return conforming('已标示')
  if (result.kind === 'absent') return nonconforming('没有标示')
  return cannot('结果没有说明是否标示')
}

type Measured = { readonly amount: Interval } | { readonly fault: string }

/** In the unit of the limit. */
function inUnitOf(target: UnitReading, amount: Interval, typedUnit: string, given: HeldAgainst): Measured {
  const text = typedUnit === '' ? given.unit : typedUnit
  if (text.trim() === '' && target.dimension !== 'none' && target.dimension !== 'portion') {
    return { fault: `结果没有写单位，限量单位是 ${target.text}` }
  }
  const own = text.trim() === '' ? target : findUnit(text)
  if (own === undefined) return { fault: `结果的单位“${text}”看不懂` }
  const from = target.dimension === 'alcohol' && text.trim() === '%' ? target : own
  const low = convert(amount.low, from, target)
  const high = amount.high === undefined ? undefined : convert(amount.high, from, target)
  if (low === undefined || (amount.high !== undefined && high === undefined)) {
    return { fault: `结果的单位 ${text} 与限量的单位 ${target.text} 不能换算` }
  }
  return { amount: { ...amount, low, high } }
}

function atMost(result: Single, limit: Extract<Limit, { kind: 'at-most' }>, given: HeldAgainst): Held {
  switch (result.kind) {
    case 'not-detected': {
      if (result.from === undefined) return conforming('未检出')
      const seen = inUnitOf(limit.unit, upTo(result.from), result.unit, given)
      if ('fault' in seen) return cannot(seen.fault)
      return enough(seen.amount.high, limit.most) ? conforming('未检出') : cannot('方法的检出限高于限量，不足以判定')
    }
    case 'amount': {
      const seen = inUnitOf(limit.unit, result.amount, result.unit, given)
      return 'fault' in seen ? cannot(seen.fault) : foldedAtMost(seen.amount, limit.most, given)
    }
    case 'detected':
      return cannot('只写了检出，没有写数值')
    case 'present':
    case 'absent':
      return cannot('结果不是数值')
    default:
      return result satisfies never
  }
}

function upTo(high: Fraction): Interval {
  return { low: { top: 0n, bottom: 1n }, high, belowHigh: true, aboveLow: false }
}

function enough(high: Fraction | undefined, most: Fraction): boolean {
  return high !== undefined && compare(high, most) <= 0
}

/**
 * 按100%酒精度折算 (GB 2757): a result that nobody calls folded may be of the spirit as it is; divided by its strength it
 * grows, so only what conforms both ways conforms.
 */
function foldedAtMost(amount: Interval, most: Fraction, given: HeldAgainst): Held {
  const plain = compareInterval(amount, most)
  if (!given.folds || given.folded || plain !== 'within') return told(plain)
  if (given.alcohol === undefined || isZero(given.alcohol))
    return cannot('没有写明是否已按100%酒精度折算，也没有酒精度')
  const strength = over(given.alcohol, powerOfTen(2))
  const pure = {
    ...amount,
    low: over(amount.low, strength),
    high: amount.high === undefined ? undefined : over(amount.high, strength),
  }
  const folded = compareInterval(pure, most)
  return folded === 'within' ? told(folded) : cannot('折算前未超过、折算后超过限量，请确认报告的结果是否已折算')
}

type Compared = 'within' | 'beyond' | 'across'

function compareInterval({ low, high, aboveLow }: Interval, most: Fraction): Compared {
  if (high !== undefined && compare(high, most) <= 0) return 'within'
  const lowest = compare(low, most)
  return lowest > 0 || (lowest === 0 && aboveLow) ? 'beyond' : 'across'
}

function told(compared: Compared): Held {
  switch (compared) {
    case 'within':
      return conforming('没有超过')
    case 'beyond':
      return nonconforming('超过')
    case 'across':
      return cannot('结果的范围跨过限量，不足以判定')
    default:
      return compared satisfies never
  }
}

/** 不得使用、不得检出: what lies below the method's limit of quantification has not been found. */
function notAllowed(result: Single, limit: Extract<Limit, { kind: 'not-detected' }>, given: HeldAgainst): Held {
  switch (result.kind) {
    case 'detected':
      return nonconforming('检出')
    case 'not-detected':
      return result.from === undefined || limit.from === undefined
        ? conforming('未检出')
        : belowCutOff(upTo(result.from), result.unit, limit, given)
    case 'amount':
      return belowCutOff(result.amount, result.unit, limit, given)
    case 'present':
    case 'absent':
      return cannot('结果不是数值，也没有写是否检出')
    default:
      return result satisfies never
  }
}

function belowCutOff(
  amount: Interval,
  unit: string,
  limit: Extract<Limit, { kind: 'not-detected' }>,
  given: HeldAgainst,
): Held {
  if (amount.high !== undefined && isZero(amount.high)) return conforming('未检出')
  const from = limit.from === undefined ? methodFrom(unit, given) : { at: limit.from, unit: limit.unit }
  if (from === undefined) {
    // `<0.01`: the laboratory itself says that it could not be measured.
    if (amount.high !== undefined && amount.belowHigh && isZero(amount.low)) return conforming('低于方法的定量限')
    return isZero(amount.low) && !amount.aboveLow
      ? cannot('结果的范围从零开始，没有写方法的定量限')
      : nonconforming('检出')
  }
  const seen = inUnitOf(from.unit, amount, unit, given)
  if ('fault' in seen) return cannot(seen.fault)
  const { low, high, belowHigh } = seen.amount
  const upper = high === undefined ? 1 : compare(high, from.at)
  if (upper < 0 || (upper === 0 && belowHigh)) return conforming('低于定量限，视为未检出')
  return compare(low, from.at) >= 0 ? nonconforming('检出') : cannot('方法的定量限不足以判定')
}

function methodFrom(resultUnit: string, { methodFrom: text, unit }: HeldAgainst) {
  const found = /([\d.]+(?:[eE][+-]?\d+)?)\s*([^\d\s].*)?$/.exec(text.trim())
  const [, digits = '', own = ''] = found ?? []
  const value = /^\d+(?:\.\d+)?$/.test(digits)
    ? { top: BigInt(digits.replace('.', '')), bottom: 10n ** BigInt((digits.split('.')[1] ?? '').length) }
    : undefined
  const measured = findUnit(own || resultUnit || unit)
  return value === undefined || measured === undefined || isZero(value) ? undefined : { at: value, unit: measured }
}

function deviation(result: Single, limit: Extract<Limit, { kind: 'deviation' }>, given: HeldAgainst): Held {
  if (result.kind !== 'amount') return cannot('结果不是数值')
  if (given.declared === undefined) return cannot('没有标签明示值，请在抽样单上补填')
  const seen = inUnitOf(limit.unit, result.amount, result.unit, given)
  if ('fault' in seen) return cannot(seen.fault)
  const { low, high } = seen.amount
  if (high === undefined) return cannot('结果的范围不足以判定')
  const ends = [absolute(minus(low, given.declared)), absolute(minus(high, given.declared))]
  if (ends.every(end => compare(end, limit.most) <= 0)) return conforming('偏差没有超过')
  const sameSide = compare(low, given.declared) >= 0 === compare(high, given.declared) >= 0
  return sameSide && ends.every(end => compare(end, limit.most) > 0)
    ? nonconforming('偏差超过')
    : cannot('结果的范围不足以判定')
}

/** How many lie between m and M, and whether one lies above M, at best and at worst. GB 4789.1, GB 29921. */
function holdPlan(
  result: Exclude<ResultReading, { kind: 'blank' | 'unreadable' }>,
  plan: SamplingPlan,
  unit: UnitReading,
  given: HeldAgainst,
): Held {
  const of = result.kind === 'several' ? result.of : [result]
  const placed = of.map(each => placeIn(each, plan, unit, given))
  const fault = placed.find(each => typeof each !== 'string' && 'fault' in each)
  const surely = (where: Place) => placed.filter(each => each === where).length
  if (surely('above') > 0) return nonconforming(plan.M === undefined ? '有样品检出或超过 m' : '有样品超过 M')
  if (surely('between') > plan.c) return nonconforming(`超过 m 的样品多于 ${plan.c} 份`)
  if (typeof fault === 'object') return cannot(fault.fault)
  if (of.length !== plan.n) return cannot(`应有 ${plan.n} 份样品的结果，报告了 ${of.length} 份`)
  const unsure = surely('unsure')
  if (unsure > 0) return cannot('有的结果不足以与 m、M 比较')
  return conforming(`${of.length} 份样品符合 n=${plan.n}、c=${plan.c}`)
}

type Place = 'below' | 'between' | 'above' | 'unsure'

function placeIn(
  one: Single,
  { m, M }: SamplingPlan,
  unit: UnitReading,
  given: HeldAgainst,
): Place | { readonly fault: string } {
  if (one.kind === 'not-detected') return 'below'
  if (one.kind === 'detected') return M === undefined ? 'above' : 'unsure'
  if (one.kind !== 'amount') return { fault: '结果不是数值' }
  const seen = inUnitOf(unit, one.amount, one.unit, given)
  if ('fault' in seen) return seen
  const below = compareInterval(seen.amount, m)
  if (below === 'within') return 'below'
  const above = compareInterval(seen.amount, M ?? m)
  if (above === 'beyond') return 'above'
  // Above m for certain, and not more than M for certain.
  return below === 'beyond' && above === 'within' ? 'between' : 'unsure'
}
