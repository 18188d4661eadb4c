import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Box } from '../place/box.ts'
import { distinct, expected, followed, following, missedAtMost, plausible } from './follow.ts'
import { aLook, aTrack } from './made.testing.ts'
import { credit, type Found, type Sighting, withLook } from './track.ts'

const every = 2_000
const person = (left: number, over: Partial<Found> = {}): Found => ({
  label: 'person',
  score: 0.8,
  left,
  top: 0.3,
  right: left + 0.1,
  bottom: 0.8,
  ...over,
})
const everywhere = () => true

const film = (samples: readonly (readonly Found[])[], isLookedAt: (box: Box) => boolean = everywhere) =>
  samples.reduce((so, found, at) => followed(so, found, at * every, isLookedAt), following)

describe('somebody who is followed', () => {
  it('stays the same while walking, faster than they are wide', () => {
    const { tracks } = film([person(0.1), person(0.22), person(0.36), person(0.5)].map(each => [each]))
    expect(tracks.map(({ id, sightings }) => [id, sightings.length])).toEqual([[1, 4]])
    expect(tracks[0]!.speed.x).toBeGreaterThan(0.04)
    expect(expected(tracks[0]!, 4 * every).left).toBeGreaterThan(0.55)
  })

  it('stays the same when two pass each other, however fast and wherever they meet', () => {
    const hundredths = (from: number, to: number) => fc.integer({ min: from, max: to }).map(each => each / 100)
    fc.assert(
      fc.property(hundredths(3, 14), hundredths(45, 64), hundredths(0, 4), (step, gap, lower) => {
        const samples = Array.from({ length: Math.min(Math.ceil(gap / step) + 2, Math.floor(0.8 / step)) }, (_, at) => [
          person(0.1 + at * step),
          person(0.1 + gap - at * step, { top: 0.3 + lower, bottom: 0.8 + lower }),
        ])
        const ends = new Map(film(samples).tracks.map(({ id, box }) => [id, box.left]))
        expect([...ends.keys()].sort()).toEqual([1, 2])
        expect(ends.get(1)).toBeGreaterThan(ends.get(2)!)
      }),
      { numRuns: 400 },
    )
  })

  it('is somebody else when of another size, another kind or far away', () => {
    expect(film([[person(0.1)], [person(0.8)]]).tracks).toHaveLength(2)
    expect(film([[person(0.1)], [person(0.1, { label: 'dog' })]]).tracks).toHaveLength(2)
    expect(film([[person(0.1)], [person(0.21, { top: 0.7 })]]).tracks).toHaveLength(2)
  })

  it('is given up after five samples that looked in vain, not for samples that did not look', () => {
    const gone = (samples: number) => [[person(0.1)], ...Array.from({ length: samples }, () => [])]
    expect(film(gone(missedAtMost - 1)).tracks[0]?.missed).toBe(4)
    expect(film(gone(missedAtMost)).tracks).toEqual([])
    expect(film(gone(50), () => false).tracks[0]?.missed).toBe(0)
    expect(film([...gone(3), [person(0.12)]]).tracks).toMatchObject([{ id: 1, missed: 0 }])
  })

  it('stands still since the last step', () => {
    const walk = [0.1, 0.25, 0.4, 0.4, 0.41, 0.4, 0.4].map(left => [person(left)])
    expect(film(walk).tracks[0]?.stillSince).toBe(2 * every)
    expect(film([...walk, [person(0.5)]]).tracks[0]?.stillSince).toBe(7 * every)
  })

  it('never has two tracks for one find, and every find is somebody', () => {
    const left = fc.integer({ min: 0, max: 9 }).map(tenths => tenths / 10)
    const found = fc.uniqueArray(left, { maxLength: 5 }).map(places => places.map(each => person(each)))
    fc.assert(
      fc.property(fc.array(found, { maxLength: 8 }), samples => {
        const { tracks, nextId } = film(samples)
        const last = samples.at(-1) ?? []
        const now = tracks.filter(({ lastAt }) => lastAt === (samples.length - 1) * every)
        expect(now.map(({ box }) => box.left).sort()).toEqual(last.map(each => each.left).sort())
        expect(new Set(tracks.map(({ id }) => id)).size).toBe(tracks.length)
        for (const { id } of tracks) expect(id).toBeLessThan(nextId)
      }),
    )
  })

  it('remembers only the latest looks', () => {
    const track = Array.from({ length: 20 }, (_, at) => at).reduce(
      (so, at) => withLook(so, aLook({ at }), 12),
      aTrack(),
    )
    expect(track.looks.map(({ at }) => at)).toEqual(Array.from({ length: 12 }, (_, at) => at + 8))
  })
})

describe('credit', () => {
  const seen = (...scores: readonly (number | null)[]) =>
    credit({
      sightings: scores.map(
        (score, at): Sighting => ({ at, box: score === null ? null : person(0.1), score: score ?? 0 }),
      ),
    })

  it('is the median of the last five scores, and nothing for what was seen once', () => {
    expect([seen(), seen(0.9), seen(0.9, 0.8), seen(0.9, 0.8, 0.7)]).toEqual([0, 0, 0.8, 0.8])
    expect(seen(0.9, null, 0.9, null, 0.9)).toBe(0.9)
    expect(seen(0.9, 0.9, 0.9, 0.9, 0.1, 0.1, 0.1)).toBe(0.1)
  })

  it('is never raised by a worse score', () => {
    const score = fc.integer({ min: 0, max: 100 }).map(hundredths => hundredths / 100)
    fc.assert(
      fc.property(fc.array(score, { minLength: 5, maxLength: 5 }), fc.nat({ max: 4 }), (scores, at) => {
        expect(seen(...scores.with(at, 0))).toBeLessThanOrEqual(seen(...scores))
      }),
    )
  })
})

describe('what a detector found', () => {
  it('is no person when unsure, too small, a whole crowd, or broader than high', () => {
    const [aspect, small] = [16 / 9, { right: 0.12, bottom: 0.4 }]
    const kept = (over: Partial<Found>) => plausible([person(0.1, over)], aspect).length
    expect([{}, { score: 0.39 }, small, { left: 0, right: 1, top: 0 }, { right: 0.7 }].map(kept)).toEqual([
      1, 0, 0, 0, 0,
    ])
    expect(plausible([person(0.1, { label: 'cat', right: 0.7 })], aspect)).toHaveLength(1)
  })

  it('twice in squares that overlap is there once, the whole one', () => {
    const half = person(0.1, { bottom: 0.5, score: 0.95 })
    expect(distinct([half, person(0.1)])).toEqual([person(0.1)])
    expect(distinct([person(0.1), person(0.15)])).toHaveLength(2)
    expect(distinct([half, person(0.1, { label: 'dog' })])).toHaveLength(2)
  })
})
