import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pictureFaults } from '../health/fault.ts'
import type { Zone } from '../place/zone.ts'
import { aBox, aLook, aTrack, start } from '../track/made.testing.ts'
import { kindCodes, type Watched } from './kind.ts'
import { checks, findCheck, findKind, kinds, mayBeToldBeforeReview, thresholdFault, thresholdsOf } from './kinds.ts'

const bench: Zone = {
  id: 'bench',
  purpose: 'production',
  polygon: [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ],
}
const watched = (over: Partial<Watched> = {}): Watched => ({
  at: start,
  working: true,
  light: 'day',
  zones: [bench],
  tracks: [],
  specks: [],
  answers: [],
  spotted: [],
  faults: [],
  ...over,
})
const hits = (code: string, over: Partial<Watched>) => {
  const check = findCheck(code)!
  return check.check(watched(over), check.thresholds)
}
const looks = (count: number, over: Parameters<typeof aLook>[0]) =>
  Array.from({ length: count }, (_, back) => aLook({ at: start - (count - 1 - back) * 4_000, ...over }))

describe('the kinds', () => {
  it('are all there, each once, each with a name of its own', () => {
    expect(kinds.map(({ code }) => code)).toEqual([...kindCodes])
    expect(new Set(kinds.map(({ name }) => name)).size).toBe(kindCodes.length)
    expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length)
  })

  it('are 待确认 where nothing but a rule of the place asks for it', () => {
    for (const { basis, toBeConfirmed } of kinds) expect(toBeConfirmed).toBe(basis === '地方规定')
  })

  it('are tuned within bounds from the beginning, and are due in time', () => {
    for (const check of checks) expect([check.code, thresholdFault(check.thresholds)]).toEqual([check.code, undefined])
    for (const { dueHours, repeatHours } of kinds) expect(dueHours > 0 && repeatHours > 0).toBe(true)
  })

  it('that are suspected or taught are told to nobody before a person has looked', () => {
    expect(kinds.filter(mayBeToldBeforeReview).map(({ code }) => code)).toEqual(
      'A01 A03 A08 A11 A17 A18 A19 A20'.split(' '),
    )
    expect(findKind('A05')?.recognition).toBe('by-hand')
  })

  it('name every fault of a picture once', () => {
    const faults = pictureFaults.map(fault => ({ fault, since: start }))
    const zones = ['A17', 'A18', 'A19', 'A20'].flatMap(code => hits(code, { faults })).map(({ zone }) => zone)
    expect(zones.sort()).toEqual([...pictureFaults].sort())
  })

  it('fire at nothing when there is nothing', () => {
    for (const working of [true, false, undefined])
      for (const { code } of checks) expect(hits(code, { working })).toEqual([])
  })
})

describe('未戴工作帽', () => {
  it('is told of a person in the production zone whose head was seen bare four times', () => {
    expect(hits('A01', { tracks: [aTrack({ looks: looks(4, { cap: 0.1 }) })] })).toEqual([
      { zone: 'bench', since: start - 12_000, score: 0.9, box: aBox, track: 1 },
    ])
    expect(hits('A01', { tracks: [aTrack({ looks: looks(3, { cap: 0.1 }) })] })).toEqual([])
  })

  it('is not told of whoever is no person, is gone, or stands elsewhere', () => {
    const bare = { looks: looks(6, { cap: 0.1 }) }
    expect(hits('A01', { tracks: [aTrack({ ...bare, label: 'dog' })] })).toEqual([])
    expect(hits('A01', { tracks: [aTrack({ ...bare, missed: 1 })] })).toEqual([])
    expect(hits('A01', { tracks: [aTrack({ ...bare, seen: 1 })] })).toEqual([])
    const elsewhere: Zone = { ...bench, polygon: bench.polygon.map(({ x, y }) => ({ x: x / 5, y })) }
    expect(hits('A01', { tracks: [aTrack(bare)], zones: [elsewhere] })).toEqual([])
  })

  it('is never told the sooner for a cap that was seen', () => {
    const caps = fc.array(fc.constantFrom(0.1, 0.9, undefined), { maxLength: 8 })
    const told = (seen: readonly (number | undefined)[]) =>
      hits('A01', { tracks: [aTrack({ looks: seen.map((cap, at) => aLook({ at: at * 4_000, cap })) })] }).length > 0
    fc.assert(fc.property(caps, seen => told(seen) || !told([...seen, 0.9])))
  })
})

describe('未戴口罩', () => {
  it('is asked only where food lies that is eaten as it is', () => {
    const tracks = [aTrack({ looks: looks(4, { mask: 0.01 }) })]
    expect(hits('A03', { tracks })).toEqual([])
    expect(hits('A03', { tracks, zones: [{ ...bench, purpose: 'ready-to-eat' }] })).toHaveLength(1)
  })
})

