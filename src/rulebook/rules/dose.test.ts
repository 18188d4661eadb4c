import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { delivered } from '../testing.ts'
import { additivesFor, findAdditive, judgeDose } from './dose.ts'

const rows = delivered('additives')
const today = getDay('2026-11-27')
const before2025 = getDay('2025-02-07')
const kilogram = 1_000_000

/** Ten kilograms of food, amounts in grams. */
function judged(foodCode: string, uses: readonly (readonly [string, number])[], day = today) {
  const milligrams = uses.map(([name, grams]) => ({ name, milligrams: grams * 1_000 }))
  return judgeDose({ rows, foodCode, day, uses: milligrams, foodMilligrams: 10 * kilogram })
}
const verdicts = (...given: Parameters<typeof judged>) => judged(...given).uses.map(use => use.verdict)

describe('the row that governs', () => {
  it('is that of the food, before that of what stands above it', () => {
    expect(findAdditive(rows, '08.03.05', '山梨酸钾', today)?.maximumMgPerKg).toBe(1_500)
    expect(findAdditive(rows, '08.03.01', '山梨酸钾', today)?.maximumMgPerKg).toBe(75)
    expect(findAdditive(rows, '04.04.01.03', '石膏', today)?.rule).toBe('as-needed')
  })

  it('is found for 07.02 under 07.0, and by any of its names', () => {
    for (const name of ['安赛蜜', '乙酰磺胺酸钾', 'ＡＫ糖', ' 安 赛 蜜 ']) {
      expect(findAdditive(rows, '07.02', name, today)?.maximumMgPerKg).toBe(300)
    }
  })

  it('is the general one where the food has none of its own, but not in foods that are kept plain', () => {
    expect(findAdditive(rows, '07.02', '柠檬酸', today)?.rule).toBe('as-needed')
    expect(findAdditive(rows, '04.04.01.02', '小苏打', today)?.rule).toBe('as-needed')
    for (const plain of ['15.01.01', '02.01.01.01', '06.03.02.02']) {
      expect(findAdditive(rows, plain, '柠檬酸', today)).toBeUndefined()
    }
    expect(findAdditive(rows, '06.03.02.01', '碳酸钠', today)?.foodCode).toBe('06.03.02.01')
  })

  it('does not reach beside its own branch', () => {
    expect(findAdditive(rows, '04.04.01.02', '山梨酸钾', today)).toBeUndefined()
    expect(findAdditive(rows, '08', '山梨酸钾', today)).toBeUndefined()
  })

  it('is that of the day: 脱氢乙酸 in pastry was allowed until 2025-02-07', () => {
    expect(findAdditive(rows, '07.02', '脱氢乙酸钠', before2025)?.maximumMgPerKg).toBe(500)
    expect(findAdditive(rows, '07.02', '脱氢乙酸钠', getDay('2025-02-08'))?.rule).toBe('forbidden')
  })

  it('no two rows of a day say different things of one name in one food', () => {
    for (const day of [before2025, today]) {
      for (const foodCode of new Set(rows.map(row => row.foodCode))) {
        const own = additivesFor(rows, foodCode, day).filter(row => row.foodCode === foodCode)
        const names = own.flatMap(row => [...new Set(row.words.map(word => word.toLowerCase()))])
        const twice = names.filter((name, at) => names.indexOf(name) !== at)
        expect(twice, `${foodCode} on ${day}`).toEqual([])
      }
    }
  })
})

describe('a dose', () => {
  it('up to the maximum is within, a milligram more is over', () => {
    expect(verdicts('08.02.02', [['亚硝酸钠', 1.5]])).toEqual(['within'])
    expect(verdicts('08.02.02', [['亚硝酸钠', 1.501]])).toEqual(['over'])
  })

  it('is told in milligrams per kilogram, with the article and what to do', () => {
    const { verdict, uses, faults } = judged('08.02.02', [['亚硝酸钠', 3]])
    expect(verdict).toBe('refused')
    expect(uses[0]?.mgPerKg).toBe(300)
    expect(faults.map(fault => fault.sentence)).toEqual([
      '亚硝酸钠用量 300 mg/kg，超过腌腊肉制品类的最大使用量 150 mg/kg，请减少用量',
    ])
    expect(faults[0]?.basis[0]).toEqual({ law: 'food-safety-law', article: '第三十四条第（四）项' })
  })

  it('of what may be used as needed has no number', () =>
    expect(verdicts('04.04.01.01', [['石膏', 200]])).toEqual(['as-needed']))

  it('of what is forbidden is refused, however little', () =>
    expect(verdicts('15.01.01', [['甜蜜素', 0.001]])).toEqual(['forbidden']))

  it('of what is not listed is refused too, and asks to check the name', () => {
    const { verdict, uses, faults } = judged('04.04.01.01', [['神奇粉', 1]])
    expect([verdict, uses[0]?.verdict]).toEqual(['refused', 'not-listed'])
    expect(faults[0]?.sentence).toContain('请核对标签上的通用名')
    expect(faults[0]?.toBeConfirmed).toBe(true)
  })

  it('put in twice counts as one', () =>
    expect(
      verdicts('08.02.02', [
        ['亚硝酸钠', 1],
        ['亚硝酸盐', 1],
      ]),
    ).toEqual(['over', 'over']))

  it('in no food at all is too much', () => {
    const uses = [{ name: '亚硝酸钠', milligrams: 1 }]
    const nothing = judgeDose({ rows, foodCode: '08.02.02', day: today, uses, foodMilligrams: 0 })
    expect(nothing.verdict).toBe('refused')
  })

  it('nothing added is allowed', () => expect(judged('07.02', []).verdict).toBe('allowed'))
})

