import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hoursText, minuteOf, minuteText, readSchedule, textOf, weekSentences } from './hours-text.ts'

describe('a time of the day', () => {
  it.each([
    ['8:00', 480],
    ['08:30', 510],
    ['0830', 510],
    ['8：05', 485],
    ['8', 480],
    ['24:00', 1440],
    ['24:01', undefined],
    ['8:75', undefined],
    ['早上', undefined],
    ['', undefined],
  ])('%j is %j', (text, minute) => expect(minuteOf(text)).toBe(minute))
  it('that is written is read back', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1440 }), minute => {
        expect(minuteOf(minuteText(minute))).toBe(minute)
      }),
    )
  })
})

describe('hours in words', () => {
  it('go on into the next day, and are sorted', () => {
    expect(
      hoursText([
        { from: 1320, to: 360 },
        { from: 480, to: 720 },
      ]),
    ).toBe('08:00–12:00、22:00–次日 06:00')
    expect([hoursText([]), hoursText([{ from: 0, to: 1440 }])]).toEqual(['不生产', '全天'])
  })
  it('say days together that have the same', () => {
    const work = [{ from: 480, to: 1080 }]
    expect(weekSentences([[], work, work, work, work, work, [{ from: 480, to: 720 }]])).toEqual([
      '周一至周五 08:00–18:00',
      '周六 08:00–12:00',
      '周日 不生产',
    ])
    expect(weekSentences(Array.from({ length: 7 }, () => work))).toEqual(['每天 08:00–18:00'])
  })
})

const schedule = {
  week: [[], [{ from: 480, to: 720 }], [], [], [], [], [{ from: 1320, to: 360 }]],
  holidays: 'closed',
  special: [{ from: '2022-09-01', to: '2022-09-09', hours: [{ from: 0, to: 1440 }] }],
} as const

describe('a schedule', () => {
  it('that was declared is read back as it was', () => {
    const text = textOf({ ...schedule, special: [] })
    expect(readSchedule(text)).toEqual({ ...schedule, special: [], faults: new Map() })
  })
  it('says where something typed is no time, overlaps or runs backwards', () => {
    const text = textOf(null)
    const period = (from: string, to: string, key: number) => ({ key, from, to })
    const typed = {
      ...text,
      week: text.week.with(1, [period('8:00', '下班', 90)]).with(2, [period('8', '12', 91), period('11', '13', 92)]),
      special: [{ key: 93, from: '2022-09-09', to: '2022-09-01', hours: [] }],
    }
    expect([...readSchedule(typed).faults.keys()]).toEqual(['day 1', 'day 2', 'special 93'])
  })
})
