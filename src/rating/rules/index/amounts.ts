import type { Day } from '../../../kernel/day.ts'

/**
 * The index is reckoned in whole numbers, so that whoever recomputes it from what a page shows gets the same: values and
 * weights in hundredths, shares in ten-thousandths, points in hundredths.
 */

/** Half up; none of them is below zero. */
export function divided(amount: number, by: number): number {
  return Math.floor((2 * amount + by) / (2 * by))
}

/** What is left of a share beside so much against it, both in ten-thousandths: never nothing, so that less against it tells. */
export function lessened(of10000: number, against: number): number {
  return divided(of10000 * 10_000, 10_000 + against)
}

export function hundredths(value: number): number {
  return Math.round(value * 100)
}

const digit = (day: Day, at: number) => day.charCodeAt(at) - 48
const beforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]

/** Days counted from the beginning of our era, by the calendar: only differences mean anything. */
export function dayNumber(day: Day): number {
  const year = digit(day, 0) * 1000 + digit(day, 1) * 100 + digit(day, 2) * 10 + digit(day, 3)
  const month = digit(day, 5) * 10 + digit(day, 6)
  const past = year - (month <= 2 ? 1 : 0)
  const leaps = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400)
  return year * 365 + leaps + (beforeMonth[month - 1] ?? 0) + digit(day, 8) * 10 + digit(day, 9)
}

/** Days from one day to another. */
export function age(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

const daysOfMonth = 30.4375
const known = new Map<number, readonly number[]>()

/** What is left of a whole weight after so many days, in hundredths: half of it after the half-life. */
export function decayed(days: number, halfLifeMonths: number): number {
  const table = known.get(halfLifeMonths) ?? tableOf(halfLifeMonths)
  return table[Math.max(0, days)] ?? 0
}

function tableOf(halfLifeMonths: number): readonly number[] {
  const halfLife = halfLifeMonths * daysOfMonth
  // After eight half-lives nothing of a hundred is left.
  const days = Math.ceil(halfLife * 8)
  const table = Array.from({ length: days }, (_, at) => Math.round(100 * 0.5 ** (at / halfLife)))
  known.set(halfLifeMonths, table)
  return table
}

/** `0.70` */
export function two(of100: number): string {
  return (of100 / 100).toFixed(2)
}

/** `0.7386` */
export function four(of10000: number): string {
  return (of10000 / 10_000).toFixed(4)
}
