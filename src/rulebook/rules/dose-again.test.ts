import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { delivered } from '../testing.ts'
import { judgeDose } from './dose.ts'
import { refusalsOf } from './dose-again.ts'

const rows = delivered('additives')
const today = getDay('2026-11-27')
/** 卤豆干. 山梨酸钾 and 双乙酸钠 are preservatives of 1 g/kg each there. */
const foodCode = '04.04.01.03'
const refused = (...uses: readonly (readonly [string, number])[]) =>
  refusalsOf(rows, { foodCode, uses: uses.map(([name, mgPerKg]) => ({ name, mgPerKg })) }, today)

describe('a recorded dose that is judged again', () => {
  it('may be all of what is allowed, and no thousandth more', () => {
    expect(refused(['山梨酸钾', 1_000])).toEqual([[]])
    expect(refused(['山梨酸钾', 1_000.001])).toEqual([[expect.stringMatching(/^山梨酸钾用量 1000\.001 mg\/kg，超过/)]])
  })

  it('has its own reason, and every part of a sum that is too large has that of the sum', () => {
    const [own, sum, other, none] = refused(['脱氢乙酸钠', 1], ['山梨酸钾', 600], ['双乙酸钠', 600], ['石膏', 3_000])
    expect(own).toEqual([expect.stringMatching(/^没有查到脱氢乙酸钠/)])
    expect(sum).toEqual([expect.stringMatching(/^防腐剂（山梨酸及其钾盐、双乙酸钠）混合使用.*1\.2/)])
    expect(other).toEqual(sum)
    expect(none).toEqual([])
  })

  it('is refused exactly when the same amounts would be refused as they go in', () => {
    const names = ['山梨酸钾', '双乙酸钠', '石膏', '脱氢乙酸钠', '柠檬酸', '没有这种东西']
    const use = fc.record({ name: fc.constantFrom(...names), mgPerKg: fc.integer({ min: 1, max: 1_500 }) })
    fc.assert(
      fc.property(fc.uniqueArray(use, { maxLength: 5, selector: each => each.name }), uses => {
        const milligrams = uses.map(({ name, mgPerKg }) => ({ name, milligrams: mgPerKg }))
        const judged = judgeDose({ rows, foodCode, day: today, uses: milligrams, foodMilligrams: 1_000_000 })
        const reasons = refusalsOf(rows, { foodCode, uses }, today)
        expect(reasons).toHaveLength(uses.length)
        expect(reasons.some(each => each.length > 0)).toBe(judged.verdict === 'refused')
        expect([...new Set(reasons.flat())].sort()).toEqual(judged.faults.map(fault => fault.sentence).sort())
      }),
    )
  })
})
