import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isWorkingDay, workingCalendar, workingDaysBetween } from '../../kernel/calendar.ts'
import { addDays, getDay } from '../../kernel/day.ts'
import { firstHearingDay } from './hearing.ts'

const calendar = workingCalendar([
  {
    year: 2026,
    holidays: [{ from: getDay('2026-10-01'), to: getDay('2026-10-07') }],
    makeUpWorkdays: [getDay('2026-10-10')],
  },
])
const sevenBefore = { amount: -7, unit: 'working-day' } as const

describe('a hearing', () => {
  it('is held seven working days after its notice at the earliest', () => {
    expect(firstHearingDay(getDay('2026-08-10'), sevenBefore, calendar)).toBe('2026-08-19')
    expect(firstHearingDay(getDay('2026-09-28'), sevenBefore, calendar)).toBe('2026-10-13')
  })
  it('has no first day where the calendar ends before it', () => {
    expect(firstHearingDay(getDay('2026-12-25'), sevenBefore, calendar)).toBeUndefined()
  })
  it('is on a working day, with seven of them after the notice and never one to spare', () => {
    fc.assert(
      fc.property(fc.nat(300), days => {
        const served = addDays(getDay('2026-01-20'), days)
        const first = firstHearingDay(served, sevenBefore, calendar)
        // Served on a day off it counts as served on the next worked one: the row counts backwards from the hearing.
        const wanted = isWorkingDay(served, calendar) ? 7 : 8
        return (
          first !== undefined && isWorkingDay(first, calendar) && workingDaysBetween(served, first, calendar) === wanted
        )
      }),
    )
  })
})
