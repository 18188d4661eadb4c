import { describe, expect, it } from 'vitest'
import { type Lives, lived, type Told } from '../alert/life.ts'
import { looksKept } from '../person/look.ts'
import { followed, following } from '../track/follow.ts'
import { aLook, aTrack } from '../track/made.testing.ts'
import { type Found, withLook } from '../track/track.ts'
import type { KindCode, Watched } from './kind.ts'
import { findCheck } from './kinds.ts'
import { askedAt, type Setting, watchesFor } from './watching.ts'

const setting = (over: Partial<Setting> = {}): Setting => ({
  scene: 'production',
  on: [],
  off: [],
  tuning: {},
  ...over,
})
const every = 2_000

const nothingSeen: Watched = {
  at: 0,
  working: undefined,
  light: 'day',
  zones: [],
  tracks: [],
  specks: [],
  answers: [],
  spotted: [],
  faults: [],
}

type Moment = { readonly found: readonly Found[]; readonly cap?: number; readonly working?: boolean }

/** A camera that is looked at every two seconds, with a closer look at every person every four. */
function watchedFilm(moments: readonly Moment[], own: Setting) {
  let [state, lives] = [following, new Map() as Lives]
  const told: (Told & { readonly at: number })[] = []
  for (const [sample, { found, cap, working = true }] of moments.entries()) {
    const at = sample * every
    state = followed(state, found, at, () => true)
    if (sample % 2 === 0 && cap !== undefined)
      state = { ...state, tracks: state.tracks.map(track => withLook(track, aLook({ at, cap }), looksKept)) }
    const { hits, thresholdsOf } = askedAt({ ...nothingSeen, at, working, tracks: state.tracks }, own)
    const turn = lived(lives, hits, at, thresholdsOf)
    lives = turn.lives
    told.push(...turn.told.filter(({ kind }) => kind !== 'better').map(each => ({ ...each, at })))
  }
  return told.map(({ kind, life, at }) => `${kind} ${life.code} ${at / 1_000}s`)
}

const worker = (at: number): Found => {
  const left = 0.3 + (at % 7) / 100
  return { label: 'person', score: 0.8, left, top: 0.2, right: left + 0.1, bottom: 0.7 }
}
const moments = (count: number, moment: (at: number) => Moment) => Array.from({ length: count }, (_, at) => moment(at))

describe('a camera over a workbench', () => {
  const bare = moments(20, at => ({ found: [worker(at)], cap: 0.05 }))
  const empty = moments(40, () => ({ found: [] }))

  it('tells once of somebody without a cap, after twenty seconds, and a minute after it is over that it is', () => {
    expect(watchedFilm([...bare, ...empty], setting())).toEqual(['raise A01 20s', 'end A01 98s'])
  })

  it('tells nothing of somebody with a cap, of somebody who passes, or of a single mistake', () => {
    expect(
      watchedFilm(
        moments(60, at => ({ found: [worker(at)], cap: 0.95 })),
        setting(),
      ),
    ).toEqual([])
    expect(watchedFilm([...bare.slice(0, 6), ...empty], setting())).toEqual([])
    const once = moments(60, at => ({ found: [worker(at)], cap: at % 12 === 0 ? 0.05 : 0.95 }))
    expect(watchedFilm(once, setting())).toEqual([])
    expect(
      watchedFilm(
        moments(60, at => ({ found: at % 9 === 0 ? [worker(at)] : [], working: false })),
        setting(),
      ),
    ).toEqual([])
  })

  it('tells of whoever is there off hours, and suspects work when they stay', () => {
    const night = moments(320, at => ({ found: [worker(at)], working: false }))
    expect(watchedFilm(night, setting())).toEqual(['raise A11 20s', 'raise A16 600s'])
  })

  it('looks for what its scene asks and a person did not switch off', () => {
    expect(watchedFilm(bare, setting({ scene: 'storage' }))).toEqual([])
    expect(watchedFilm(bare, setting({ scene: 'storage', on: ['A01'] }))).toEqual(['raise A01 20s'])
    expect(watchedFilm(bare, setting({ off: ['A01'] }))).toEqual([])
    expect(watchedFilm(bare, setting({ tuning: { A01: { day: { bar: 0.04 } } } }))).toEqual([])
    const both: Pick<Setting, 'on' | 'off'> = { on: ['A01'], off: ['A01'] }
    expect(watchesFor(setting(both), { code: 'A01', scenes: ['production'] })).toBe(false)
  })

  it('knows whether the face is seen, for the choice of the best picture', () => {
    for (const showsFace of [true, false]) {
      const looks = [0, 4_000, 8_000, 12_000].map(at => aLook({ at, cap: 0.05, showsFace }))
      const { hits } = askedAt({ ...nothingSeen, tracks: [aTrack({ looks })] }, setting())
      expect(hits.map(hit => hit.showsFace)).toEqual([showsFace])
    }
  })

  it('that is asked without a picture answers only for what needs none', () => {
    const watched: Watched = { ...nothingSeen, faults: [{ fault: 'offline', since: 0 }] }
    const codes: readonly KindCode[] = ['A19']
    const { hits, thresholdsOf } = askedAt(
      watched,
      setting(),
      codes.flatMap(code => findCheck(code) ?? []),
    )
    expect(hits.map(({ code, zone }) => [code, zone])).toEqual([['A19', 'offline']])
    expect([thresholdsOf('A19')?.holdS, thresholdsOf('A01')]).toEqual([300, undefined])
  })
})
