import {
  addWorkingDays,
  nextWorkingDay,
  UnpublishedYear,
  type WorkingCalendar,
  workingDaysBetween,
} from '../../kernel/calendar.ts'
import { addDays, addMonths, type Day, getDay, weekday } from '../../kernel/day.ts'
import type { Measure } from './measure.ts'

/** How often a line of the 责任清单 is to be done. */
export const frequencies = ['year', 'half-year', 'quarter', 'month', 'week'] as const
export type Frequency = (typeof frequencies)[number]

/** Whom a duty reaches: a task for each of these in every period. */
export const reaches = ['workshop', 'officer', 'station', 'unit'] as const
export type Reach = (typeof reaches)[number]

/** What shows that it was done: a business record that is counted, or files of one of these kinds. */
export const evidences = ['record', 'check-record', 'sign-in', 'photo', 'document', 'ledger'] as const
export type Evidence = (typeof evidences)[number]

export const editionStates = ['draft', 'returned', 'approved'] as const
export type EditionState = (typeof editionStates)[number]

/** How a task stands: `open` is not yet due, `overdue` is due without evidence. */
export const standings = ['open', 'overdue', 'done', 'late', 'excused'] as const
export type Standing = (typeof standings)[number]

export const taskSteps = ['reassign', 'do', 'return', 'excuse'] as const
export type TaskStep = (typeof taskSteps)[number]

/**
 * Measures that a task is held against. Whoever counts a workshop once for all time (a first camera) says nothing about
 * what was done in a month.
 */
export const dutyMeasures = [
  'inspection.visits',
  'rectification.cleared',
  'sampling.taken',
  'training.workshops',
] as const satisfies readonly Measure[]
export type DutyMeasure = (typeof dutyMeasures)[number]

export type Span = { readonly key: string; readonly from: Day; readonly until: Day }

const monthsOf = { year: 12, 'half-year': 6, quarter: 3, month: 1 } as const

/** The year, half-year, quarter, month or week (from Monday) in which a day lies. */
export function spanAt(every: Frequency, day: Day): Span {
  if (every === 'week') {
    const from = addDays(day, -((weekday(day) + 6) % 7))
    return { key: `week ${from}`, from, until: addDays(from, 6) }
  }
  const months = monthsOf[every]
  const at = Number(day.slice(5, 7)) - 1
  const first = String(at - (at % months) + 1).padStart(2, '0')
  const from = getDay(`${day.slice(0, 4)}-${first}-01`)
  return { key: `${every} ${from}`, from, until: addDays(addMonths(from, months), -1) }
}

export type InForce = {
  readonly every: Frequency
  readonly fromDay: Day
  /** The first edition of its duty: it also binds the time in which it begins. */
  readonly first: boolean
  /** From which day another edition stands instead. */
  readonly nextFrom: Day | null
  readonly endedOn: Day | null
}

/** The times for which an edition yields tasks until today: those that begin while it is in force. */
export function spansDue({ every, fromDay, first, nextFrom, endedOn }: InForce, today: Day): readonly Span[] {
  const spans: Span[] = []
  for (let span = spanAt(every, fromDay); span.from <= today; span = spanAt(every, addDays(span.until, 1))) {
    if (nextFrom !== null && span.from >= nextFrom) break
    if (endedOn !== null && span.from > endedOn) break
    if (span.from >= fromDay || first) spans.push(span)
  }
  return spans
}

const halfZh = ['上半年', '下半年'] as const
const quarterZh = ['第一季度', '第二季度', '第三季度', '第四季度'] as const

/** `2026 年第四季度` */
export function spanZh(every: Frequency, from: Day): string {
  const year = `${from.slice(0, 4)} 年`
  const at = Number(from.slice(5, 7)) - 1
  switch (every) {
    case 'year':
      return year
    case 'half-year':
      return `${year}${halfZh[Math.floor(at / 6)] ?? ''}`
    case 'quarter':
      return `${year}${quarterZh[Math.floor(at / 3)] ?? ''}`
    case 'month':
      return `${year} ${at + 1} 月`
    case 'week':
      return `${from} 至 ${addDays(from, 6)}`
    default:
      return every satisfies never
  }
}

/**
 * The last day of a time and so many working days more. A last day that is off moves to the next that is worked (民法典
 * 第二百零三条); `sure` is false while the holidays of that year are not published.
 */
export function dutyDue(until: Day, grace: number, calendar: WorkingCalendar): { day: Day; sure: boolean } {
  try {
    const day = grace === 0 ? nextWorkingDay(until, calendar) : addWorkingDays(until, grace, calendar)
    return { day, sure: true }
  } catch (error) {
    if (!(error instanceof UnpublishedYear)) throw error
    return { day: addDays(until, grace), sure: false }
  }
}

/** By how many working days something is late; `null` where nobody has published the holidays yet. */
export function workingDaysLate(dueOn: Day, today: Day, calendar: WorkingCalendar): number | null {
  if (today <= dueOn) return 0
  try {
    return workingDaysBetween(dueOn, today, calendar)
  } catch (error) {
    if (!(error instanceof UnpublishedYear)) throw error
    return null
  }
}

export type Tally = Readonly<Record<Standing, number>>

/** 履责率: what was done in time, of what has been due and was not excused. In tenths of a percent, never rounded up. */
export function complianceOf({ done, late, overdue }: Tally): number | null {
  const asked = done + late + overdue
  return asked === 0 ? null : Math.floor((done * 1000) / asked)
}
