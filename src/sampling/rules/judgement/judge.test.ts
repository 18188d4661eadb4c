import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findDay } from '../../../kernel/day.ts'

import { delivered } from '../../../rulebook/testing.ts'
import { type Example, examples } from './examples.testing.ts'
import { judgeItem, judgeSample, type Tested, type TestedItem } from './judge.ts'

const book = delivered('limits')
const categories: Readonly<Record<string, string>> = {
  ...{ B: 'baijiu', O: 'oil', D: 'soy', G: 'grain', M: 'meat', P: 'pastry', X: 'other' },
}

function tested({ code, producedOn, food, known }: Pick<Example, 'code' | 'producedOn' | 'food' | 'known'>): Tested {
  const flag = (yes: string, no: string) => (known.includes(yes) ? true : known.includes(no) ? false : undefined)
  return {
    food: {
      category: categories[code.slice(0, 1)] ?? '',
      words: food,
      prepacked: flag('p', 'b'),
      readyToEat: known.includes('e') ? true : undefined,
      fermented: flag('f', 'F'),
      grain: flag('g', 'o'),
      pressed: flag('r', 'x'),
    },
    producedOn: findDay(producedOn),
    alcohol: /(\d+)=/.exec(known)?.[1] ?? '',
    declared: [],
    chosen: {},
  }
}

const line = (item: string, result: string, unit: string, over: Partial<TestedItem> = {}): TestedItem => ({
  ...{ item, result, unit, limit: '', methodFrom: '', said: '' },
  ...over,
})

const cake = { code: 'P', producedOn: '2026-03-01', food: '蛋糕', known: 'p' }

describe('results of real reports', () => {
  it('are many', () => expect(examples.length).toBeGreaterThanOrEqual(200))
  it.each(examples)('$code $food $item: $result $unit is $verdict', example => {
    const judged = judgeItem(tested(example), line(example.item, example.result, example.unit), book)
    expect({ verdict: judged.verdict, sentence: judged.sentence }).toMatchObject({ verdict: example.verdict })
    expect(judged.candidates.map(({ code }) => code)).toContain(example.code)
    if (example.verdict === 'cannot-judge') return
    expect(judged.limit?.code).toBe(example.code)
    expect(judged.limit?.standard).toContain(example.standard)
  })
})

describe('the limit', () => {
  it('is that of the production date, not of today', () => {
    const on = (producedOn: string) =>
      judgeItem(tested({ ...cake, producedOn }), line('脱氢乙酸', '0.3', 'g/kg'), book).verdict
    expect([on('2025-02-07'), on('2025-02-08')]).toEqual(['conforming', 'nonconforming'])
  })

  it('is left open without a production date, unless it makes no difference', () => {
    const on = (result: string) =>
      judgeItem(tested({ ...cake, producedOn: '' }), line('脱氢乙酸', result, 'g/kg'), book).verdict
    expect([on('0.3'), on('0.6'), on('未检出')]).toEqual(['cannot-judge', 'nonconforming', 'conforming'])
  })

  it('is chosen by a person where several may apply', () => {
    const food = tested({ code: 'O', producedOn: '2026-03-01', food: '菜籽油', known: '' })
    const solvent = line('溶剂残留量', '15', 'mg/kg')
    const open = judgeItem(food, solvent, book)
    expect(open.verdict).toBe('cannot-judge')
    expect(open.candidates.map(({ code }) => code)).toEqual(['O03', 'O04'])
    const chosen = (code: string) => judgeItem({ ...food, chosen: { 溶剂残留量: code } }, solvent, book)
    expect(chosen('O03')).toMatchObject({ verdict: 'conforming', limit: { code: 'O03' } })
    expect(chosen('O04')).toMatchObject({ verdict: 'nonconforming', limit: { code: 'O04' } })
  })

  it('of the report stands in where the book has none, and is to be confirmed', () => {
    const judged = judgeItem(tested(cake), line('丙二醇', '3.2', 'g/kg', { limit: '≤3.0' }), book)
    expect(judged).toMatchObject({ verdict: 'nonconforming', limit: { source: 'report' }, toBeConfirmed: true })
    expect(judgeItem(tested(cake), line('丙二醇', '3.2', 'g/kg', { limit: '3.0' }), book).verdict).toBe('cannot-judge')
  })

  it('of the report that differs from the book is told', () => {
    const judged = judgeItem(tested(cake), line('山梨酸', '0.9', 'g/kg', { limit: '≤0.5' }), book)
    expect(judged.verdict).toBe('conforming')
    expect(judged.remarks.join()).toContain('与 GB 2760-2024 的 ≤1.0 g/kg 不同')
    expect(judgeItem(tested(cake), line('山梨酸', '0.9', 'g/kg', { limit: '≤1000mg/kg' }), book).remarks).toEqual([])
  })

  it('that a product sets itself binds where it is stricter', () => {
    const declared = [{ item: '铅(以Pb计)', limit: '≤0.2', unit: 'mg/kg' }]
    const judged = judgeItem({ ...tested(cake), declared }, line('铅', '0.3', 'mg/kg'), book)
    expect(judged).toMatchObject({ verdict: 'nonconforming', limit: { source: 'declared', standard: '产品明示标准' } })
    const lax = [{ item: '铅', limit: '≤5', unit: 'mg/kg' }]
    expect(judgeItem({ ...tested(cake), declared: lax }, line('铅', '0.6', 'mg/kg'), book).verdict).toBe(
      'nonconforming',
    )
  })
})

