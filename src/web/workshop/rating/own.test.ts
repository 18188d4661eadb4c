import { describe, expect, it } from 'vitest'
import { sumZh } from '../../../rating/zh/food-index.ts'
import type { OwnHazard } from '../offline/shape.ts'
import {
  byLack,
  type Cap,
  changeText,
  doingOf,
  type Evidence,
  type Gain,
  type Part,
  type Past,
  partText,
  type Rated,
  screenOf,
} from './own.ts'

const part = (over: Partial<Part> = {}): Part => ({
  ...{ factor: 'inspection', baseWeight: 25, weight: 27.78, share: 0.85, points: 23.61, said: '', evidence: [] },
  ...over,
})
const cap = (most: number): Cap => ({ code: 'nonconforming', most, said: '', evidence: [], until: null })
const rated = (over: Partial<Rated> = {}): Rated => ({
  ...{ kind: 'rated', formula: 1, on: '2022-08-10', score: 82, raw: 81.61, band: '良', caps: [] },
  ...{ parts: [part({ points: 58 }), part({ points: 23.61 }), part({ factor: 'watch', share: null, points: 0 })] },
  ...over,
})
const past = (on: string, score: number | null, cause = ''): Past => ({ on, score, band: null, formula: 1, cause })

describe('why the number is what it is', () => {
  it('adds up before the owner’s eyes, without what is not connected', () => {
    expect(sumZh(rated())).toBe('58 + 23.61 = 81.61 分；取整是 82 分。')
  })

  it('tells the cap that holds it down, and none that does not', () => {
    expect(sumZh(rated({ caps: [cap(59), cap(49)], score: 49 }))).toBe(
      '58 + 23.61 = 81.61 分；最高 49 分，所以是 49 分。',
    )
    expect(sumZh(rated({ caps: [cap(90)] }))).toBe('58 + 23.61 = 81.61 分；取整是 82 分。')
  })

  it('says of each part what it brought of the most it can, and takes nothing off where nothing is connected', () => {
    expect(partText(part())).toBe('23.61 / 27.78 分')
    expect(partText(part({ share: null, points: 0 }))).toBe('未接入，不扣分')
  })

  it('puts first what lacks most, and last what is not connected', () => {
    const parts = [part({ factor: 'watch', share: null }), part({ factor: 'licence', points: 27 }), part()]
    expect(byLack(parts).map(({ factor }) => factor)).toEqual(['inspection', 'licence', 'watch'])
  })
})

describe('what would raise it', () => {
  const gain = (over: Partial<Gain>): Gain => ({
    code: 'course',
    said: '',
    points: 1,
    score: 83,
    record: null,
    ...over,
  })

  it('leads to the very hazard, and to the screen where a thing is done', () => {
    expect(doingOf(gain({ code: 'close-hazard', record: { kind: 'hazard', id: 'h1' } }))?.to).toBe(
      '/hazards/one?hazard=h1',
    )
    expect(doingOf(gain({ code: 'course' }))).toEqual({ to: '/training', word: '学课程' })
    expect(doingOf(gain({ code: 'renew-certificate' }))).toBeUndefined()
  })

  it('opens a record only where this phone has it', () => {
    const evidence = (over: Partial<Evidence>): Evidence => ({
      ...{ kind: 'hazard', id: 'h1', on: null, said: '', value: null, weight: null },
      ...over,
    })
    const hazards = [{ hazard: 'h1' } as OwnHazard]
    expect(screenOf(evidence({}), { hazards, watch: undefined })).toBe('/hazards/one?hazard=h1')
    expect(screenOf(evidence({ id: 'h2' }), { hazards, watch: undefined })).toBeUndefined()
    expect(screenOf(evidence({ kind: 'certificate' }), { hazards, watch: undefined })).toBeUndefined()
  })
})

describe('how it went', () => {
  it('tells the last change, from which day and why', () => {
    const history = [
      past('2022-06-30', 80),
      past('2022-07-31', 80),
      past('2022-08-03', 82, 'fact'),
      past('2022-08-10', 82),
    ]
    expect(changeText(history)).toBe('2022-08-03 从 80 分变成 82 分，多 2 分（记录有变化）。')
  })

  it('says when it never changed or never was', () => {
    expect(changeText([past('2022-06-30', null), past('2022-07-31', 80)])).toBe('一直是 80 分。')
    expect(changeText([past('2022-06-30', null)])).toBe('还没有算出过。')
  })
})
