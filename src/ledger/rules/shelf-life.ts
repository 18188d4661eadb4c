import { addDays, addMonths, type Day } from '../../kernel/day.ts'
import type { ShelfLifeUnit } from './ledgers.ts'

export type ShelfLife = { readonly amount: number; readonly unit: ShelfLifeUnit }

/** Whether the day of production is day 0 or day 1 of the shelf life. The standard's answer is to be confirmed. */
export type FirstDay = 'production-day-is-zero' | 'production-day-is-one'

/**
 * 到期日: production date and so many days, months or years; the 31st becomes the last day of a shorter month.
 * GB 7718 demands the day; how the first day counts is a setting, by default production date + N.
 */
export function expiryOf(
  producedOn: Day,
  { amount, unit }: ShelfLife,
  first: FirstDay = 'production-day-is-zero',
): Day {
  const start = first === 'production-day-is-zero' ? producedOn : addDays(producedOn, -1)
  switch (unit) {
    case 'day':
      return addDays(start, amount)
    case 'month':
      return addMonths(start, amount)
    case 'year':
      return addMonths(start, amount * 12)
    default:
      return unit satisfies never
  }
}

/** Goods are good through their last day. */
export function isExpired(expiresOn: Day | null, on: Day): boolean {
  return expiresOn !== null && expiresOn < on
}