describe('what is not allowed', () => {
  const spirit = tested({ code: 'B', producedOn: '2026-03-01', food: '白酒', known: 'g' })
  it.each([
    ['0.0009', '0.001', 'conforming'],
    ['0.001', '0.001', 'nonconforming'],
    ['0.0011', '1mg/kg', 'nonconforming'],
    ['<0.002', '0.001', 'cannot-judge'],
    ['<0.001', '0.001', 'conforming'],
    ['0.0005', '', 'nonconforming'],
  ])('%s with a limit of quantification of %s is %s', (result, methodFrom, verdict) => {
    expect(judgeItem(spirit, line('安赛蜜', result, 'g/kg', { methodFrom }), book).verdict).toBe(verdict)
  })
})

describe('a laboratory', () => {
  it('that concludes otherwise is told of, and changes nothing', () => {
    const judged = judgeItem(tested(cake), line('铅', '0.6', 'mg/kg', { said: '合格' }), book)
    expect(judged.verdict).toBe('nonconforming')
    expect(judged.remarks).toEqual(['检验机构的单项结论是“合格”，与系统判定不同'])
  })
})

const ceiling = fc.constantFrom(...examples.filter(({ code }) => ['P09', 'M01', 'O05', 'P05', 'D07'].includes(code)))
const amount = fc.integer({ min: 0, max: 5_000_000 })
const decimal = (micro: number) => `${Math.floor(micro / 1000)}.${String(micro % 1000).padStart(3, '0')}`

describe('judgement', () => {
  it('never turns from nonconforming to conforming because a result is higher', () =>
    fc.assert(
      fc.property(ceiling, amount, amount, (example, a, more) => {
        const of = (value: number) => judgeItem(tested(example), line(example.item, decimal(value), example.unit), book)
        if (of(a).verdict === 'nonconforming') expect(of(a + more).verdict).toBe('nonconforming')
        else expect(of(a).verdict).toBe('conforming')
      }),
    ))

  it('does not ask in which unit a result is told', () =>
    fc.assert(
      fc.property(amount, value => {
        const of = (text: string, unit: string) => judgeItem(tested(cake), line('山梨酸', text, unit), book).verdict
        const grams = of(decimal(value), 'g/kg')
        expect(of(String(value), 'mg/kg')).toBe(grams)
        expect(of(`${value}000`, 'μg/kg')).toBe(grams)
        expect(of(`${value}毫克/千克`, '')).toBe(grams)
        expect(of(`${value}`, 'ppm')).toBe(grams)
      }),
    ))

  it('never turns because one of several portions is higher', () => {
    const plan = { code: 'D', producedOn: '2026-03-01', food: '香干', known: 'pe' }
    const of = (values: readonly number[]) =>
      judgeItem(tested(plan), line('大肠菌群', values.join('、'), 'CFU/g'), book).verdict
    const five = fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(five, fc.nat(4), fc.nat(3000), (values, at, more) => {
        if (of(values) === 'nonconforming') {
          expect(of(values.map((each, i) => (i === at ? each + more : each)))).toBe('nonconforming')
        }
        expect(of(values.toReversed())).toBe(of(values))
      }),
    )
  })

  it('of the whole does not ask for the order of items; nonconforming is final', () => {
    const verdict = fc.constantFrom('conforming' as const, 'nonconforming' as const, 'cannot-judge' as const)
    fc.assert(
      fc.property(fc.array(fc.record({ verdict })), fc.array(fc.record({ verdict })), (some, others) => {
        const whole = judgeSample([...some, ...others])
        expect(judgeSample([...others, ...some])).toBe(whole)
        if (judgeSample(some) === 'nonconforming') expect(whole).toBe('nonconforming')
        if (whole === 'conforming') expect([...some, ...others].every(each => each.verdict === 'conforming')).toBe(true)
      }),
    )
    expect(judgeSample([])).toBe('cannot-judge')
  })

  it('takes no word of the language for a unit', () => {
    for (const word of ['__proto__', 'constructor', 'toString', '(valueOf)'])
      expect(judgeItem(tested(cake), line('菌落总数', '10', word), book).verdict).toBe('cannot-judge')
  })

  it('never fails, whatever is typed', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (item, result, unit) => {
        expect(['conforming', 'nonconforming', 'cannot-judge']).toContain(
          judgeItem(tested(cake), line(item, result, unit, { limit: result, methodFrom: unit }), book).verdict,
        )
      }),
    ))
})
