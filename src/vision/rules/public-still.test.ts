import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { workingCalendar } from '../../kernel/calendar.ts'
import { type Instant, instantMs } from '../../kernel/day.ts'
import type { Life } from './alert/life.ts'
import type { Schedule } from './place/schedule.ts'
import { blurRegions, lookForPeople, mayPublish, publicEveryMs } from './public-still.ts'
import { aTrack } from './track/made.testing.ts'
import type { Found } from './track/track.ts'

const calendar = workingCalendar([{ year: 2026, holidays: [], makeUpWorkdays: [] }])
const at = instantMs('2026-08-10T10:00:00.000+08:00' as Instant)
const daily = [{ from: 360, to: 1_080 }]
const schedule: Schedule = {
  week: [[], daily, daily, daily, daily, daily, []],
  holidays: 'closed',
  special: [],
}
const life = (phase: Life['phase']): ReadonlyMap<string, Life> => {
  const best = { at, score: 0.9, box: null, showsFace: false }
  const times = { since: at, lastAt: at, endedAt: 0, hits: 1, tracks: [] }
  return new Map([['A01 ', { ...times, code: 'A01', zone: '', phase, best }]])
}
const calm = { at, since: at - 200_000, lastAt: undefined, schedule, faults: [], lives: new Map(), canFindPeople: true }

describe('a still for the public', () => {
  it('is made in working hours of a camera that sees well and has nothing to report', () => {
    expect(mayPublish(calm, calendar)).toBe(true)
    expect(mayPublish({ ...calm, lives: life('cooling') }, calendar)).toBe(true)
    expect(mayPublish({ ...calm, schedule: null }, calendar)).toBe(true)
  })

  it('is not made without a detector, for nobody could be blurred', () => {
    expect(mayPublish({ ...calm, canFindPeople: false }, calendar)).toBe(false)
  })

  it('is not made outside of the hours, nor where nobody has published the holidays yet', () => {
    const night = instantMs('2026-08-10T22:00:00.000+08:00' as Instant)
    expect(mayPublish({ ...calm, at: night, since: night - 200_000 }, calendar)).toBe(false)
    expect(mayPublish(calm, workingCalendar([]))).toBe(false)
  })

  it('is not made while an alert is open or suspected, or the camera is faulty', () => {
    expect(mayPublish({ ...calm, lives: life('open') }, calendar)).toBe(false)
    expect(mayPublish({ ...calm, lives: life('pending') }, calendar)).toBe(false)
    expect(mayPublish({ ...calm, faults: [{ fault: 'moved', since: at }] }, calendar)).toBe(false)
  })

  it('is made once in ten minutes, and not before the camera has been watched for a while', () => {
    expect(mayPublish({ ...calm, lastAt: at - publicEveryMs + 1 }, calendar)).toBe(false)
    expect(mayPublish({ ...calm, lastAt: at - publicEveryMs }, calendar)).toBe(true)
    expect(mayPublish({ ...calm, since: at - 60_000 }, calendar)).toBe(false)
  })
})

describe('people are looked for', () => {
  it('in squares that leave no place of the picture out', () => {
    const length = fc.integer({ min: 200, max: 4_000 })
    fc.assert(
      fc.property(length, length, fc.double({ min: 0, max: 1, noNaN: true }), (width, height, share) => {
        const { squares } = lookForPeople({ width, height })
        const [x, y] = [share * width, share * height]
        const inside = squares.filter(({ left, top, side }) => {
          return x >= left - 0.01 && x <= left + side + 0.01 && y >= top - 0.01 && y <= top + side + 0.01
        })
        expect(inside.length).toBeGreaterThan(0)
        for (const { left, top, side } of squares) {
          expect(left + side).toBeLessThanOrEqual(Math.max(width, side) + 0.01)
          expect(top + side).toBeLessThanOrEqual(Math.max(height, side) + 0.01)
        }
      }),
    )
    expect(lookForPeople({ width: 1_280, height: 720 }).squares).toHaveLength(3)
    expect(lookForPeople({ width: 704, height: 576 }).squares).toHaveLength(2)
  })
})

const share = fc.double({ min: 0, max: 1, noNaN: true })
const person = fc.tuple(share, share, share, share).map(
  ([a, b, c, d]): Found => ({
    ...{ label: 'person', score: 0.3, left: Math.min(a, b), right: Math.max(a, b) },
    ...{ top: Math.min(c, d), bottom: Math.max(c, d) },
  }),
)

const nothing = { at, found: [], tracks: [], moving: [], masks: [] }

describe('blurred', () => {
  it('is whoever is found, with a margin, and never beyond the picture', () => {
    fc.assert(
      fc.property(person, each => {
        const [region] = blurRegions({ ...nothing, found: [each] })
        expect(region).toBeDefined()
        const { left, top, width, height } = region!
        expect(left).toBeGreaterThanOrEqual(0)
        expect(top).toBeGreaterThanOrEqual(0)
        expect(left + width).toBeLessThanOrEqual(1.000_001)
        expect(top + height).toBeLessThanOrEqual(1.000_001)
        expect(left).toBeLessThanOrEqual(each.left)
        expect(top + height).toBeGreaterThanOrEqual(each.bottom - 0.000_001)
        expect(width).toBeGreaterThan(Math.min(0.009, each.right - each.left))
      }),
    )
  })

  it('is whoever is followed, though not found this time: where they were and where they go', () => {
    const track = aTrack({ at, speed: { x: 0.05, y: 0 } })
    const regions = blurRegions({ ...nothing, tracks: [{ ...track, lastAt: at - 2_000, missed: 1 }] })
    expect(regions).toHaveLength(2)
    expect(regions[0]!.left).toBeLessThan(track.box.left)
    expect(regions[1]!.left + regions[1]!.width).toBeGreaterThan(track.box.right + 0.1)
  })

  it('is no chair', () => {
    const chair = { label: 'chair', score: 0.9, left: 0.1, top: 0.1, right: 0.2, bottom: 0.2 }
    expect(blurRegions({ ...nothing, found: [chair] })).toEqual([])
  })

  it('is whatever moves, be it found or not, and what nobody should look at', () => {
    const [region] = blurRegions({ ...nothing, moving: [{ left: 0, top: 0.2, right: 0.05, bottom: 0.5 }] })
    expect(region).toMatchObject({ left: 0 })
    expect(region!.width).toBeGreaterThan(0.05)
    const window = [
      { x: 0.6, y: 0 },
      { x: 0.9, y: 0 },
      { x: 0.9, y: 0.4 },
    ]
    expect(blurRegions({ ...nothing, masks: [window] })[0]!.left).toBeLessThan(0.6)
  })
})
