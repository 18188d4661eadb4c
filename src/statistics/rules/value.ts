import { wilson } from '../../kernel/wilson.ts'
import type { FigureWords } from './figure-words.ts'
import type { FigureCode, FigureValue } from './figures.ts'
import { meanOf, percentCut, percentOf, percentText } from './rounding.ts'

/** How many records, and what their amounts come to. */
export type Tally = { readonly rows: number; readonly amount: number }

export const nothing: Tally = { rows: 0, amount: 0 }

export function added(one: Tally, other: Tally): Tally {
  return { rows: one.rows + other.rows, amount: one.amount + other.amount }
}

export function countValue(code: FigureCode, { rows, amount }: Tally): FigureValue {
  return { code, value: amount, text: String(amount), raw: null, rows, interval: null }
}

/** A text that is a number, as `19`, is one for whoever draws it. */
export function textValue(code: FigureCode, text: string, rows: number): FigureValue {
  const value = /^\d+$/u.test(text) ? Number(text) : null
  return { code, value, text, raw: null, rows, interval: null }
}

/** A share, or a mean, of two tallies; `—` of nothing. */
export function dividedValue(
  { kind, digits }: Pick<FigureWords, 'kind' | 'digits'>,
  code: FigureCode,
  top: Tally,
  bottom: Tally,
): FigureValue {
  const isRate = kind === 'rate'
  const said = (isRate ? percentOf : meanOf)(top.amount, bottom.amount, digits)
  if (said === undefined) return { code, value: null, text: '—', raw: null, rows: 0, interval: null }
  const raw = isRate ? (percentCut(top.amount, bottom.amount, digits + 1) ?? null) : null
  const text = isRate ? `${said}%` : said
  const between = isRate && top.amount <= bottom.amount ? wilson(top.amount, bottom.amount) : undefined
  const percent = (share: number) => Number(percentText(share, digits))
  const interval = between === undefined ? null : { low: percent(between.low), high: percent(between.high) }
  return { code, value: Number(said), text, raw, rows: bottom.rows, interval }
}
