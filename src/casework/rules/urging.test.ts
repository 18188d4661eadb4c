import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workingCalendar, workingDaysBetween } from '../../kernel/calendar.ts'
import { addDays, getDay } from '../../kernel/day.ts'
import { applyFaults, applyFrom } from './urging.ts'

const calendar = workingCalendar([
  { year: 2026, holidays: [{ from: getDay('2026-10-01'), to: getDay('2026-10-07') }], makeUpWorkdays: [] },
])
const monday = getDay('2026-08-10')

describe('a court is asked to enforce', () => {
  it('when ten working days have passed since the party was urged, not on the tenth', () => {
    expect(applyFrom(monday, calendar)).toBe('2026-08-25')
    expect(applyFaults([monday], getDay('2026-08-24'), calendar)).toEqual({ fault: 'too-early', from: '2026-08-25' })
    expect(applyFaults([monday], getDay('2026-08-25'), calendar)).toBeUndefined()
  })
  it('never of somebody who was not urged, or only afterwards', () => {
    expect(applyFaults([], monday, calendar)?.fault).toBe('not-urged')
    expect(applyFaults([addDays(monday, 1)], monday, calendar)?.fault).toBe('not-urged')
  })
  it('counts from the first time: urged again, nobody has less', () => {
    expect(applyFaults([addDays(monday, 20), monday], getDay('2026-08-31'), calendar)).toBeUndefined()
  })
  it('does not guess where the calendar ends', () => {
    const late = getDay('2026-12-28')
    expect(applyFaults([late], addDays(late, 60), calendar)).toEqual({ fault: 'too-early', from: undefined })
  })
  it('leaves ten whole working days, holidays or not', () => {
    fc.assert(
      fc.property(fc.nat(250), days => {
        const urged = addDays(getDay('2026-01-05'), days)
        const from = applyFrom(urged, calendar)
        return from !== undefined && workingDaysBetween(urged, addDays(from, -1), calendar) === 10
      }),
    )
  })
})
