import { addWorkingDays, UnpublishedYear, type WorkingCalendar } from '../../kernel/calendar.ts'
import { addDays, type Day } from '../../kernel/day.ts'

/**
 * 催告书送达十日后 (行政强制法 第五十四条), read as working days by its 第六十九条. Neither text is in the book: 待确认; the
 * reading that gives the party more time.
 */
export const urgedDays = 10

/** The first day on which a court may be asked to enforce; `undefined` where the calendar does not reach so far. */
export function applyFrom(urgedOn: Day, calendar: WorkingCalendar): Day | undefined {
  try {
    return addDays(addWorkingDays(urgedOn, urgedDays, calendar), 1)
  } catch (error) {
    if (error instanceof UnpublishedYear) return undefined
    throw error
  }
}

export type ApplyFault = 'not-urged' | 'too-early'

/** 申请法院强制执行: after the party was urged, and only when the time of that has passed. */
export function applyFaults(
  urgedOn: readonly Day[],
  onDay: Day,
  calendar: WorkingCalendar,
): { readonly fault: ApplyFault; readonly from: Day | undefined } | undefined {
  const before = urgedOn.filter(day => day <= onDay).sort()
  const [first] = before
  if (first === undefined) return { fault: 'not-urged', from: undefined }
  const from = applyFrom(first, calendar)
  return from === undefined || onDay < from ? { fault: 'too-early', from } : undefined
}