describe('非工作时间有人', () => {
  it('is told of anybody outside of the declared hours, never within them or where nobody knows', () => {
    const tracks = [aTrack({ seen: 3 })]
    expect(hits('A11', { tracks, working: false })).toHaveLength(1)
    expect(hits('A11', { tracks, working: true })).toEqual([])
    expect(hits('A11', { tracks, working: undefined })).toEqual([])
    expect(hits('A11', { tracks: [aTrack({ seen: 2 })], working: false })).toEqual([])
  })
})

describe('疑似鼠患', () => {
  const floor: Zone = { ...bench, id: 'floor', purpose: 'floor' }
  const speck = { left: 0.5, top: 0.7, right: 0.53, bottom: 0.74 }
  const specks = [4_000, 2_000, 0].map(back => ({ at: start - back, boxes: [speck] }))
  const alone = { working: false, zones: [floor], specks }

  it('is told of something small that runs over the floor while nobody is there', () => {
    expect(hits('A07', alone)).toMatchObject([{ zone: 'floor', box: speck }])
  })

  it('is not told by day, beside people or cats, off the floor, of anything large, or of a flicker', () => {
    expect(hits('A07', { ...alone, working: true })).toEqual([])
    expect(hits('A07', { ...alone, tracks: [aTrack()] })).toEqual([])
    expect(hits('A07', { ...alone, tracks: [aTrack({ label: 'cat', at: start - 59_000 })] })).toEqual([])
    expect(hits('A07', { ...alone, zones: [bench] })).toEqual([])
    const large = { ...speck, right: 0.9 }
    expect(hits('A07', { ...alone, specks: specks.map(each => ({ ...each, boxes: [large] })) })).toEqual([])
    expect(hits('A07', { ...alone, specks: specks.slice(-1) })).toEqual([])
  })
})

describe('猫狗家禽进入', () => {
  const seen = (label: string, ...scores: readonly number[]) => ({
    tracks: [aTrack({ label, sightings: scores.map((score, at) => ({ at: at * 2_000, box: aBox, score })) })],
  })

  it('is told of what was surely seen three times, by day and by night', () => {
    for (const working of [true, false]) expect(hits('A08', { ...seen('cat', 0.9, 0.7, 0.6), working })).toHaveLength(1)
    expect(hits('A08', seen('dog', 0.9, 0.9, 0.59))).toEqual([])
    expect(hits('A08', seen('person', 0.9, 0.9, 0.9))).toEqual([])
  })
})

describe('疑似玩手机', () => {
  it('is told of a telephone that was near a wrist in three samples', () => {
    const held = (...phones: readonly (number | undefined)[]) => ({
      tracks: [aTrack({ looks: phones.map((phone, at) => aLook({ at: at * 4_000, phone })) })],
    })
    expect(hits('A06', held(0.5, 0.4, 0, 0.6))).toMatchObject([{ zone: 'bench', score: 0.6 }])
    expect(hits('A06', held(0.5, 0.39, 0, 0.6))).toEqual([])
    expect(hits('A06', held(undefined, undefined, undefined))).toEqual([])
  })
})

describe('taught kinds', () => {
  const region: Zone = { ...bench, id: 'bin', purpose: 'region' }
  const answers = (count: number, hidden = false) =>
    Array.from({ length: count }, (_, at) => ({
      at: start + at * 1_000,
      zone: 'bin',
      kind: 'A10',
      chance: 0.9,
      hidden,
    }))

  it('are told by three of four answers, of which hidden ones are none', () => {
    expect(hits('A10', { zones: [region], answers: answers(3) })).toHaveLength(1)
    expect(hits('A10', { zones: [region], answers: answers(2) })).toEqual([])
    expect(hits('A10', { zones: [region], answers: answers(6, true) })).toEqual([])
    expect(hits('A10', { zones: [region], answers: [...answers(2), ...answers(4, true)] })).toEqual([])
    expect(hits('A13', { zones: [region], answers: answers(6) })).toEqual([])
  })
})

describe('thresholds', () => {
  it('are those of the kind unless a person set them for the camera by this light', () => {
    const check = findCheck('A01')!
    const tuning = { night: { bar: 0.1 } }
    expect(thresholdsOf(check, tuning, 'day')).toEqual(check.thresholds)
    expect(thresholdsOf(check, tuning, 'night')).toEqual({ ...check.thresholds, bar: 0.1 })
  })

  it('that never fire or fire always are refused', () => {
    const { thresholds } = findCheck('A01')!
    expect(thresholdFault({ ...thresholds, bar: 1.1 })).toBe('bar')
    expect(thresholdFault({ ...thresholds, needed: 7 })).toBe('votes')
    expect(thresholdFault({ ...thresholds, quietS: 5 })).toBe('seconds')
    expect(thresholdFault({ ...thresholds, headPx: -1 })).toBe('head')
  })
})
