import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, getDay } from '../../kernel/day.ts'
import { metresBetween } from './distance.ts'
import { byDistance, roughZh } from './nearby.ts'
import { nextStepsOf, type Own } from './next-step.ts'
import { byWorkshop, mayBecome, measureStates } from './tourism.ts'

const today = getDay('2022-08-10')

/** A workshop that lacks nothing. */
const whole: Own = {
  ...{ today, certificateUntil: getDay('2025-03-01'), workers: 3, withoutHealth: 0, openHazards: 0, hazardDueOn: null },
  ...{ trained: true, products: 3, labelled: 3, cameras: 2, title: 'held', gaps: null, lastYear: 2021, declared: true },
  ...{ mark: { words: '观音井板鸭', expiresOn: getDay('2030-01-01') }, linked: true, near: null },
}
const codes = (over: Partial<Own>) => nextStepsOf({ ...whole, ...over }).map(({ code }) => code)

describe('what comes next', () => {
  it('is nothing where nothing is missing', () => {
    expect(codes({})).toEqual([])
  })
  it('puts duties first, the soonest before the others, and wishes last', () => {
    const certificateUntil = addDays(today, 20)
    const lacking = {
      openHazards: 2,
      hazardDueOn: addDays(today, 30),
      certificateUntil,
      title: 'none',
      declared: false,
    }
    const steps = nextStepsOf({ ...whole, ...lacking, title: 'none', cameras: 0 })
    expect(steps.map(({ code }) => code)).toEqual(['certificate', 'hazards', 'camera', 'title', 'sales'])
    expect(steps[0]?.reason).toBe('备案证到 2022-08-30 为止，还有 20 天')
    expect(steps.find(({ code }) => code === 'title')?.reason).toMatch(/还差：问题整改完毕、备案证有效、明作亮坊$/)
  })
  it('says of hazards how many are open, and whether the time of one is over', () => {
    const reasonOf = (hazardDueOn: Own['hazardDueOn']) =>
      nextStepsOf({ ...whole, openHazards: 2, hazardDueOn })[0]?.reason
    expect(reasonOf(null)).toBe('还有 2 项问题没有销号')
    expect(reasonOf(today)).toMatch(/要在 2022-08-10 以前改好/)
    expect(reasonOf(addDays(today, -1))).toMatch(/2022-08-09 已经到期/)
  })
  it('tells of a certificate ninety days ahead, and of one that is over', () => {
    expect(codes({ certificateUntil: addDays(today, 91) })).toEqual([])
    expect(codes({ certificateUntil: addDays(today, 90) })).toEqual(['certificate'])
    expect(nextStepsOf({ ...whole, certificateUntil: addDays(today, -1) })[0]?.reason).toMatch(/已于 2022-08-09 到期/)
    expect(nextStepsOf({ ...whole, certificateUntil: null })[0]?.words).toBe('办好备案证')
  })
  it('asks for a title when nothing stands against it, and for no second one', () => {
    expect(nextStepsOf({ ...whole, title: 'none' })[0]?.reason).toMatch(/都已做到/)
    expect(codes({ title: 'asked' })).toEqual([])
  })
  it('says what a licence still lacks, and of marks only when they end', () => {
    const gaps = ['营业执照', '布局', '试制', '水']
    expect(nextStepsOf({ ...whole, gaps })[0]?.reason).toBe('申请食品生产许可还差 4 项：营业执照；布局；试制等')
    expect(codes({ mark: { words: '麻空', expiresOn: addDays(today, 30) } })).toEqual(['trademark'])
    expect(codes({ mark: { words: '麻空', expiresOn: null } })).toEqual([])
    expect(codes({ mark: null, linked: false, near: '距恩阳古镇直线 2.0 公里' })).toEqual(['trademark', 'spot'])
    expect(codes({ products: 0, labelled: 0 })).toEqual(['labels'])
  })
})

const somewhere = fc.record({
  longitude: fc.double({ min: 106, max: 107, noNaN: true }),
  latitude: fc.double({ min: 31, max: 32, noNaN: true }),
})

describe('workshops nearby', () => {
  it('stand by distance alone, those without a position last, and tell it no finer than half a kilometre', () => {
    fc.assert(
      fc.property(somewhere, fc.array(fc.option(somewhere), { maxLength: 20 }), (from, positions) => {
        const found = byDistance(
          positions.map((position, at) => ({ name: `坊${at}`, position })),
          from,
        )
        expect(found).toHaveLength(positions.length)
        for (const [at, { metres, place }] of found.entries()) {
          const before = found[at - 1]
          if (before !== undefined) expect(metres ?? 1e9).toBeGreaterThanOrEqual(before.metres ?? 1e9)
          if (metres === null || place.position === null) continue
          expect(metres % 500).toBe(0)
          expect(Math.abs(metres - metresBetween(from, place.position))).toBeLessThanOrEqual(250)
        }
      }),
    )
    expect([0, 500, 12_000, null].map(roughZh)).toEqual([
      ...['不到 0.5 公里', '约 0.5 公里', '约 12.0 公里', '没有登记位置'],
    ])
  })
})

it('a measure that is done or given up stays so', () => {
  for (const to of measureStates) {
    expect(mayBecome('done', to)).toBe(false)
    expect(mayBecome('dropped', to)).toBe(false)
  }
  expect(mayBecome('planned', 'working')).toBe(true)
  expect(mayBecome('working', 'planned')).toBe(false)
})

it('a workshop stands once among the linked, with each of its links once, in the order in which they came', () => {
  const links = fc.array(fc.record({ workshop: fc.constantFrom('甲', '乙', '丙'), spot: fc.nat() }), { maxLength: 12 })
  fc.assert(
    fc.property(links, all => {
      const groups = byWorkshop(all)
      expect(groups.map(([{ workshop }]) => workshop)).toEqual([...new Set(all.map(({ workshop }) => workshop))])
      for (const group of groups) expect(group).toEqual(all.filter(({ workshop }) => workshop === group[0].workshop))
    }),
  )
})
