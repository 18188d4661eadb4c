import { halfWidth } from '../../../kernel/text.ts'
import type { LimitRow } from '../../../rulebook/rules/rows.ts'
import { compare, type Fraction, findFraction, fraction } from './fraction.ts'
import { readResult } from './reading.ts'
import { findUnit, type UnitReading } from './units.ts'

/** n, c, m, M of GB 4789.1 and GB 29921; without M nothing may lie above m. */
export type SamplingPlan = {
  readonly n: number
  readonly c: number
  readonly m: Fraction
  readonly M: Fraction | undefined
}

/** A limit that a result can be held against. */
export type Limit =
  | { readonly kind: 'at-most'; readonly most: Fraction; readonly unit: UnitReading; readonly text: string }
  | {
      readonly kind: 'not-detected'
      readonly from: Fraction | undefined
      readonly unit: UnitReading
      readonly text: string
    }
  | { readonly kind: 'deviation'; readonly most: Fraction; readonly unit: UnitReading; readonly text: string }
  | { readonly kind: 'sampling-plan'; readonly plan: SamplingPlan; readonly unit: UnitReading; readonly text: string }
  | { readonly kind: 'negative'; readonly text: string }
  | { readonly kind: 'required'; readonly text: string }

/** A row of the book as a limit; `undefined` when it says nothing that can be compared. */
export function limitOfRow({
  comparator,
  limit,
  unit,
}: Pick<LimitRow, 'comparator' | 'limit' | 'unit'>): Limit | undefined {
  const measured = findUnit(unit)
  switch (comparator) {
    case 'at-most': {
      const most = findFraction(limit)
      return most === undefined || measured === undefined
        ? undefined
        : { kind: 'at-most', most, unit: measured, text: `≤${limit} ${shown(unit)}`.trim() }
    }
    case 'not-detected': {
      const from = findFraction(limit)
      const known = from === undefined || from.top === 0n ? undefined : from
      const text = known === undefined ? '不得检出' : `不得检出（低于 ${limit} ${shown(unit)} 视为未检出）`
      return measured === undefined ? undefined : { kind: 'not-detected', from: known, unit: measured, text }
    }
    case 'deviation': {
      const most = findFraction(limit)
      return most === undefined || measured === undefined
        ? undefined
        : { kind: 'deviation', most, unit: measured, text: `标示值±${limit}${shown(unit)}` }
    }
    case 'sampling-plan': {
      const plan = findPlan(limit)
      return plan === undefined || measured === undefined
        ? undefined
        : { kind: 'sampling-plan', plan, unit: measured, text: `${limit} ${shown(unit)}` }
    }
    case 'negative':
      return { kind: 'negative', text: '应为阴性' }
    case 'required':
      return { kind: 'required', text: '应当标示' }
    default:
      return comparator satisfies never
  }
}

function shown(unit: string): string {
  return unit === '-' || unit === 'ratio' || unit === 'text' ? '' : unit
}

/** `n=5;c=2;m=100;M=1000`, also with commas, Chinese commas and powers of ten. */
export function findPlan(text: string): SamplingPlan | undefined {
  const values = new Map<string, string>()
  for (const part of halfWidth(text).split(/[;；,，、\s]+/)) {
    const found = /^([ncmM])[=:](.+)$/.exec(part.trim())
    if (found !== null) values.set(found[1] ?? '', found[2] ?? '')
  }
  const n = Number(values.get('n'))
  const c = Number(values.get('c'))
  const m = amountIn(values.get('m'))
  const M = amountIn(values.get('M'))
  if (!Number.isInteger(n) || !Number.isInteger(c) || n < 1 || n > 20 || c < 0 || c >= n) return undefined
  if (m === undefined) return undefined
  if (M !== undefined && compare(M, m) < 0) return undefined
  return { n, c, m, M: M !== undefined && compare(M, m) === 0 ? undefined : M }
}

function amountIn(text: string | undefined): Fraction | undefined {
  if (text === undefined) return undefined
  const read = readResult(text)
  return read.kind === 'amount' ? read.amount.high : undefined
}

/** What a report gives as its standard value: `≤0.5`, `不得检出`, `n=5,c=2,…`, `52±1.0`. */
export function limitOfReport(text: string, unit: string): Limit | undefined {
  const plain = halfWidth(text).trim()
  const plan = findPlan(plain)
  const measured = findUnit(unit)
  if (plan !== undefined) return measured && { kind: 'sampling-plan', plan, unit: measured, text: plain }
  if (/^(?:不得|不应|不可)?(?:检出|使用|添加)$|^(?:不得检出|不得使用|不得添加|未检出|不应检出|ND)$/i.test(plain)) {
    return { kind: 'not-detected', from: undefined, unit: measured ?? noUnit, text: plain }
  }
  if (/阴性/.test(plain)) return { kind: 'negative', text: plain }
  if (/^(?:应标示|应当标示|符合.*|应有.*)$/.test(plain)) return { kind: 'required', text: plain }
  const around = /^(?:标示值|明示值)\s*±\s*([\d.]+)\s*(.*)$/.exec(plain)
  if (around !== null) {
    const most = findFraction(around[1] ?? '')
    const own = findUnit(around[2] || unit || '%vol')
    return most && own && { kind: 'deviation', most, unit: own, text: plain }
  }
  const read = readResult(plain)
  if (read.kind !== 'amount' || read.amount.high === undefined || read.amount.low.top !== 0n) return undefined
  // A bare number is not said to be a ceiling: it might be a floor.
  if (!/^[≤<]|不超过|不大于|小于/.test(plain.replace('＜', '<'))) return undefined
  const own = findUnit(read.unit === '' ? unit : read.unit)
  return (
    own && {
      kind: 'at-most',
      most: read.amount.high,
      unit: own,
      text: `${plain} ${read.unit === '' ? unit : ''}`.trim(),
    }
  )
}

const noUnit: UnitReading = { dimension: 'none', size: fraction('1'), text: '' }

/** Do two limits demand the same? */
export function isSameLimit(a: Limit, b: Limit): boolean {
  if (a.kind !== b.kind) return false
  if (a.kind === 'at-most' && b.kind === 'at-most') {
    return compare(product(a.most, a.unit), product(b.most, b.unit)) === 0 && a.unit.dimension === b.unit.dimension
  }
  if (a.kind === 'sampling-plan' && b.kind === 'sampling-plan') {
    const upper = ({ plan }: { readonly plan: SamplingPlan }) => plan.M ?? plan.m
    return (
      a.plan.n === b.plan.n &&
      a.plan.c === b.plan.c &&
      compare(a.plan.m, b.plan.m) === 0 &&
      compare(upper(a), upper(b)) === 0
    )
  }
  if (a.kind === 'deviation' && b.kind === 'deviation') return compare(a.most, b.most) === 0
  return true
}

function product(value: Fraction, unit: UnitReading): Fraction {
  return { top: value.top * unit.size.top, bottom: value.bottom * unit.size.bottom }
}