describe('additives of one function together', () => {
  it('share their maximum: a half and a half are right, a little more is too much', () => {
    const half = [
      ['山梨酸钾', 5],
      ['丙酸钙', 12.5],
    ] as const
    expect(judged('07.02', half)).toMatchObject({ verdict: 'allowed', sums: [{ function: '防腐剂', ratio: 1 }] })
    const more = judged('07.02', [['山梨酸钾', 5.001], half[1]])
    expect(more).toMatchObject({ verdict: 'refused', sums: [{ verdict: 'over' }] })
    expect(more.uses.map(use => use.verdict)).toEqual(['within', 'within'])
    expect(more.faults[0]?.sentence).toContain('不得超过 1')
  })

  it('are added up only within one function', () =>
    expect(
      judged('07.02', [
        ['山梨酸钾', 9],
        ['栀子黄', 8],
      ]).verdict,
    ).toBe('allowed'))

  it('colourants only of one colour', () => {
    const coloured = (name: string) =>
      judged('07.02.04', [
        ['柠檬黄', 0.8],
        [name, 0.8],
      ]).verdict
    expect(coloured('亮蓝')).toBe('allowed')
    expect(coloured('日落黄')).toBe('refused')
  })

  it('one alone is judged by its own maximum', () => expect(judged('07.02', [['山梨酸钾', 10]]).sums).toEqual([]))
})

describe('whatever goes in', () => {
  const names = [
    '山梨酸钾',
    '丙酸钙',
    '双乙酸钠',
    '纳他霉素',
    '甜蜜素',
    '安赛蜜',
    '栀子黄',
    '脱氢乙酸钠',
    '小苏打',
    '没有的',
  ]
  const use = fc.record({ name: fc.constantFrom(...names), milligrams: fc.integer({ min: 1, max: 60_000 }) })
  const uses = fc.array(use, { maxLength: 6 })
  const judge = (given: readonly { name: string; milligrams: number }[], foodMilligrams = 10 * kilogram) =>
    judgeDose({ rows, foodCode: '07.02', day: today, uses: given, foodMilligrams })

  it('more of an additive never makes the verdict milder', () =>
    fc.assert(
      fc.property(uses, use, fc.integer({ min: 1, max: 60_000 }), (others, one, more) => {
        const less = judge([...others, one])
        const greater = judge([...others, { ...one, milligrams: one.milligrams + more }])
        if (less.verdict === 'refused') expect(greater.verdict).toBe('refused')
        expect(greater.faults.length).toBeGreaterThanOrEqual(less.faults.length)
      }),
    ))

  it('more food never makes it worse', () =>
    fc.assert(
      fc.property(uses, fc.integer({ min: 1, max: 50 }), (given, more) => {
        const greater = judge(given, (10 + more) * kilogram)
        if (judge(given).verdict === 'allowed') expect(greater.verdict).toBe('allowed')
      }),
    ))

  it('the order does not matter', () =>
    fc.assert(
      fc.property(uses, given => {
        const turned = judge([...given].reverse())
        const straight = judge(given)
        expect(turned.verdict).toBe(straight.verdict)
        expect([...turned.uses].reverse()).toEqual(straight.uses)
        expect(turned.sums.map(({ ratio }) => ratio)).toEqual(straight.sums.map(({ ratio }) => ratio))
      }),
    ))

  it('one amount or the same in two parts is the same', () =>
    fc.assert(
      fc.property(uses, use, fc.integer({ min: 0, max: 60_000 }), (others, one, part) => {
        const parts = [one, { ...one, milligrams: part + 1 }]
        const whole = { ...one, milligrams: one.milligrams + part + 1 }
        expect(judge([...others, ...parts]).verdict).toBe(judge([...others, whole]).verdict)
      }),
    ))
})
