import { addDays, addMonths, type Day } from '../../kernel/day.ts'

/** “三年来”: the letter does not say from when; three years up to the day count. 待确认. */
export const windowMonths = 36

/** The first day of the window that a figure counts in when nobody asks for another. */
export function windowFrom(asOf: Day): Day {
  return addDays(addMonths(asOf, -windowMonths), 1)
}

/** The day that the letter bears. */
export const letterDay = '2022-08-10'

/** By what a figure can be taken apart. */
export const splits = ['town', 'village', 'category', 'unit', 'year'] as const
export type Split = (typeof splits)[number]

export const steps = ['month', 'quarter', 'year'] as const
export type Step = (typeof steps)[number]

export type Period = { readonly from: Day; readonly until: Day; readonly name: string }

const months = { month: 1, quarter: 3, year: 12 } as const satisfies Record<Step, number>

/** The last months, quarters or years up to a day, the oldest first; the one that the day is in ends with the day. */
export function periodsUpTo(asOf: Day, step: Step, count: number): readonly Period[] {
  const length = months[step]
  const month = Number(asOf.slice(5, 7))
  const begin = addMonths(addDays(asOf, 1 - Number(asOf.slice(8, 10))), -((month - 1) % length))
  return Array.from({ length: count }, (_, at) => {
    const from = addMonths(begin, -length * (count - 1 - at))
    const last = addDays(addMonths(from, length), -1)
    return { from, until: last < asOf ? last : asOf, name: nameOf(from, step) }
  })
}

function nameOf(from: Day, step: Step): string {
  const [year, month] = [from.slice(0, 4), Number(from.slice(5, 7))]
  switch (step) {
    case 'month':
      return from.slice(0, 7)
    case 'quarter':
      return `${year} 年第 ${(month + 2) / 3} 季度`
    case 'year':
      return `${year} 年`
    default:
      return step satisfies never
  }
}
