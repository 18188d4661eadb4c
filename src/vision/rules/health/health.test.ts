import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestShift, coveredShare, edgesOf, likeness } from './edges.ts'
import { type Examined, type Reference, referenceOf, type Signs, signsOf } from './examine.ts'
import { pictureFaults } from './fault.ts'
import { blurred, covered, dice, picture } from './film.testing.ts'
import { brightnessOf, changeBetween, type Gray, sharpnessOf } from './gray.ts'
import { examined, type HealthState, healthy, silentMs, standingFaults, waited, withNewReference } from './state.ts'

const every = 2_000
const reference = referenceOf(picture())
const film = Array.from({ length: 8 }, (_, frame) => picture({ frame: frame + 1, person: 0.2 + frame / 20 }))

type Way = {
  readonly references?: Examined['references']
  readonly light?: Examined['light']
  readonly motion?: number
  readonly streamWentOn?: boolean
}

const untouched: Omit<Examined, 'gray'> = {
  previous: undefined,
  streamWentOn: true,
  light: 'day',
  references: { day: reference },
  motion: 0.05,
  isMoved: false,
}

/** Shows the pictures one after the other, over and over, and tells what stands at the end and when it first stood. */
function shown(pictures: readonly Gray[], samples: number, way: Way = {}, from: HealthState = healthy) {
  let state = from
  let previous: Gray | undefined
  const first = new Map<string, number>()
  for (let sample = 0; sample < samples; sample++) {
    const gray = pictures[sample % pictures.length]!
    const signs = signsOf({ ...untouched, gray, previous, isMoved: state.counts.moved.stands, ...way })
    state = examined(state, signs, sample * every)
    for (const { fault } of standingFaults(state)) if (!first.has(fault)) first.set(fault, sample + 1)
    previous = gray
  }
  return { state, first: Object.fromEntries(first), standing: standingFaults(state).map(({ fault }) => fault) }
}

const faked = {
  black: film.map((_, frame) => new Uint8Array(film[0]!.length).map((_pixel, at) => 12 + ((at * 7 + frame) % 6))),
  blocked: film.map((_, frame) => {
    const noise = dice(frame + 1)
    return film[0]!.map((_pixel, at) => 70 + 20 * Math.sin((at % 320) / 90) + noise() * 4)
  }),
  half: film.map(gray => covered(gray, 0.6)),
  defocused: film.map(gray => blurred(gray, 6)),
  veiled: film.slice(0, 3).map(gray => blurred(gray, 14)),
  dim: film.map((_, frame) => picture({ frame, light: 0.4 })),
  near: film.map((_, frame) => picture({ frame, right: 8, down: 4 })),
  frozen: [film[0]!],
}

describe('a picture', () => {
  it('that nobody touched has no fault, with people in it and by changing light', () => {
    expect(shown(film, 24).first).toEqual({})
    const lights = Array.from({ length: 30 }, (_, frame) =>
      picture({ frame, light: 0.7 + (frame % 10) / 20, person: 0.5 }),
    )
    expect(shown(lights, 20).first).toEqual({})
    expect(
      shown(
        Array.from({ length: 9 }, (_, frame) => picture({ frame, right: (frame % 3) - 1 })),
        60,
      ).first,
    ).toEqual({})
  })

  it('of a camera whose mount trembles or has settled a little has no fault', () => {
    const settled = [0, 1, 2].map(frame => picture({ frame, right: 2, down: 2 }))
    expect(shown(settled, 12).first).toEqual({})
    expect(signsOf({ ...untouched, gray: settled[0]! }).moved).toBe(false)
    expect(likeness(reference.edges, edgesOf(settled[0]!))).toBeLessThan(0.45)
  })

  it.each([
    ['black', faked.black, { black: 3 }],
    ['blocked', faked.blocked, { blocked: 3 }],
    ['half covered', faked.half, { blocked: 3 }],
    ['defocused', faked.defocused, { defocused: 5 }],
    ['hardly to be recognised for blur', faked.veiled, { defocused: 5 }],
    ['dim', faked.dim, { dim: 5 }],
    ['turned a little', faked.near, { moved: 5 }],
    ['frozen', faked.frozen, { frozen: 11 }],
  ])('that is %s says so after its number of samples, and nothing else', (_, pictures, expected) => {
    expect(shown(pictures, 14).first).toEqual(expected)
  })

  it('turned to somewhere else is moved after ten minutes, not sooner: somebody may stand before it', () => {
    const far = picture({ right: 60, down: 30 })
    const [elsewhere, fine] = [far, film[0]!].map(gray => signsOf({ ...untouched, gray }))
    expect([elsewhere!.moved, fine!.moved]).toEqual(['elsewhere', false])
    const standingAfter = (...signs: readonly Signs[]) =>
      standingFaults(signs.reduce((state, each, at) => examined(state, each, at * every), healthy))
    const lasting = Array.from({ length: 300 }, () => elsewhere!)
    expect(standingAfter(...lasting)).toEqual([])
    expect(standingAfter(...lasting, elsewhere!)).toEqual([{ fault: 'moved', since: 0 }])
    expect(standingAfter(...lasting, fine!, elsewhere!)).toEqual([])
  })

  it('in which nearly everything moves is not called moved', () => {
    expect(shown(faked.near, 14, { motion: 0.31 }).first).toEqual({})
  })

  it('of a stream that stands still is not frozen', () => {
    expect(shown(faked.frozen, 14, { streamWentOn: false }).first).toEqual({})
  })

  it('is held against nothing as long as nobody has approved a reference by this light', () => {
    for (const pictures of [faked.blocked, faked.near, faked.dim])
      expect(shown(pictures, 14, { references: {} }).first).toEqual({})
    expect(shown(faked.black, 14, { references: {} }).first).toEqual({ black: 3 })
    expect(shown(faked.black, 14, { light: 'night' }).first).toEqual({})
    const night: Reference = referenceOf(picture({ light: 0.4 }))
    expect(shown(faked.dim, 14, { light: 'night', references: { day: reference, night } }).first).toEqual({})
  })
})

