import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, getDay } from '../../kernel/day.ts'
import { type Fine, isSettled, lateDays, owedFen, type Stay, surchargeFen } from './fine.ts'

const payBy = getDay('2026-03-10')
const fine: Fine = { fen: 1_000_000, payBy, stays: [] }
const daysOn = (days: number) => addDays(payBy, days)
const stays = fc.array(
  fc
    .record({ from: fc.integer({ min: -20, max: 60 }), length: fc.option(fc.integer({ min: -2, max: 30 })) })
    .map(({ from, length }): Stay => ({ from: daysOn(from), to: length === null ? null : daysOn(from + length) })),
  { maxLength: 4 },
)

describe('a fine that is paid late', () => {
  it('grows by three in a hundred a day from the day after the last one', () => {
    expect(surchargeFen(fine, payBy)).toBe(0)
    expect(surchargeFen(fine, daysOn(1))).toBe(30_000)
    expect(surchargeFen(fine, daysOn(33))).toBe(990_000)
  })
  it('never more than doubles, however long it takes', () => {
    expect(surchargeFen(fine, daysOn(34))).toBe(1_000_000)
    fc.assert(
      fc.property(fc.nat(2e9), fc.nat(5_000), stays, (fen, days, given) => {
        const sum = surchargeFen({ fen, payBy, stays: given }, daysOn(days))
        return Number.isInteger(sum) && sum >= 0 && sum <= fen
      }),
    )
  })
  it('does not grow while it is reconsidered or before a court, and no day is left out twice', () => {
    const during = { ...fine, stays: [{ from: daysOn(3), to: daysOn(5) }] }
    expect([2, 3, 5, 6].map(days => lateDays(during, daysOn(days)))).toEqual([2, 2, 2, 3])
    fc.assert(
      fc.property(stays, fc.nat(80), (given, days) => {
        const counted = Array.from({ length: days }, (_, n) => daysOn(n + 1)).filter(
          day => !given.some(({ from, to }) => from <= day && (to === null || day <= to)),
        )
        expect(lateDays({ payBy, stays: given }, daysOn(days))).toBe(counted.length)
      }),
    )
  })
  it('grows from a later day where that was granted', () => {
    expect(surchargeFen({ ...fine, payBy: daysOn(30) }, daysOn(30))).toBe(0)
  })
})

describe('what is owed', () => {
  it('is the fine until it is paid, and stops growing with the day on which it is', () => {
    expect(owedFen(fine, [], payBy)).toEqual({ fine: 1_000_000, surcharge: 0 })
    const paid = [{ onDay: daysOn(2), fen: 1_000_000 }]
    expect(owedFen(fine, paid, daysOn(20))).toEqual({ fine: 0, surcharge: 60_000 })
    expect(isSettled(fine, paid, daysOn(20))).toBe(false)
    expect(isSettled(fine, [...paid, { onDay: daysOn(5), fen: 60_000 }], daysOn(20))).toBe(true)
    expect(isSettled(fine, [{ onDay: payBy, fen: 1_000_000 }], daysOn(20))).toBe(true)
  })
  it('does not count a payment before its day', () => {
    expect(isSettled(fine, [{ onDay: daysOn(1), fen: 1_030_000 }], payBy)).toBe(false)
    expect(isSettled(fine, [{ onDay: daysOn(1), fen: 1_030_000 }], daysOn(1))).toBe(true)
  })
  it('is less by whatever is paid, never below nothing', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000), fc.nat(60), fc.nat(60), (fen, on, days) => {
        const owed = owedFen(fine, [{ onDay: daysOn(on), fen }], daysOn(days))
        const without = owedFen(fine, [], daysOn(days))
        expect(owed.fine).toBeGreaterThanOrEqual(0)
        expect(owed.surcharge).toBeGreaterThanOrEqual(0)
        expect(owed.fine + owed.surcharge).toBeLessThanOrEqual(without.fine + without.surcharge)
      }),
    )
  })
})
