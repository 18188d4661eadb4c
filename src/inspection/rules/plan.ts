import { addDays, addMonths, type Day, dayOf } from '../../kernel/day.ts'
import { ticketOf } from './draw.ts'

/** A low … D high. 食品生产经营风险分级管理办法 (食药监食监一〔2016〕115号). */
export const grades = ['A', 'B', 'C', 'D'] as const
export type Grade = (typeof grades)[number]

/** Visits a year. A at least once, B once or twice, C twice or three times, D three or four times. */
export const frequencyRange: Readonly<Record<Grade, readonly [number, number]>> = {
  A: [1, 4],
  B: [1, 2],
  C: [2, 3],
  D: [3, 4],
}

export type Frequency = Readonly<Record<Grade, number>>
export const usualFrequency: Frequency = { A: 1, B: 1, C: 2, D: 3 }

export function frequencyFaults(frequency: Frequency): readonly Grade[] {
  return grades.filter(grade => {
    const [least, most] = frequencyRange[grade]
    return frequency[grade] < least || frequency[grade] > most
  })
}

export type Planned = { readonly workshop: string; readonly grade: Grade; readonly month: number }

export type ToPlan = {
  readonly workshop: string
  readonly grade: Grade
  /** The last day of two years without a visit that looked at everything; `null` where there never was one. */
  readonly coverBy: Day | null
}

/**
 * The last month in which a workshop may be visited so that two years are kept: 12 where they end later, 0 where they have
 * ended before the year began. 监督检查管理办法 第二十二条.
 */
export function lastMonth({ coverBy }: Pick<ToPlan, 'coverBy'>, year: number): number {
  if (coverBy === null) return 12
  const coverYear = Number(coverBy.slice(0, 4))
  if (coverYear > year) return 12
  return coverYear < year ? 0 : Number(coverBy.slice(5, 7))
}

export type Planning = {
  readonly year: number
  readonly frequency: Frequency
  readonly seed: string
  readonly firstMonth: number
}

/**
 * Spreads a year's visits over its months: as often as the grade says, evenly apart, the first one in time for the two
 * years, and in months that have least to do. What is overdue already comes first, as many a month as the average. The
 * same seed makes the same plan.
 */
export function planYear(workshops: readonly ToPlan[], planning: Planning): readonly Planned[] {
  const { year, frequency, seed, firstMonth } = planning
  const room = 13 - firstMonth
  const timesOf = (grade: Grade) => Math.min(frequency[grade], room)
  const average = Math.ceil(workshops.reduce((sum, { grade }) => sum + timesOf(grade), 0) / room)
  const load = new Map<number, number>()
  const order = [...workshops]
    .map(each => ({ ...each, last: lastMonth(each, year), ticket: ticketOf(seed, each.workshop) }))
    .sort(
      (a, b) =>
        a.last - b.last || inOrder(since(a), since(b)) || a.ticket - b.ticket || inOrder(a.workshop, b.workshop),
    )
  return order.flatMap(({ workshop, grade, last }) => {
    const months = monthsFor(timesOf(grade), { firstMonth, last, load, average })
    for (const month of months) load.set(month, (load.get(month) ?? 0) + 1)
    return months.map(month => ({ workshop, grade, month }))
  })
}

/** Of what is overdue, the longest comes first. */
const since = ({ last, coverBy }: { last: number; coverBy: Day | null }) => (last === 0 ? (coverBy ?? '') : '')
const inOrder = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)

type Room = {
  readonly firstMonth: number
  readonly last: number
  readonly load: ReadonlyMap<number, number>
  readonly average: number
}

/** Of all ways to go there `times` times evenly apart, the one whose months have least to do. */
function monthsFor(times: number, { firstMonth, last, load, average }: Room): readonly number[] {
  const apart = Math.floor((13 - firstMonth) / times)
  const overdue = last < firstMonth
  const latest = Math.max(firstMonth, Math.min(overdue ? 12 : last, 12 - apart * (times - 1)))
  const ways = Array.from({ length: latest - firstMonth + 1 }, (_, at) =>
    Array.from({ length: times }, (_, visit) => firstMonth + at + visit * apart),
  )
  const loadOf = (month: number | undefined) => (month === undefined ? 0 : (load.get(month) ?? 0))
  const soonest = overdue ? ways.find(([first]) => loadOf(first) < average) : undefined
  if (soonest !== undefined) return soonest
  const weight = (months: readonly number[]) => months.reduce((sum, month) => sum + loadOf(month), 0)
  return ways.reduce((best, way) => (weight(way) < weight(best) ? way : best))
}

/** Two years after the last visit that looked at everything; one that is not there yet counts from its filing. */
export function coverBy(lastFullOn: Day | null, filedOn: Day | null, months: number): Day | null {
  const from = lastFullOn ?? filedOn
  return from === null ? null : addMonths(from, months)
}

/** In which month a plan begins: what ran out before that cannot be in time any more. */
export function firstMonthOf(lines: readonly Pick<Planned, 'month'>[]): number {
  return lines.reduce((first, { month }) => Math.min(first, month), 12)
}

/**
 * Whether two years end within the year and the plan does not visit in time.
 *
 * @param month the first one in which it is visited, if it is
 * @param begins the month in which the plan begins
 */
export function isLeftOut(
  each: Pick<ToPlan, 'coverBy'>,
  { month, begins, year }: { readonly month: number | undefined; readonly begins: number; readonly year: number },
): boolean {
  const end = dayOf(year, 12, 31)
  if (each.coverBy !== null && (end === undefined || each.coverBy > end)) return false
  if (month === undefined) return true
  // What ran out before the plan begins cannot be in time any more: it is visited at all.
  const last = lastMonth(each, year)
  return last >= begins && month > last
}

/** Workshops whose two years end within the year and that the plan does not visit in time. */
export function coverageGaps(
  workshops: readonly ToPlan[],
  lines: readonly Pick<Planned, 'workshop' | 'month'>[],
  year: number,
): readonly string[] {
  const first = new Map<string, number>()
  for (const { workshop, month } of lines) first.set(workshop, Math.min(month, first.get(workshop) ?? 12))
  const begins = firstMonthOf(lines)
  return workshops
    .filter(each => isLeftOut(each, { month: first.get(each.workshop), begins, year }))
    .map(({ workshop }) => workshop)
}

/** The first day whose full visit keeps two years until a day: whoever was visited since is not asked about. */
export function keptSince(until: Day, months: number): Day {
  // Months differ in length: the day itself may lie a little beside the one that counting back gives.
  let day = addDays(addMonths(until, -months), -3)
  while (addMonths(day, months) < until) day = addDays(day, 1)
  return day
}
