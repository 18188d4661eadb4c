import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CameraRow, coverageFigures, coverageOf, onlineTime, rateOf } from './coverage.ts'
import { scenes } from './place/scene.ts'

const camera = fc.record<CameraRow>({
  workshop: fc.constantFrom('甲', '乙', '丙', '丁'),
  scene: fc.constantFrom(...scenes),
  inUse: fc.boolean(),
  online: fc.boolean(),
})
const asked = ['甲', '乙', '丙']

describe('coverage', () => {
  const row = (workshop: string, scene: CameraRow['scene'], over: Partial<CameraRow> = {}): CameraRow => ({
    workshop,
    scene,
    inUse: true,
    online: true,
    ...over,
  })

  it('of three workshops, one seen whole, one in part, one not at all', () => {
    const rows = coverageOf(asked, [
      ...scenes.map(scene => row('甲', scene)),
      row('乙', 'storage', { online: false }),
      row('丙', 'storage', { inUse: false }),
      row('丁', 'storage'),
    ])
    const figures = coverageFigures(rows)
    expect(figures.joined).toEqual({ part: 2, of: 3 })
    expect(figures.full).toEqual({ part: 1, of: 3 })
    expect(figures.online).toEqual({ part: 3, of: 4 })
    expect(figures.scenes.storage).toEqual({ part: 2, of: 3 })
    expect([rateOf(figures.joined), rateOf(figures.full), rateOf({ part: 0, of: 0 })]).toEqual([6_667, 3_333, null])
  })

  it('never falls by a further camera, and is never more than all', () => {
    fc.assert(
      fc.property(fc.array(camera), camera, (cameras, more) => {
        const before = coverageFigures(coverageOf(asked, cameras))
        const after = coverageFigures(coverageOf(asked, [...cameras, { ...more, inUse: true }]))
        for (const name of ['joined', 'full'] as const) {
          expect(after[name].part).toBeGreaterThanOrEqual(before[name].part)
          expect(after[name].part).toBeLessThanOrEqual(asked.length)
        }
        expect(before.full.part).toBeLessThanOrEqual(Math.min(...scenes.map(scene => before.scenes[scene].part)))
      }),
    )
  })

  it('of time counts every moment without pictures once', () => {
    const outages = [
      { from: 50, to: 70 },
      { from: -10, to: 10 },
      { from: 60, to: 80 },
      { from: 55, to: 65 },
      { from: 95, to: null },
    ]
    expect(onlineTime(0, 100, outages)).toEqual({ part: 55, of: 100 })
    const outage = fc.record({
      from: fc.integer({ min: -20, max: 120 }),
      to: fc.option(fc.integer({ min: -20, max: 120 })),
    })
    fc.assert(
      fc.property(fc.array(outage, { maxLength: 8 }), many => {
        const moments = Array.from({ length: 100 }, (_, at) => at)
        const on = moments.filter(at => !many.some(each => each.from <= at && at < (each.to ?? 100)))
        expect(onlineTime(0, 100, many).part).toBe(on.length)
      }),
    )
  })

  it('says 100 % only when nothing is missing', () => {
    expect(rateOf({ part: 99_999, of: 100_000 })).toBe(9_999)
    expect(rateOf({ part: 100_000, of: 100_000 })).toBe(10_000)
  })
})
