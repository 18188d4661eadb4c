import type { FigureKind } from './figure-words.ts'
import type { FigureValue } from './figures.ts'
import { percentOf } from './rounding.ts'

type Counted = Pick<FigureValue, 'value' | 'interval'>

export type Compared = {
  readonly difference: string
  /** In percent of before; null of rates, of words and where there was nothing before. */
  readonly change: string | null
  /** May both be the same share, for all that was counted? `null` where they are no shares. */
  readonly overlap: boolean | null
}

/** What lies between two counts of one figure. Shares are compared in points of a percent, never in percent of a percent. */
export function compareValues(kind: FigureKind, digits: number, now: Counted, before: Counted): Compared {
  if (kind === 'text' || now.value === null || before.value === null)
    return { difference: '—', change: null, overlap: null }
  const unit = 10 ** digits
  const units = Math.round(now.value * unit) - Math.round(before.value * unit)
  const text = signed(units, (Math.abs(units) / unit).toFixed(digits))
  if (kind === 'rate') return { difference: `${text} 个百分点`, change: null, overlap: overlapping(now, before) }
  return { difference: text, change: changeOf(Math.round(before.value * unit), units), overlap: null }
}

const signed = (units: number, size: string) => (units === 0 ? '0' : `${units > 0 ? '+' : '-'}${size}`)

function changeOf(before: number, units: number): string | null {
  const size = percentOf(Math.abs(units), Math.max(before, 0), 2)
  return size === undefined ? null : `${signed(units, size)}%`
}

/** Where both may lie touches: the difference says nothing. 样本少，差别不能说明问题. */
function overlapping({ interval: one }: Counted, { interval: other }: Counted): boolean | null {
  return one === null || other === null ? null : one.low <= other.high && other.low <= one.high
}
