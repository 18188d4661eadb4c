import { type Day, dayOf } from '../../kernel/day.ts'
import type { DateStyle } from './content.ts'

/** A day as it is printed. All three stand among the samples of GB 7718. */
export function dateText(day: Day, style: DateStyle): string {
  const year = day.slice(0, 4)
  const month = day.slice(5, 7)
  const date = day.slice(8, 10)
  switch (style) {
    case 'dashes':
      return day
    case 'words':
      return `${year}年${month}月${date}日`
    case 'plain':
      return `${year}${month}${date}`
    default:
      return style satisfies never
  }
}

export type ReadDate = {
  readonly day: Day
  readonly text: string
  readonly digits: 'two' | 'one'
  readonly years: 'four' | 'two'
}

const separated = /(\d{4}|\d{2})([年./ -])(\d{1,2})([月./ -])(\d{1,2})(日?)/u
const compact = /(?:^|\D)(\d{8})(?!\d)/u

/** The first date in a text, in any of the ways in which labels write one; `undefined` when there is no real date. */
export function dateIn(text: string): ReadDate | undefined {
  const apart = separated.exec(text)
  if (apart !== null) {
    const [whole, year = '', , month = '', , date = ''] = apart
    const day = dayOf(Number(year.length === 2 ? `20${year}` : year), Number(month), Number(date))
    if (day === undefined) return undefined
    const digits = month.length === 2 && date.length === 2 ? 'two' : 'one'
    return { day, text: whole, digits, years: year.length === 4 ? 'four' : 'two' }
  }
  const together = compact.exec(text)
  const digits = together?.[1]
  if (digits === undefined) return undefined
  const day = dayOf(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8)))
  return day === undefined ? undefined : { day, text: digits, digits: 'two', years: 'four' }
}
