import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gapsOf, heightOf, hoursOfDay, lanesOf, lengthWord, slotTime } from './band.ts'

const moved = fc.array(fc.option(fc.nat({ max: 1000 })), { minLength: 288, maxLength: 288 })

describe('a day of a camera', () => {
  it('has gaps where no picture came, and none in what has not come yet', () => {
    expect(gapsOf([null, null, 3, 0, null, 5, null, null], 7)).toEqual([
      { from: 0, to: 2 },
      { from: 4, to: 5 },
      { from: 6, to: 7 },
    ])
  })
  it('has no gap before the camera was registered', () => {
    expect(gapsOf([null, null, null, 3, null], 5, 2)).toEqual([
      { from: 2, to: 3 },
      { from: 4, to: 5 },
    ])
  })
  it('is either seen or a gap in every slot that has passed', () => {
    fc.assert(
      fc.property(moved, fc.nat({ max: 288 }), (motion, until) => {
        const missed = gapsOf(motion, until).reduce((sum, { from, to }) => sum + to - from, 0)
        expect(missed).toBe(motion.slice(0, until).filter(each => each === null).length)
        const seen = hoursOfDay(
          motion,
          motion.map(() => 1),
          until,
        ).reduce((sum, hour) => sum + hour.seen, 0)
        expect(seen / 5 + missed).toBe(until)
      }),
    )
  })
  it('is read by the hour', () => {
    const motion = Array.from({ length: 288 }, (_, at) => (at === 13 ? 40 : at < 24 ? 2 : null))
    expect(
      hoursOfDay(
        motion,
        motion.map(each => (each === null ? 0 : 30)),
        30,
      ),
    ).toEqual([
      { hour: 0, seen: 60, most: 2, frames: 360 },
      { hour: 1, seen: 60, most: 40, frames: 360 },
      { hour: 2, seen: 0, most: null, frames: 0 },
    ])
  })
  it('is said in times and lengths', () => {
    expect([slotTime(0), slotTime(97), slotTime(288)]).toEqual(['00:00', '08:05', '24:00'])
    expect([lengthWord(0), lengthWord(3), lengthWord(12), lengthWord(21)]).toEqual([
      '0 分',
      '15 分',
      '1 小时',
      '1 小时 45 分',
    ])
    expect([heightOf(0), heightOf(250), heightOf(4000)]).toEqual([0, 0.5, 1])
  })
})

describe('marks above it', () => {
  it('take the first row that is free again', () => {
    expect(lanesOf([0.1, 0.12, 0.15, 0.25, 0.3], 0.1)).toEqual([0, 1, 2, 0, 1])
  })
  it('never lie on each other', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), places => {
        const sorted = places.toSorted((a, b) => a - b)
        const lanes = lanesOf(sorted, 0.08)
        for (const [at, place] of sorted.entries())
          for (const [before, other] of sorted.slice(0, at).entries())
            if (lanes[before] === lanes[at]) expect(place - other).toBeGreaterThanOrEqual(0.08 - 1e-9)
      }),
    )
  })
})