describe('a fault', () => {
  it('never stands on signs that are interrupted', () => {
    const sign = (black: boolean): Signs => ({ ...signsOf({ ...untouched, gray: film[0]! }), black })
    const flickering = [true, true, false, true, true, false, true, true].map(sign)
    expect(standingFaults(flickering.reduce((so, each, at) => examined(so, each, at), healthy))).toEqual([])
  })

  it('is gone after three good pictures, and with a new reference', () => {
    const { state } = shown(faked.near, 10)
    expect(shown(film, 2, {}, state).standing).toEqual(['moved'])
    expect(shown(film, 3, {}, state).standing).toEqual([])
    expect(standingFaults(withNewReference(state))).toEqual([])
  })

  it('has lasted since its first sign', () => {
    expect(standingFaults(shown(faked.black, 9).state)).toEqual([{ fault: 'black', since: 0 }])
  })

  it('never stands on fewer signs than it needs, whatever else is seen', () => {
    const sign = fc.constantFrom<boolean | undefined>(true, false, undefined)
    const signs = fc.record<Signs>({
      black: sign,
      blocked: sign,
      frozen: sign,
      moved: fc.constantFrom<Signs['moved']>(true, false, 'elsewhere', undefined),
      defocused: sign,
      dim: sign,
    })
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 60 }), seen => {
        const state = seen.reduce((so, each, at) => examined(so, each, at * every), healthy)
        for (const { fault } of standingFaults(state)) {
          if (fault === 'offline') continue
          const enough = { black: 3, blocked: 3, frozen: 10, moved: 5, defocused: 5, dim: 5 }[fault]
          expect(seen.filter(each => each[fault] === true).length).toBeGreaterThanOrEqual(enough)
        }
        const calm: Signs = { black: false, blocked: false, frozen: false, moved: false, defocused: false, dim: false }
        const after = [0, 1, 2].reduce((so, at) => examined(so, calm, (60 + at) * every), state)
        expect(standingFaults(after)).toEqual([])
      }),
    )
  })
})

describe('a camera', () => {
  it('is offline after half a minute or five intervals without a picture, and back with the next', () => {
    const calm = shown(film, 1).state
    expect([silentMs(2_000), silentMs(8_000)]).toEqual([30_000, 40_000])
    expect(standingFaults(waited(calm, 29_999, 2_000, 0))).toEqual([])
    const off = waited(calm, 30_000, 2_000, 0)
    expect(standingFaults(off)).toEqual([{ fault: 'offline', since: 0 }])
    expect(standingFaults(waited(healthy, 90_000, 2_000, 5_000))).toEqual([{ fault: 'offline', since: 5_000 }])
    expect(standingFaults(shown(film, 1, {}, off).state)).toEqual([])
    expect(pictureFaults[0]).toBe('offline')
  })
})

describe('measures', () => {
  it('tell what is covered from what is merely dark', () => {
    const [seen, dark, half] = [picture(), picture().map(value => value * 0.15), covered(picture(), 0.6)].map(edgesOf)
    expect(coveredShare(seen!, dark!, 0.15)).toBeLessThan(0.1)
    expect(coveredShare(seen!, half!, 1)).toBeGreaterThan(0.4)
    expect(coveredShare(edgesOf(new Uint8Array(57_600)), half!, 1)).toBe(0)
  })

  it('are right where they can be counted by hand', () => {
    const even = new Uint8Array(320 * 180).fill(100)
    expect(brightnessOf(even)).toEqual({ mean: 100, spread: 0 })
    expect([
      sharpnessOf(even),
      changeBetween(
        even,
        even.map(() => 103),
      ),
    ]).toEqual([0, 3])
    const dot = even.slice()
    dot[90 * 320 + 160] = 200
    // Five places bend: 4 × 100 once, −100 four times.
    expect(sharpnessOf(dot)).toBeCloseTo((400 ** 2 + 4 * 100 ** 2) / (318 * 178), 6)
    expect(likeness(edgesOf(even), edgesOf(dot))).toBe(0)
  })

  it('find how far a camera was turned, and that a picture is most like itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: -11, max: 11 }), fc.integer({ min: -11, max: 11 }), fc.nat(99), (x, y, seed) => {
        const [before, after] = [picture({ seed }), picture({ seed, frame: 3, right: 2 * x, down: 2 * y })].map(edgesOf)
        const shift = bestShift(before!, after!)
        expect([shift.right + 2 * x, shift.down + 2 * y]).toEqual([0, 0])
        expect(likeness(before!, before!)).toBeCloseTo(1)
        expect(likeness(before!, after!)).toBeCloseTo(likeness(after!, before!))
      }),
      { numRuns: 8 },
    )
  })
})
