import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { usual } from '../kinds/kind.ts'
import { isBetter, type Shot } from '../track/best.ts'
import { aBox } from '../track/made.testing.ts'
import { type KindHit, type Lives, lived, type Told } from './life.ts'

const thresholds = { ...usual, bar: 0.5, needed: 1, of: 1, holdS: 20 }
const every = 2_000

const hit = (at: number, over: Partial<KindHit> = {}): KindHit => ({
  code: 'A01',
  zone: 'bench',
  since: at,
  score: 0.9,
  box: aBox,
  track: 1,
  showsFace: false,
  ...over,
})

/** A film of samples, one letter each: `x` seen, `.` not seen, ` ` not looked for. */
const film = (letters: string) => {
  let lives: Lives = new Map()
  const told: (Told & { at: number })[] = []
  for (const [frame, letter] of [...letters].entries()) {
    const at = frame * every
    const turn = lived(lives, letter === 'x' ? [hit(at)] : [], at, () => (letter === ' ' ? undefined : thresholds))
    lives = turn.lives
    told.push(...turn.told.map(each => ({ ...each, at })))
  }
  return { lives, told }
}
const kindsOf = (letters: string) => film(letters).told.map(({ kind }) => kind)

describe('an alert', () => {
  it('is raised once what is seen has lasted, and ends after a minute of quiet', () => {
    const { told } = film(`${'x'.repeat(15)}${'.'.repeat(40)}`)
    expect(told.map(({ kind, at }) => [kind, at])).toEqual([
      ['raise', 20_000],
      ['end', 28_000 + 60_000],
    ])
  })

  it('is not raised for what passes, nor over a gap', () => {
    expect(kindsOf(`${'x'.repeat(10)}${'.'.repeat(90)}`)).toEqual([])
    expect(kindsOf(`${'x'.repeat(6)}${'.'.repeat(9)}${'x'.repeat(6)}`)).toEqual([])
    expect(kindsOf(`${'x'.repeat(6)}..${'x'.repeat(6)}`)).toEqual(['raise'])
  })

  it('takes in whatever is seen while it is open, and nothing is raised while it cools', () => {
    const on = 'x'.repeat(15)
    expect(kindsOf(`${on}${'.'.repeat(20)}${on}${'.'.repeat(40)}`)).toEqual(['raise', 'end'])
    expect(kindsOf(`${on}${'.'.repeat(40)}${on}`)).toEqual(['raise', 'end'])
    expect(kindsOf(`${on}${'.'.repeat(40 + 900)}${on}`)).toEqual(['raise', 'end', 'raise'])
  })

  it('begins anew, not earlier, when it goes on through all of the rest', () => {
    const { told } = film(`${'x'.repeat(11)}${'.'.repeat(30)}${'x'.repeat(930)}`)
    expect(told.map(({ kind }) => kind)).toEqual(['raise', 'end', 'raise'])
    const [, end, second] = told
    expect(second!.life.since - end!.at).toBe(1_800_000)
    expect(second!.at - second!.life.since).toBe(20_000)
  })

  it('does not end while nobody looks', () => {
    expect(kindsOf(`${'x'.repeat(15)}${' '.repeat(200)}`)).toEqual(['raise'])
  })

  it('is one per zone and kind, and knows who took part', () => {
    let lives: Lives = new Map()
    const told: Told[] = []
    for (let at = 0; at <= 20_000; at += every) {
      const hits = [hit(at), hit(at, { track: 2 }), hit(at, { zone: 'door' }), hit(at, { code: 'A03' })]
      const turn = lived(lives, hits, at, () => thresholds)
      lives = turn.lives
      told.push(...turn.told)
    }
    expect(told.map(({ kind, life }) => [kind, life.code, life.zone, life.tracks])).toEqual([
      ['raise', 'A01', 'bench', [1, 2]],
      ['raise', 'A01', 'door', [1]],
      ['raise', 'A03', 'bench', [1]],
    ])
  })

  it('is never open twice, and raised at most once in half an hour, whatever is seen', () => {
    const letters = fc.array(fc.tuple(fc.constantFrom('x', '.', ' '), fc.integer({ min: 1, max: 400 })), {
      maxLength: 9,
    })
    fc.assert(
      fc.property(letters, runs => {
        const { told } = film(runs.map(([letter, length]) => letter.repeat(length)).join(''))
        const turns = told.filter(({ kind }) => kind !== 'better')
        for (const [at, { kind }] of turns.entries()) expect(kind).toBe(at % 2 === 0 ? 'raise' : 'end')
        for (const [at, turn] of turns.entries())
          if (turn.kind === 'raise' && at > 0) expect(turn.at - turns[at - 1]!.at).toBeGreaterThanOrEqual(1_800_000)
      }),
    )
  })
})

describe('the best picture', () => {
  const shot = (over: Partial<Shot> = {}): Shot => ({ at: 0, score: 0.8, box: aBox, showsFace: false, ...over })
  const cut = { ...aBox, left: 0 }

  it('is the surer or larger one, rather with a face, never a cut-off one for a whole one', () => {
    expect(isBetter(shot({ score: 0.85 }), shot())).toBe(true)
    expect(isBetter(shot({ score: 0.82 }), shot())).toBe(false)
    expect(isBetter(shot({ box: { ...aBox, bottom: 0.65 } }), shot())).toBe(true)
    expect(isBetter(shot({ score: 0.99, box: cut }), shot())).toBe(false)
    expect(isBetter(shot({ score: 0.5 }), shot({ score: 0.99, box: cut }))).toBe(true)
    expect(isBetter(shot({ score: 0.7, showsFace: true }), shot())).toBe(true)
  })

  it('never changes back and forth between pictures', () => {
    const any = fc.record<Shot>({
      at: fc.constant(0),
      score: fc.integer({ min: 1, max: 100 }).map(hundredths => hundredths / 100),
      box: fc.oneof(
        fc.constantFrom(null, cut),
        fc.integer({ min: 21, max: 90 }).map(bottom => ({ ...aBox, bottom: bottom / 100 })),
      ),
      showsFace: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(any, { minLength: 2, maxLength: 6 }), shots => {
        let best = shots[0]!
        const way: Shot[] = [best]
        for (let round = 0; round < 10; round++)
          for (const each of shots)
            if (isBetter(each, best)) {
              best = each
              way.push(each)
            }
        expect(new Set(way).size).toBe(way.length)
      }),
    )
  })
})
