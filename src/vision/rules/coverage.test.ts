import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CameraRow, coverageFigures, coverageOf, rateOf } from './coverage.ts'
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

  it('says 100 % only when nothing is missing', () => {
    expect(rateOf({ part: 99_999, of: 100_000 })).toBe(9_999)
    expect(rateOf({ part: 100_000, of: 100_000 })).toBe(10_000)
  })
})
