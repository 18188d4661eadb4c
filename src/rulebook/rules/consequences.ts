import { isWorkingDay } from '../../kernel/calendar.ts'
import { addDays, type Day, dayOf } from '../../kernel/day.ts'
import { calendarOf } from './clocks.ts'
import { differenceOf } from './difference.ts'
import type { AdditiveRow, CalendarRow } from './rows.ts'

/** Days of years that both calendars know and that are worked in one and off in the other. */
export function changedDays(
  before: readonly CalendarRow[],
  after: readonly CalendarRow[],
): { toWorkday: Day[]; toHoliday: Day[] } {
  const [old, fresh] = [calendarOf(before), calendarOf(after)]
  const years = after.map(({ year }) => year).filter(year => old.years.has(year))
  const days = [...new Set(years)].flatMap(daysOfYear)
  const changed = days.filter(day => isWorkingDay(day, old) !== isWorkingDay(day, fresh))
  return {
    toWorkday: changed.filter(day => isWorkingDay(day, fresh)),
    toHoliday: changed.filter(day => !isWorkingDay(day, fresh)),
  }
}

/** Food categories of GB 2760 in which an additive is ruled otherwise. */
export function changedFoods(
  before: readonly AdditiveRow[],
  after: readonly AdditiveRow[],
): { foodCode: string; foodName: string; additives: string[] }[] {
  const codes = new Set(differenceOf(before, after).map(({ code }) => code))
  const touched = [...before, ...after].filter(row => codes.has(row.code))
  const foods = [...new Set(touched.map(row => row.foodCode))].sort()
  return foods.map(foodCode => {
    const own = touched.filter(row => row.foodCode === foodCode)
    return { foodCode, foodName: own.at(-1)?.foodName ?? '', additives: [...new Set(own.map(row => row.name))] }
  })
}

function daysOfYear(year: number): Day[] {
  const days: Day[] = []
  for (let day = dayOf(year, 1, 1); day?.startsWith(String(year)); day = addDays(day, 1)) days.push(day)
  return days
}
