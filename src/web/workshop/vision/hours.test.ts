import { describe, expect, it } from 'vitest'
import { hoursWords } from './hours.ts'

const day = [{ from: 8 * 60, to: 18 * 60 }]
const none: typeof day = []
const today = '2026-08-09'
const words = (
  week: (typeof day)[],
  over: Partial<{ holidays: 'closed' | 'as-usual'; special: { from: string; to: string; hours: typeof day }[] }> = {},
) => hoursWords({ week, holidays: 'as-usual', special: [], ...over }, today)

describe('working hours in words', () => {
  it('take days together that are alike, from Monday on', () => {
    expect(words([none, day, day, day, day, day, none])).toEqual([
      ...['周一至周五 8:00–18:00', '周六、周日 不开工', '法定节假日 照常'],
    ])
    expect(words(Array.from({ length: 7 }, () => day))).toEqual(['每天 8:00–18:00', '法定节假日 照常'])
    expect(words([none, day, none, day, day, none, none])[1]).toBe('周二 不开工')
  })

  it('say when work goes on into the next day, and when it never stops', () => {
    const night = [{ from: 22 * 60, to: 6 * 60 }]
    const parted = [
      { from: 14 * 60, to: 18 * 60 + 30 },
      { from: 8 * 60, to: 12 * 60 },
    ]
    expect(words(Array.from({ length: 7 }, () => night))[0]).toBe('每天 22:00–次日 6:00')
    expect(words(Array.from({ length: 7 }, () => parted))[0]).toBe('每天 8:00–12:00、14:00–18:30')
    expect(words(Array.from({ length: 7 }, () => [{ from: 0, to: 1_440 }]))[0]).toBe('每天 全天')
  })

  it('name holidays and the special days that are still to come', () => {
    const week = Array.from({ length: 7 }, () => day)
    const special = [
      { from: '2026-08-01', to: '2026-08-08', hours: none },
      { from: '2026-08-09', to: '2026-08-20', hours: [{ from: 18 * 60, to: 2 * 60 }] },
      { from: '2026-10-01', to: '2026-10-01', hours: none },
    ]
    expect(words(week, { holidays: 'closed', special }).slice(1)).toEqual([
      ...['法定节假日 不开工', '2026-08-09 至 2026-08-20 18:00–次日 2:00', '2026-10-01 不开工'],
    ])
  })
})
