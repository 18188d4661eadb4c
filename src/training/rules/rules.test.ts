import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay, type Instant } from '../../kernel/day.ts'
import { effectOf, effectShows, isShown, sumOf } from './effect.ts'
import { certificateNumber, slotAt, slotsAccepted } from './number.ts'
import { remindersDue, remindersOf } from './outreach.ts'
import { isRight, type Question, questionFaults } from './question.ts'
import { type Attempted, draw, isSameAnswer, mark, triesLeft, whyNotBegin } from './quiz.ts'
import { isMeantFor } from './topic.ts'

const aQuestion = (over: Partial<Question> = {}): Question => ({
  ...{
    kind: 'single',
    stem: '进货查验记录保存多久',
    options: ['半年', '不少于六个月，没有保质期的不少于二年'],
    key: [1],
  },
  ...{ basis: '食品安全法 第五十条' },
  ...over,
})

const attempted = (day: string): Attempted => {
  const at = `${day}T02:00:00.000Z` as Instant
  return { state: 'failed', begunAt: at, answeredAt: at }
}

describe('a question', () => {
  it('that is whole has no fault', () => expect(questionFaults(aQuestion())).toEqual([]))
  it.each([
    [{ basis: ' ' }, 'basis'],
    [{ key: [] }, 'key'],
    [{ key: [4] }, 'key'],
    [{ key: [0, 1] }, 'key'],
    [{ kind: 'multiple', key: [1] }, 'key'],
    [{ options: ['一样', '一样'] }, 'options'],
    [{ options: ['只有一个'], key: [0] }, 'options'],
    [{ stem: '？' }, 'stem'],
  ] as const)('%j says where it is wrong', (over, at) => {
    expect(questionFaults(aQuestion(over)).map(fault => fault.at)).toContain(at)
  })
})

describe('an answer', () => {
  it('is right with all that is right and nothing that is wrong, in any order', () => {
    expect(isRight([0, 2], [2, 0])).toBe(true)
    expect(isRight([0, 2], [0])).toBe(false)
    expect(isRight([0, 2], [0, 1, 2])).toBe(false)
    expect(isRight([0], [])).toBe(false)
  })
  it('given once more in another order is the same answer', () => {
    expect(isSameAnswer([[0, 2], [1]], [[2, 0], [1]])).toBe(true)
    expect(isSameAnswer([[0, 2], [1]], [[2, 0], [0]])).toBe(false)
    expect(isSameAnswer([[0]], [[0], [1]])).toBe(false)
  })
})

describe('a quiz', () => {
  it('is marked in whole points, and half a point is not given', () => {
    const asked = [{ key: [0] }, { key: [1] }, { key: [2] }]
    expect(mark(asked, [[0], [1], [0]], 67)).toEqual({ right: 2, asked: 3, score: 66, passed: false })
    expect(mark(asked, [[0], [1], [0]], 66).passed).toBe(true)
    expect(mark([], [], 0).passed).toBe(false)
  })
  it('one more right answer never makes the score smaller', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1 }), fc.nat(), (right, at) => {
        const asked = right.map(() => ({ key: [0] }))
        const better = right.map((each, place) => each || place === at % right.length)
        const score = (each: readonly boolean[]) =>
          mark(
            asked,
            each.map(is => [is ? 0 : 1]),
            60,
          ).score
        expect(score(better)).toBeGreaterThanOrEqual(score(right))
      }),
    )
  })
  it('asks nobody the same question twice, and the same seed draws the same', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat()), fc.nat(30), fc.string(), (from, count, seed) => {
        const drawn = draw(from, count, seed)
        expect(new Set(drawn).size).toBe(Math.min(count, from.length))
        expect(draw(from, count, seed)).toEqual(drawn)
        expect(drawn.every(each => from.includes(each))).toBe(true)
      }),
    )
    expect(draw([1, 2, 3, 4, 5, 6, 7, 8, 9], 4, 'a')).not.toEqual(draw([1, 2, 3, 4, 5, 6, 7, 8, 9], 4, 'b'))
  })
  it('may be tried as often a day as the course allows, and not once it is passed', () => {
    const today = getDay('2026-03-02')
    const failed = attempted('2026-03-02')
    const before = attempted('2026-03-01')
    const rule = { perDay: 2, today, foundOn: null }
    expect(whyNotBegin([failed, before], rule)).toBeUndefined()
    expect(triesLeft([failed, before], 2, today)).toBe(1)
    expect(whyNotBegin([failed, failed], rule)).toContain('明天再考')
    expect(triesLeft([failed, failed, failed], 2, today)).toBe(0)
    expect(whyNotBegin([{ ...before, state: 'passed' }], rule)).toContain('不用再考')
  })
  it('that was passed is sat again once what it teaches was found wrong afterwards, not for what was found before', () => {
    const passed = { ...attempted('2026-03-01'), state: 'passed' } as const
    const found = (day: string) => ({ perDay: 2, today: getDay('2026-03-09'), foundOn: getDay(day) })
    expect(whyNotBegin([passed], found('2026-02-20'))).toContain('不用再考')
    expect(whyNotBegin([passed], found('2026-03-01'))).toContain('不用再考')
    expect(whyNotBegin([passed], found('2026-03-02'))).toBeUndefined()
    const again = { ...attempted('2026-03-04'), state: 'passed' } as const
    expect(whyNotBegin([again, passed], found('2026-03-02'))).toContain('不用再考')
  })
})

