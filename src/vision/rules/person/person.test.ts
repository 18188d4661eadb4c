import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aLook } from '../track/made.testing.ts'
import { type Body, isNearWrist, showsFace, showsHead } from './head.ts'
import { votesNoCap, votesNoMask } from './look.ts'
import { carried, type Vote } from './votes.ts'

const nowhere = { x: 0, y: 0, score: 0 }
const body = (over: Partial<Body> = {}): Body => ({
  nose: { x: 200, y: 100, score: 0.9 },
  leftEye: { x: 206, y: 94, score: 0.9 },
  rightEye: { x: 194, y: 94, score: 0.9 },
  leftEar: { x: 214, y: 98, score: 0.8 },
  rightEar: { x: 186, y: 98, score: 0.8 },
  leftShoulder: { x: 240, y: 140, score: 0.9 },
  rightShoulder: { x: 160, y: 140, score: 0.9 },
  leftWrist: { x: 260, y: 240, score: 0.9 },
  rightWrist: nowhere,
  ...over,
})

describe('votes', () => {
  const majority = { needed: 4, of: 6, spanS: 10 }
  const votes = (pattern: string, every = 4_000): Vote[] =>
    [...pattern].map((letter, at) => ({ at: at * every, yes: letter === '?' ? undefined : letter === 'y' }))

  it('carry with four of the last six that say anything, over ten seconds', () => {
    expect(carried(votes('yyyy'), majority)).toEqual({ since: 0 })
    expect(carried(votes('yyy'), majority)).toBeUndefined()
    expect(carried(votes('y?y?y?y'), majority)).toEqual({ since: 0 })
    expect(carried(votes('yyyynnnn'), majority)).toBeUndefined()
    expect(carried(votes('nnyyyy'), majority)).toEqual({ since: 8_000 })
    expect(carried(votes('yyyy', 2_000), majority)).toBeUndefined()
  })

  it('never carry by samples that say nothing, and never against the yes by a further no', () => {
    const vote = fc.constantFrom('y', 'n', '?')
    fc.assert(
      fc.property(fc.string({ unit: vote, maxLength: 14 }), pattern => {
        const found = carried(votes(pattern), majority)
        expect(carried(votes(`${pattern}???`), majority)).toEqual(found)
        if (found === undefined) expect(carried(votes(`${pattern}n`), majority)).toBeUndefined()
        if ((pattern.match(/y/g) ?? []).length < majority.needed) expect(found).toBeUndefined()
      }),
    )
  })
})

describe('the head', () => {
  it('shows a face only with nose and both eyes, a head already with two ears', () => {
    const behind = body({ nose: nowhere, leftEye: nowhere, rightEye: nowhere })
    expect([showsHead(behind), showsFace(behind)]).toEqual([true, false])
    expect([showsHead(body()), showsFace(body())]).toEqual([true, true])
    expect(showsHead({ ...behind, rightEar: nowhere })).toBe(false)
  })

  it('that is too small, turned away or not asked about says nothing of cap or mask', () => {
    const gate = { bar: 0.25, headPx: 40 }
    const votes = votesNoCap(
      [{ cap: 0.1 }, { cap: 0.3 }, { cap: 0.1, headPx: 39 }, { cap: 0.1, showsHead: false }, { cap: undefined }].map(
        aLook,
      ),
      gate,
    )
    expect(votes.map(({ yes }) => yes)).toEqual([true, false, undefined, undefined, undefined])
    const turned = [aLook({ mask: 0.01, showsFace: false }), aLook({ mask: 0.01 })]
    expect(votesNoMask(turned, { bar: 0.1, headPx: 56 }).map(({ yes }) => yes)).toEqual([undefined, true])
  })
})

describe('a telephone', () => {
  const at = (left: number, top: number) => ({ left, top, right: left + 20, bottom: top + 30 })

  it('is in a hand when it is within three fifths of a head of a wrist', () => {
    expect(isNearWrist(at(265, 235), body(), 100)).toBe(true)
    expect(isNearWrist(at(315, 235), body(), 100)).toBe(true)
    expect(isNearWrist(at(325, 235), body(), 100)).toBe(false)
    expect(isNearWrist(at(0, 0), body(), 100)).toBe(false)
  })
})
