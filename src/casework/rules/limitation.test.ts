import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, getDay } from '../../kernel/day.ts'
import { type Act, isTimeBarred, limitationEnd } from './limitation.ts'

const act: Act = {
  begunOn: getDay('2020-03-10'),
  endedOn: getDay('2020-03-10'),
  touchesSafety: false,
  harmful: false,
}
const days = fc.integer({ min: 0, max: 9_000 }).map(n => addDays(getDay('2010-01-01'), n))
const acts = fc.record({ touchesSafety: fc.boolean(), harmful: fc.boolean(), endedOn: days }).map(over => ({
  ...over,
  begunOn: over.endedOn,
}))

describe('limitation', () => {
  it('is two years', () => {
    expect(limitationEnd(act)).toBe('2022-03-10')
    expect(isTimeBarred(act, getDay('2022-03-10'))).toBe(false)
    expect(isTimeBarred(act, getDay('2022-03-11'))).toBe(true)
    expect(limitationEnd({ ...act, endedOn: getDay('2020-02-29') })).toBe('2022-02-28')
  })
  it('is five years only where safety is touched and harm was done', () => {
    expect(limitationEnd({ ...act, touchesSafety: true, harmful: true })).toBe('2025-03-10')
    expect(limitationEnd({ ...act, touchesSafety: true })).toBe('2022-03-10')
    expect(limitationEnd({ ...act, harmful: true })).toBe('2022-03-10')
  })
  it('runs from the end of an act that went on, and not while it goes on', () => {
    expect(limitationEnd({ ...act, endedOn: getDay('2021-05-01') })).toBe('2023-05-01')
    expect(limitationEnd({ ...act, endedOn: null })).toBeUndefined()
    expect(isTimeBarred({ ...act, endedOn: null }, getDay('2040-01-01'))).toBe(false)
  })
  it('once barred stays barred, and harm never shortens it', () => {
    fc.assert(
      fc.property(acts, days, fc.nat(2_000), (given, found, later) => {
        if (isTimeBarred(given, found)) expect(isTimeBarred(given, addDays(found, later))).toBe(true)
        if (isTimeBarred({ ...given, harmful: true }, found))
          expect(isTimeBarred({ ...given, harmful: false }, found)).toBe(true)
        expect(isTimeBarred(given, addDays(given.endedOn, 729))).toBe(false)
        expect(isTimeBarred(given, addDays(given.endedOn, 5 * 366))).toBe(true)
      }),
    )
  })
})
