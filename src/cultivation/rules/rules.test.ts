import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { type Candidate, rank, weightsOn } from './candidate.ts'
import { criteriaFaults, criteriaOn } from './criteria.ts'
import { metresBetween, metresZh } from './distance.ts'
import { type GrowthFacts, pathsOf } from './growth.ts'
import { spansOf } from './pair.ts'
import { acceptanceFault } from './project.ts'
import { gapOf, mayBe, readinessStates, requirementsOn } from './readiness.ts'
import { growthOf } from './sales.ts'
import { checkDigit, partsOfSc, scFault } from './sc-number.ts'
import { awardFault, isHeldOn, lastOfNotice, mayStep, titleStates, titleSteps, yearToLookAt } from './title.ts'
import { missingKinds } from './tourism.ts'
import { standingOn, trademarkReminder } from './trademark.ts'

const day = getDay
const digits = fc.stringMatching(/^[12]\d{12}$/)

describe('the number of a production licence', () => {
  it('is right for two that are in use', () => {
    expect(scFault('SC10441019300064')).toBeUndefined()
    expect(partsOfSc('SC10351018100068')).toEqual({
      ...{ category: '103', province: '51', city: '01', county: '81', serial: '0006' },
    })
  })
  it('says what is wrong with it', () => {
    expect(scFault('SC1044101930006')).toBe('form')
    expect(scFault('JY10441019300064')).toBe('form')
    expect(scFault('SC30441019300064')).toBe('category')
    expect(scFault('SC10441019300065')).toBe('check')
  })
  it('with its check digit is right, and with any other is not', () => {
    fc.assert(
      fc.property(digits, fc.integer({ min: 1, max: 9 }), (body, off) => {
        const check = checkDigit(body)
        expect(scFault(`SC${body}${check}`)).toBeUndefined()
        expect(scFault(`SC${body}${(Number(check) + off) % 10}`)).toBe('check')
      }),
    )
  })
  it('with one digit mistyped is wrong', () => {
    fc.assert(
      fc.property(digits, fc.nat(12), fc.integer({ min: 1, max: 9 }), (body, at, off) => {
        const wrong = `${body.slice(0, at)}${(Number(body[at]) + off) % 10}${body.slice(at + 1)}`
        expect(scFault(`SC${wrong}${checkDigit(body)}`)).not.toBeUndefined()
      }),
    )
  })
})

describe('a title', () => {
  it('is awarded after the last day of its notice and not before', () => {
    const until = lastOfNotice(day('2022-03-01'), 7)
    expect(until).toBe('2022-03-07')
    expect(awardFault(null, day('2022-03-08'), day('2022-03-08'))).toMatch(/还没有公示/)
    expect(awardFault(until, day('2022-03-07'), day('2022-03-09'))).toMatch(/公示结束以后/)
    expect(awardFault(until, day('2022-03-10'), day('2022-03-09'))).toMatch(/不能晚于今天/)
    expect(awardFault(until, day('2022-03-08'), day('2022-03-08'))).toBeUndefined()
  })
  it('is held from its award until it is withdrawn', () => {
    const title = { awardedOn: day('2022-03-08'), withdrawnOn: day('2022-06-01') }
    expect(['2022-03-07', '2022-03-08', '2022-05-31', '2022-06-01'].map(on => isHeldOn(title, day(on)))).toEqual([
      ...[false, true, true, false],
    ])
    expect(isHeldOn({ awardedOn: null, withdrawnOn: null }, day('2022-06-01'))).toBe(false)
  })
  it('can only be awarded once it is on notice', () => {
    expect(titleStates.filter(state => mayStep(state, 'award'))).toEqual(['noticed'])
    for (const state of ['refused', 'withdrawn'] as const) {
      expect(Object.keys(titleSteps).filter(step => mayStep(state, step as keyof typeof titleSteps))).toEqual([])
    }
  })
  it('is looked at again in every year after that of its award', () => {
    expect(yearToLookAt(day('2022-03-08'), [], day('2022-12-31'))).toBeUndefined()
    expect(yearToLookAt(day('2022-03-08'), [], day('2023-01-01'))).toBe(2023)
    expect(yearToLookAt(day('2022-03-08'), [2023], day('2023-05-01'))).toBeUndefined()
  })
  it('is applied for with an answer to each criterion', () => {
    const edition = criteriaOn(day('2022-03-08'))
    expect(edition?.toBeConfirmed).toBe(true)
    if (edition === undefined) return
    const all = edition.criteria.map(({ code }) => code)
    expect(criteriaFaults(edition, all)).toEqual({ missing: [], unknown: [] })
    expect(criteriaFaults(edition, [...all.slice(1), 'x'])).toMatchObject({
      missing: [{ code: all[0] }],
      unknown: ['x'],
    })
    expect(criteriaOn(day('2019-01-01'))).toBeUndefined()
  })
})

