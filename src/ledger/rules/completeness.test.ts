import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, getDay } from '../../kernel/day.ts'
import type { Status, StatusChange } from '../../registry/rules/workshop.ts'
import {
  type DayMark,
  dayMarks,
  dayStanding,
  dayStates,
  daysOfMonth,
  isExpected,
  isRecorded,
  type Known,
  marksOf,
  monthStanding,
  nilMissing,
  share,
} from './completeness.ts'

const today = getDay('2022-08-10')
const change = (status: Status, on: string): StatusChange => ({
  status,
  effectiveOn: getDay(on),
  recordedAt: `${on}T00:00:00Z`,
})
const filed = [change('proposed', '2022-02-20'), change('valid', '2022-03-02')]

function known(marks: Readonly<Record<string, readonly DayMark[]>>, changes: readonly StatusChange[] = filed): Known {
  return { changes, marks: new Map(Object.entries(marks).map(([day, list]) => [getDay(day), new Set(list)])) }
}

const stateOn = (day: string, marks: readonly DayMark[], changes = filed) =>
  dayStanding(known({ [day]: marks }, changes), getDay(day), today)

describe('a day', () => {
  it('is complete with a production, its hygiene and the morning check', () => {
    expect(stateOn('2022-08-08', ['production', 'hygiene', 'morning-check'])).toMatchObject({
      state: 'complete',
      gaps: [],
      recorded: ['production', 'hygiene'],
    })
  })

  it('is partial when the hygiene or only the morning check is missing, and says which', () => {
    expect(stateOn('2022-08-08', ['production'])).toMatchObject({ state: 'partial', gaps: ['hygiene'] })
    expect(stateOn('2022-08-08', ['production', 'hygiene'])).toMatchObject({
      state: 'partial',
      gaps: ['morning-check'],
    })
  })

  it('is idle when nothing was produced and somebody said so', () => {
    expect(stateOn('2022-08-08', ['no-production']).state).toBe('idle')
  })

  it('does not hide a production behind 今天没生产', () => {
    expect(stateOn('2022-08-08', ['no-production', 'production']).state).toBe('partial')
  })

  it('with a purchase alone still has to say whether there was a production', () => {
    expect(stateOn('2022-08-08', ['receiving'])).toMatchObject({ state: 'partial', gaps: ['whether-produced'] })
    expect(stateOn('2022-08-08', []).state).toBe('open')
  })

  it('needs nothing before filing, during suspension and in the future', () => {
    const suspended = [...filed, change('suspended', '2022-08-01'), change('valid', '2022-08-05')]
    expect(stateOn('2022-03-01', []).state).toBe('closed')
    expect(stateOn('2022-08-04', [], suspended).state).toBe('closed')
    expect(stateOn('2022-08-05', [], suspended).state).toBe('open')
    expect(stateOn('2022-08-11', []).state).toBe('future')
  })

  it('of today is not missed yet, and counts as soon as it is written down', () => {
    const open = stateOn('2022-08-10', [])
    expect([open.state, isExpected(open, today)]).toEqual(['open', false])
    expect(isExpected(stateOn('2022-08-10', ['no-production']), today)).toBe(true)
  })
})

describe('a month', () => {
  it('counts the days up to yesterday and what of them is written down', () => {
    const month = monthStanding(
      known({ '2022-08-01': ['no-production'], '2022-08-02': ['production'], '2022-08-10': ['no-production'] }),
      '2022-08',
      today,
    )
    expect(month).toMatchObject({ expected: 10, recorded: 2, nilMissing: [] })
    expect(month.days).toHaveLength(31)
  })

  it('wants additives and sales, or the word that there were none, once it ends', () => {
    const july = known({ '2022-07-05': ['production'], '2022-07-06': ['dispatch'] })
    expect(nilMissing(july, '2022-07', getDay('2022-07-28'))).toEqual([])
    expect(nilMissing(july, '2022-07', getDay('2022-07-29'))).toEqual(['additive-use'])
    expect(nilMissing(july, '2022-07', today)).toEqual(['additive-use'])
    const declared = known({ '2022-07-05': ['production', 'nil-additive-use', 'nil-dispatch'] })
    expect(nilMissing(declared, '2022-07', today)).toEqual([])
  })

  it('without a production wants no declaration', () => {
    expect(nilMissing(known({ '2022-07-05': ['no-production'] }), '2022-07', today)).toEqual([])
  })
})

const days = daysOfMonth('2022-08')
const aDay = fc.constantFrom(...days)
const aMark = fc.constantFrom(...dayMarks)
const someEntries = fc.array(fc.tuple(aDay, aMark), { maxLength: 60 })
const someLife = fc
  .array(fc.tuple(fc.constantFrom<Status>('valid', 'suspended', 'cancelled'), aDay), { maxLength: 4 })
  .map(list => [change('valid', '2022-03-02'), ...list.map(([status, day]) => change(status, day))])
const someToday = fc.integer({ min: -3, max: 40 }).map(n => addDays(getDay('2022-08-01'), n))

function knownOf(entries: readonly (readonly [Day, DayMark])[], changes: readonly StatusChange[]): Known {
  const marks = new Map<Day, Set<DayMark>>()
  for (const [day, mark] of entries) marks.set(day, new Set([...(marks.get(day) ?? []), mark]))
  return { changes, marks }
}

describe('completeness', () => {
  it('is never lowered by another entry, but for a production on a day declared idle', () => {
    fc.assert(
      fc.property(someEntries, aDay, aMark, someLife, someToday, (entries, day, mark, life, now) => {
        const idle = entries.some(([on, each]) => on === day && each === 'no-production')
        fc.pre(!(mark === 'production' && idle))
        const before = monthStanding(knownOf(entries, life), '2022-08', now)
        const after = monthStanding(knownOf([...entries, [day, mark]], life), '2022-08', now)
        expect(after.recorded).toBeGreaterThanOrEqual(before.recorded)
        expect(share(after)).toBeGreaterThanOrEqual(share(before))
      }),
    )
  })

  it('puts every day into exactly one state, and wants something exactly of the days that lack something', () => {
    fc.assert(
      fc.property(someEntries, someLife, someToday, (entries, life, now) => {
        const month = monthStanding(knownOf(entries, life), '2022-08', now)
        expect(month.days.map(({ day }) => day)).toEqual(days)
        const counted = dayStates.map(state => month.days.filter(day => day.state === state).length)
        expect(counted.reduce((sum, n) => sum + n, 0)).toBe(days.length)
        for (const day of month.days) {
          expect(day.gaps.length > 0).toBe(day.state === 'partial' || day.state === 'open')
          if (isRecorded(day)) expect(isExpected(day, now)).toBe(true)
        }
        expect(month.recorded).toBeLessThanOrEqual(month.expected)
      }),
    )
  })

  it('does not depend on the order in which entries come', () => {
    fc.assert(
      fc.property(someEntries, someLife, someToday, (entries, life, now) => {
        const forward = monthStanding(knownOf(entries, life), '2022-08', now)
        expect(monthStanding(knownOf([...entries].reverse(), life), '2022-08', now)).toEqual(forward)
      }),
    )
  })

  it('reads back the marks that the store counted as bits', () => {
    fc.assert(
      fc.property(fc.uniqueArray(aMark), marks => {
        const mask = marks.reduce((bits, mark) => bits | (1 << dayMarks.indexOf(mark)), 0)
        expect([...marksOf(mask)].sort()).toEqual([...marks].sort())
      }),
    )
  })
})
