import {
  addWorkingDays,
  endOfDays,
  endOfMonths,
  lastPublishedYear,
  UnpublishedYear,
  type WorkingCalendar,
  workingCalendar,
} from '../../kernel/calendar.ts'
import {
  addDays,
  addMonths,
  type Day,
  dayAt,
  dayOf,
  daysBetween,
  type Instant,
  instantAt,
  instantMs,
} from '../../kernel/day.ts'
import { type CalendarRow, type ClockRow, isToBeConfirmed } from './rows.ts'

export type Trigger = {
  readonly day: Day
  /** For times in hours: the moment they run from. */
  readonly at?: Instant | undefined
}

export type Due =
  | {
      readonly kind: 'due'
      readonly day: Day
      readonly at: Instant | undefined
      readonly explanation: string
    }
  | { readonly kind: 'unpublished'; readonly year: number; readonly sentence: string }

export type Period = Pick<ClockRow, 'amount' | 'unit'>

export function calendarOf(rows: readonly CalendarRow[]): WorkingCalendar {
  return workingCalendar(rows)
}

/** The last day on which something is in time. Past the last published year the answer says so instead of guessing. */
export function dueOn(period: Period, trigger: Trigger, calendar: WorkingCalendar): Due {
  try {
    return found(period, trigger, calendar)
  } catch (error) {
    if (error instanceof UnpublishedYear) return unpublished(error.year)
    throw error
  }
}

function found({ amount, unit }: Period, { day, at }: Trigger, calendar: WorkingCalendar): Due {
  const due = (end: Day, explanation: string): Due => ({ kind: 'due', day: end, at: undefined, explanation })
  switch (unit) {
    case 'working-day':
      return due(addWorkingDays(day, amount, calendar), workingDaysText(day, amount))
    case 'calendar-day': {
      const end = endOfDays(day, amount, calendar)
      return due(end, `自 ${day} 次日起算 ${amount} 日${rolled(addDays(day, amount), end)}`)
    }
    case 'month': {
      const end = endOfMonths(day, amount, calendar)
      return due(end, `自 ${day} 起算 ${amount} 个月，到期月的对应日为最后一日${rolled(addMonths(day, amount), end)}`)
    }
    case 'hour': {
      // Hours run on through nights and holidays: 民法典 第二百零一条 第二款.
      if (at === undefined) return due(addDays(day, Math.floor(amount / 24)), `自 ${day} 起 ${amount} 小时内`)
      const end = instantAt(instantMs(at) + amount * 3_600_000)
      return { kind: 'due', day: dayAt(end), at: end, explanation: `自起算时刻起 ${amount} 小时内，不因节假日顺延` }
    }
    default:
      return unit satisfies never
  }
}

function workingDaysText(day: Day, amount: number): string {
  if (amount === 0) return '当日办理'
  const counted = `${Math.abs(amount)} 个工作日（调休上班日计入，节假日不计入）`
  return amount < 0 ? `${day} 的 ${counted}之前` : `自 ${day} 次日起算 ${counted}`
}

function rolled(counted: Day, end: Day): string {
  return counted === end ? '' : `；${counted} 为休假日，顺延至 ${end}`
}

function unpublished(year: number): Due {
  return {
    kind: 'unpublished',
    year,
    sentence: `${year} 年的放假安排尚未录入，不能推算；请管理员在“节假日与调休”中录入国务院办公厅通知`,
  }
}

/** How many days before the calendar runs out an administrator is told. */
export const warningDays = 60

export type CalendarStanding = {
  readonly lastYear: number | undefined
  readonly lastDay: Day | undefined
  readonly daysLeft: number
  readonly warning: boolean
  readonly sentence: string
}

export function calendarStanding(rows: readonly CalendarRow[], today: Day): CalendarStanding {
  const lastYear = lastPublishedYear(calendarOf(rows))
  const lastDay = lastYear === undefined ? undefined : dayOf(lastYear, 12, 31)
  if (lastYear === undefined || lastDay === undefined || lastDay < today) {
    const sentence = '节假日与调休已用完，期限不能推算，请立即录入本年的放假安排'
    return { lastYear, lastDay, daysLeft: 0, warning: true, sentence }
  }
  const daysLeft = daysBetween(today, lastDay)
  const warning = daysLeft <= warningDays
  const unsure = rows.some(row => row.year === lastYear && isToBeConfirmed(row.confidence))
  const sentence = warning
    ? `节假日与调休只录到 ${lastYear} 年底，还有 ${daysLeft} 天，请录入 ${lastYear + 1} 年的放假安排`
    : `节假日与调休已录到 ${lastYear} 年底${unsure ? `（${lastYear} 年待确认）` : ''}`
  return { lastYear, lastDay, daysLeft, warning, sentence }
}
