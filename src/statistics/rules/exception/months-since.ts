import { addMonths, type Day } from '../../../kernel/day.ts'

/** Whole months that have passed since a day. */
export function monthsSince(day: Day, today: Day): number {
  const months =
    (Number(today.slice(0, 4)) - Number(day.slice(0, 4))) * 12 + Number(today.slice(5, 7)) - Number(day.slice(5, 7))
  return addMonths(day, months) > today ? months - 1 : months
}
