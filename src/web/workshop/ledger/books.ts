import { findDay } from '../../../kernel/day.ts'
import {
  type AdditiveRow,
  bindsOn,
  type LedgerRow,
  type NonFoodSubstanceRow,
  type ProcessRow,
  type ProhibitedFoodRow,
} from '../../../rulebook/rules/rows.ts'
import type { Pack } from '../offline/shape.ts'

/**
 * Rows of the books in force as the pack brings them. They were checked by the server; here only that they are of the
 * kind that was asked for, since an older pack may lie on the phone.
 */
type Loose = Readonly<Record<string, unknown>>

const isProcess = (row: unknown): row is ProcessRow => has(row, ['category', 'key', 'label', 'kind', 'choices'])
const isAdditive = (row: unknown): row is AdditiveRow => has(row, ['foodCode', 'name', 'words', 'functions', 'rule'])
const isProhibited = (row: unknown): row is ProhibitedFoodRow => has(row, ['level', 'words', 'exceptions', 'group'])
const isSubstance = (row: unknown): row is NonFoodSubstanceRow => has(row, ['name', 'words', 'exceptions', 'reason'])

const isLedger = (row: unknown): row is LedgerRow => has(row, ['code', 'name', 'fields'])

function has(row: unknown, keys: readonly string[]): boolean {
  return typeof row === 'object' && row !== null && keys.every(key => key in row)
}

const rowsOf = (pack: Pack, book: string): readonly Loose[] => pack.rules[book]?.rows ?? []

/** 工艺参数 of this workshop's trade on a day. */
export function processRows(pack: Pack, onDay: string): readonly ProcessRow[] {
  const day = findDay(onDay)
  const rows: readonly unknown[] = rowsOf(pack, 'process')
  return rows
    .filter(isProcess)
    .filter(row => row.category === pack.category && (day === undefined || bindsOn(row, day)))
}

/** The books of the six and their fields: those that bind on a day, or all. */
export function ledgerRows(pack: Pack, onDay?: string): readonly LedgerRow[] {
  const day = onDay === undefined ? undefined : findDay(onDay)
  const rows: readonly unknown[] = rowsOf(pack, 'ledgers')
  return rows.filter(isLedger).filter(row => day === undefined || bindsOn(row, day))
}

export function additiveRows(pack: Pack): readonly AdditiveRow[] {
  const rows: readonly unknown[] = rowsOf(pack, 'additives')
  return rows.filter(isAdditive)
}

export function screeningRows(pack: Pack): {
  readonly foods: readonly ProhibitedFoodRow[]
  readonly substances: readonly NonFoodSubstanceRow[]
} {
  const foods: readonly unknown[] = rowsOf(pack, 'prohibited-foods')
  const substances: readonly unknown[] = rowsOf(pack, 'non-food-substances')
  return { foods: foods.filter(isProhibited), substances: substances.filter(isSubstance) }
}

/** Outside of what is usual; the person is asked whether it is right. */
export function parameterFault(row: ProcessRow, typed: string): string | undefined {
  if (typed === '') return row.required ? `请填写${row.label}` : undefined
  if (row.kind !== 'number') return undefined
  const value = Number(typed)
  if (Number.isNaN(value)) return `${row.label}请填数字`
  return undefined
}

export function parameterHint(row: ProcessRow, typed: string): string | undefined {
  const range = rangeOf(row)
  const value = Number(typed)
  const outside = typed !== '' && ((row.least !== null && value < row.least) || (row.most !== null && value > row.most))
  if (outside && range !== '') return `▲ 一般${range}，请核对；没填错就照实记`
  return range === '' ? undefined : `一般${range}`
}

function rangeOf({ least, most, unit }: ProcessRow): string {
  const of = unit ?? ''
  if (least !== null && most !== null) return `在 ${least}～${most}${of}`
  if (least !== null) return `不低于 ${least}${of}`
  return most === null ? '' : `不高于 ${most}${of}`
}
