import { addDays, addMonths, type Day, daysBetween, getDay } from '../../kernel/day.ts'

export const monthOf = (day: Day): string => day.slice(0, 7)

export function firstOf(month: string): Day {
  return getDay(`${month}-01`)
}

export function lastOf(month: string): Day {
  return addDays(addMonths(firstOf(month), 1), -1)
}

export function daysInMonth(month: string): number {
  return daysBetween(firstOf(month), addMonths(firstOf(month), 1))
}
