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
