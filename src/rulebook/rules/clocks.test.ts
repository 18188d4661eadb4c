import { describe, expect, it } from 'vitest'
import { getDay, type Instant } from '../../kernel/day.ts'
import { delivered } from '../testing.ts'
import { calendarOf, calendarStanding, dueOn } from './clocks.ts'

const calendar = delivered('calendar')
const clocks = delivered('clocks')
const from = (text: string, at?: string) => ({ day: getDay(text), at: at as Instant | undefined })
const due = (code: string, trigger: ReturnType<typeof from>) => {
  const clock = clocks.find(row => row.code === code)
  if (clock === undefined) throw new Error(`no clock ${code}`)
  return dueOn(clock, trigger, calendarOf(calendar))
}

describe('a statutory time', () => {
  it.each([
    ['S07', '2026-09-28', '2026-10-13', '复检, seven working days over 国庆'],
    ['E09', '2026-09-16', '2026-10-08', '罚款, fifteen days ending on a holiday'],
    ['E07', '2026-06-01', '2026-08-31', 'ninety days ending on a Sunday'],
    ['E11D', '2026-01-31', '2026-04-30', 'three months to a shorter month'],
    ['E06', '2026-10-09', '2026-09-22', '听证 notice, seven working days before'],
    ['S18', '2026-11-27', '2026-11-27', 'at once'],
  ])('%s from %s ends on %s: %s', (code, trigger, day) =>
    expect(due(code, from(trigger))).toMatchObject({ kind: 'due', day }),
  )

  it('in hours runs on through the night and the holiday', () =>
    expect(due('R01', from('2026-09-30', '2026-09-30T12:00:00.000Z'))).toMatchObject({
      day: '2026-10-01',
      at: '2026-10-01T12:00:00.000Z',
    }))

  it('says how it was counted', () => {
    expect(due('E09', from('2026-09-16'))).toMatchObject({
      explanation: '自 2026-09-16 次日起算 15 日；2026-10-01 为休假日，顺延至 2026-10-08',
    })
  })

  it('past the last published year is not guessed', () => {
    expect(due('E09', from('2026-12-25'))).toEqual({
      kind: 'unpublished',
      year: 2027,
      sentence: '2027 年的放假安排尚未录入，不能推算；请管理员在“节假日与调休”中录入国务院办公厅通知',
    })
  })
})

describe('the calendar', () => {
  const standing = (today: string) => calendarStanding(calendar, getDay(today))

  it('warns from sixty days before its end', () =>
    expect(standing('2026-11-01')).toMatchObject({ lastYear: 2026, daysLeft: 60, warning: true }))
  it('is quiet before', () => expect(standing('2026-10-31')).toMatchObject({ warning: false }))
  it('says what to do when it has ended', () => {
    expect(standing('2027-01-01')).toMatchObject({ daysLeft: 0, warning: true })
    expect(standing('2027-01-01').sentence).toContain('请立即录入')
  })
  it('without any year warns too', () => expect(calendarStanding([], getDay('2026-01-01')).warning).toBe(true))
})