describe('a course', () => {
  it('is meant for whom it says, in the trades it names', () => {
    const owners = { audience: 'owner', categories: ['soy'] } as const
    expect(isMeantFor(owners, { category: 'soy', isWorker: false })).toBe(true)
    expect(isMeantFor(owners, { category: 'soy', isWorker: true })).toBe(false)
    expect(isMeantFor(owners, { category: 'oil', isWorker: false })).toBe(false)
    expect(isMeantFor({ audience: 'everyone', categories: [] }, { category: 'oil', isWorker: true })).toBe(true)
  })
})

describe('what comes again every year', () => {
  const of = (day: string, known: Parameters<typeof remindersDue>[1] = []) =>
    remindersDue(getDay(day), known).map(({ occasion }) => occasion)
  it('is told a month before, until something of the kind is planned', () => {
    expect(of('2026-02-12')).toEqual([])
    expect(of('2026-02-13')).toEqual(['consumer-rights-day'])
    expect(of('2026-03-16')).toEqual([])
    const planned = { occasion: 'consumer-rights-day', onDay: getDay('2026-03-15'), state: 'planned' } as const
    expect(of('2026-02-20', [planned])).toEqual([])
    expect(of('2026-02-20', [{ ...planned, state: 'cancelled' }])).toEqual(['consumer-rights-day'])
    expect(of('2026-02-20', [{ ...planned, onDay: getDay('2025-03-15') }])).toEqual(['consumer-rights-day'])
  })
  it('says that nobody knows the day of the 宣传周 before the notice of the year', () => {
    const [, week] = remindersOf(2026)
    expect(week).toMatchObject({ occasion: 'food-safety-week', toBeConfirmed: true })
  })
})

describe('the effect of a lesson', () => {
  const today = getDay('2026-06-30')
  const days = (...texts: string[]) => texts.map(getDay)
  it('is what was found in as many months before and after; the day itself is before', () => {
    const taught = {
      taughtOn: getDay('2025-06-10'),
      foundOn: days('2024-12-10', '2024-12-11', '2025-06-10', '2025-06-11', '2025-12-10', '2025-12-11'),
    }
    expect(effectOf(taught, 6, today)).toEqual({ before: 2, after: 2, running: false })
  })
  it('is not summed before the time after is over', () => {
    const over = effectOf({ taughtOn: getDay('2025-06-10'), foundOn: days('2025-05-01') }, 6, today)
    const running = effectOf({ taughtOn: getDay('2026-05-10'), foundOn: days('2026-05-01', '2026-06-01') }, 6, today)
    expect(sumOf([over, running])).toEqual({ workshops: 1, running: 1, before: 1, after: 0, hadBefore: 1, again: 0 })
  })
})

describe('a code on the wall', () => {
  it('is taken while it shows and for one change longer', () => {
    expect(slotsAccepted(60_000)).toEqual([2, 1])
    expect(slotAt(29_999)).toBe(0)
  })
  it('and certificates have numbers that sort', () => {
    expect(certificateNumber('511903', 2026, 7)).toBe('PX51190320260007')
  })
  it('has figures each of which is the number of workshops that it opens', () => {
    const effect = fc.record({ before: fc.nat(3), after: fc.nat(3), running: fc.boolean() })
    fc.assert(
      fc.property(fc.array(effect), effects => {
        const { workshops, running, hadBefore, again } = sumOf(effects)
        const counted = effectShows.map(show => effects.filter(each => isShown(each, show)).length)
        expect(counted).toEqual([workshops, running, hadBefore, again])
        expect(effects.filter(each => isShown(each, null))).toEqual(effects)
      }),
    )
  })
})