describe('sales', () => {
  it('have doubled from exactly twice on', () => {
    const of = (base: number, now: number) =>
      growthOf(
        [
          { year: 2020, amount: base },
          { year: 2021, amount: now },
        ],
        2021,
      ).kind
    expect([of(100, 200), of(100, 199), of(101, 201)]).toEqual(['doubled', 'below', 'below'])
    expect(of(0, 500)).toBe('no-base')
  })
  it('without the year before are never counted', () => {
    fc.assert(
      fc.property(fc.nat(), amount => {
        expect(growthOf([{ year: 2021, amount }], 2021).kind).toBe('no-base')
        expect(growthOf([{ year: 2019, amount: 1 }], 2021).kind).toBe('no-year')
      }),
    )
  })
})

const shop = (id: string, over: Partial<Candidate> = {}): Candidate => ({
  ...{ id, town: '511903001', townName: '登科街道', category: 'soy', categoryName: '豆制品', position: null },
  ...over,
})
const edition = weightsOn(day('2022-08-10'))
const spots = [{ name: '恩阳古镇', position: { longitude: 106.63, latitude: 31.79 } }]

describe('candidates', () => {
  it('nearer to a scenic spot stand above those of the same town and trade, and each says why', () => {
    if (edition === undefined) throw new Error('no edition')
    const near = shop('b', { position: { longitude: 106.63, latitude: 31.8 } })
    const far = shop('a', { position: { longitude: 106.63, latitude: 31.85 } })
    const ranked = rank([shop('c'), far, near], spots, edition)
    expect(ranked.map(({ candidate }) => candidate.id)).toEqual(['b', 'a', 'c'])
    expect(ranked[0]?.reasons[0]?.words).toBe('距恩阳古镇直线 1.1 公里')
    expect(ranked[2]?.reasons[0]).toMatchObject({ points: 0, words: '档案没有坐标，区位不计分' })
    expect(ranked[0]?.reasons[1]?.words).toMatch(/豆制品小作坊 3 家/)
  })
  it('have points between nothing and a hundred, the same in whatever order they come', () => {
    if (edition === undefined) throw new Error('no edition')
    const some = fc.uniqueArray(
      fc.record({
        id: fc.string({ minLength: 1 }),
        town: fc.constantFrom('1', '2'),
        category: fc.constantFrom('soy', 'oil'),
        position: fc.option(
          fc.record({ longitude: fc.constant(106.7), latitude: fc.double({ min: 31, max: 32, noNaN: true }) }),
        ),
      }),
      { selector: ({ id }) => id, minLength: 1, maxLength: 8 },
    )
    fc.assert(
      fc.property(some, drawn => {
        const all = drawn.map(({ id, ...rest }) => shop(id, rest))
        const ranked = rank(all, spots, edition)
        expect(ranked.every(({ points }) => points >= 0 && points <= 100)).toBe(true)
        expect(rank([...all].reverse(), spots, edition)).toEqual(ranked)
      }),
    )
  })
})

describe('distance', () => {
  it('is the same both ways and said in words', () => {
    const [a, b] = [
      { longitude: 106.6, latitude: 31.8 },
      { longitude: 106.6, latitude: 31.9 },
    ]
    expect(metresBetween(a, b)).toBeCloseTo(11_119.5, 0)
    expect(metresBetween(a, b)).toBe(metresBetween(b, a))
    expect([metresZh(3), metresZh(344), metresZh(11_119)]).toEqual(['10 米', '340 米', '11.1 公里'])
  })
})

it('a trademark is reminded of at 90, 30 and 7 days, and in the half year past its end', () => {
  const ends = day('2022-12-31')
  const on = (text: string) => trademarkReminder(ends, day(text))
  expect(on('2022-10-01')).toBeUndefined()
  expect([on('2022-10-02'), on('2022-12-01'), on('2022-12-24')].map(said => said?.match(/\d+ 天提醒/)?.[0])).toEqual([
    ...['90 天提醒', '30 天提醒', '7 天提醒'],
  ])
  expect(on('2023-01-01')).toMatch(/六个月内/)
  const standing = (text: string) => standingOn('registered', ends, day(text))
  expect(['2022-10-01', '2022-10-02', '2022-12-31', '2023-01-01'].map(standing)).toEqual([
    ...['in-force', 'expiring', 'expiring', 'expired'],
  ])
})

it('a project is accepted when it has steps and photographs of before and after, and something since it was sent back', () => {
  const whole = { steps: 1, before: 1, after: 1, returned: false }
  expect(acceptanceFault(whole)).toBeUndefined()
  expect(acceptanceFault({ ...whole, steps: 0 })).toMatch(/实施记录/)
  expect(acceptanceFault({ ...whole, before: 0 })).toMatch(/实施前/)
  expect(acceptanceFault({ ...whole, after: 0 })).toMatch(/实施后/)
  expect(acceptanceFault({ ...whole, returned: true })).toMatch(/退回以后/)
})

it('what was found before and since a pair is counted over two spans of the same length', () => {
  expect(spansOf(day('2026-03-11'), day('2026-03-20'))).toEqual({
    ...{ days: 10, beforeFrom: '2026-03-01', begunOn: '2026-03-11', until: '2026-03-20' },
  })
  expect(spansOf(day('2026-03-11'), day('2026-03-11')).days).toBe(1)
})

describe('readiness for a licence', () => {
  it('counts what nobody has found as missing, and says what stops an application', () => {
    const all = requirementsOn(day('2022-08-10'))
    expect(gapOf(all, [])).toMatchObject({ met: 0, total: all.length })
    expect(
      gapOf(
        all,
        all.map(({ code }) => code),
      ).missing,
    ).toEqual([])
    expect(gapOf(all, ['licence']).blocking.map(({ code }) => code)).not.toContain('licence')
    expect(requirementsOn(day('2019-01-01'))).toEqual([])
  })
  it('ends with a licence or a stop', () => {
    expect(readinessStates.filter(state => readinessStates.every(to => !mayBe(state, to)))).toEqual([
      'issued',
      'stopped',
    ])
    expect(mayBe('helping', 'issued')).toBe(false)
  })
})

it('a destination without one of the four kinds says which', () => {
  expect(missingKinds(['lodging', 'dining', 'brewing'])).toEqual(['culture'])
  expect(missingKinds(['culture', 'lodging', 'dining', 'brewing', 'dining'])).toEqual([])
})

it('the path of a workshop names the first stage that is not reached', () => {
  const nothing: GrowthFacts = {
    ...{
      filed: false,
      products: false,
      upgraded: false,
      titled: false,
      helped: false,
      licensed: false,
      converted: false,
    },
    ...{ applied: false, trademark: false, declared: false, doubled: false, linked: false },
  }
  expect(pathsOf(nothing).map(({ next }) => next)).toEqual(['办好备案', '办好备案，登记产品'])
  const [condition, brand] = pathsOf({
    ...nothing,
    filed: true,
    products: true,
    titled: true,
    trademark: true,
    declared: true,
  })
  expect(condition?.next).toMatch(/改造提升/)
  expect(condition?.stages.filter(({ reached }) => reached).map(({ name }) => name)).toEqual(['已备案', '示范小作坊'])
  expect(brand?.next).toMatch(/景区/)
})
