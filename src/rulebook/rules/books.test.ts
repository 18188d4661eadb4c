import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { delivered } from '../testing.ts'
import { articleOf, basisText, findArticle } from './articles.ts'
import { additiveFaults, calendarFaults, lockedFaults, rowFaults } from './check-rows.ts'
import { changedDays, changedFoods } from './consequences.ts'
import { differenceOf, titleOf } from './difference.ts'
import { inForceOn, isOpen, mayStep } from './edition.ts'
import { foodChoices, foodCodeOf } from './foods.ts'
import { refusals } from './refusal.ts'
import { bindsOn, books, type Row } from './rows.ts'

const laws = delivered('law')
const foods = delivered('prohibited-foods')
const calendar = delivered('calendar')
const additives = delivered('additives')

describe('what is delivered', () => {
  it.each(books)('%s has no fault, and every law it cites is there', book => {
    expect(rowFaults(delivered(book), new Set(laws.map(law => law.code)))).toEqual([])
    expect(delivered(book).every(row => titleOf(row) !== '')).toBe(true)
  })

  it('cites no article that is not there in full', () => {
    const missing = books.flatMap(book =>
      delivered(book).flatMap((row: Row) =>
        row.basis.flatMap(({ law, article }) => {
          const found = laws.find(each => each.code === law)
          return article === null || (found && findArticle(found, article)) ? [] : [`${row.code}: ${law} ${article}`]
        }),
      ),
    )
    expect(missing).toEqual([])
  })

  it('has the eight groups of the province, the 22 acts and the seven categories’ parameters', () => {
    expect(foods.filter(row => row.level === 'province').map(row => row.group)).toHaveLength(8)
    expect(delivered('negative-list').map(row => row.code)).toHaveLength(22)
    const categories = new Set(delivered('process').map(row => row.category))
    expect([...categories].sort()).toEqual(['baijiu', 'grain', 'meat', 'oil', 'other', 'pastry', 'soy'])
  })

  it('keeps what was superseded: 糕点 脱氢乙酸 by production date', () => {
    const limits = delivered('limits').filter(row => row.category === 'pastry' && row.item.includes('脱氢乙酸'))
    const on = (day: string) => limits.filter(row => bindsOn(row, getDay(day))).map(row => [row.comparator, row.limit])
    expect(on('2025-02-07')).toEqual([['at-most', '0.5']])
    expect(on('2025-02-08')).toEqual([['not-detected', '0']])
  })

  it('has one label standard on every day', () => {
    const allergens = delivered('label-standard').filter(row => row.code.startsWith('allergen-eggs'))
    const on = (day: string) => allergens.filter(row => bindsOn(row, getDay(day))).map(row => row.demand)
    expect(on('2027-03-15')).toEqual(['recommended'])
    expect(on('2027-03-16')).toEqual(['required'])
  })

  it('sound additives and calendar', () => {
    expect(additiveFaults(additives)).toEqual([])
    expect(calendarFaults(calendar)).toEqual([])
  })
})

describe('which edition is in force', () => {
  const edition = (number: number, effectiveFrom: string) => ({ number, effectiveFrom: getDay(effectiveFrom) })
  const all = [edition(1, '2000-01-01'), edition(3, '2026-01-01'), edition(2, '2026-06-01'), edition(4, '2026-01-01')]
  it.each([
    ['1999-12-31', undefined],
    ['2025-12-31', 1],
    ['2026-01-01', 4],
    ['2026-06-01', 2],
  ])('on %s: %s', (day, number) => expect(inForceOn(all, getDay(day))?.number).toBe(number))

  it('the order in which they are told does not matter', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: 4 }), shuffled => {
        expect(inForceOn(shuffled, getDay('2026-03-01'))?.number).toBe(4)
      }),
    ))

  it('what is decided takes no further step', () => {
    for (const state of ['approved', 'rejected', 'withdrawn'] as const) expect(isOpen(state)).toBe(false)
    expect(mayStep('draft', 'approve')).toBe(false)
    expect(mayStep('proposed', 'edit')).toBe(false)
  })
})

describe('the difference of two editions', () => {
  it('of one and itself is nothing', () => {
    for (const book of books) expect(differenceOf(delivered(book), delivered(book))).toEqual([])
  })

  it('names what was added, removed and changed, field by field', () => {
    const [first, second, ...rest] = foods
    const after = [
      { ...second!, reason: '另有规定', validTo: getDay('2030-01-01') },
      ...rest,
      { ...first!, code: 'NEW' },
    ]
    const difference = differenceOf(foods, after)
    expect(difference.map(({ code, kind }) => [code, kind])).toEqual([
      ['S02', 'changed'],
      ['NEW', 'added'],
      ['S01', 'removed'],
    ])
    expect(difference[0]?.fields.map(({ field, after: value }) => [field, value])).toEqual([
      ['validTo', '2030-01-01'],
      ['reason', '另有规定'],
    ])
  })

  it('turned round adds what was removed', () =>
    fc.assert(
      fc.property(fc.subarray([...foods]), fc.subarray([...foods]), (before, after) => {
        const kinds = (rows: ReturnType<typeof differenceOf>, kind: string) =>
          rows.flatMap(row => (row.kind === kind ? [row.code] : [])).sort()
        const there = differenceOf(before, after)
        const back = differenceOf(after, before)
        expect(kinds(there, 'added')).toEqual(kinds(back, 'removed'))
      }),
    ))
})

describe('rows of a draft', () => {
  const known = new Set(laws.map(law => law.code))
  it('with one code twice, an end before the start or an unknown law are told by their place', () => {
    const [row] = foods
    const wrong = [
      row!,
      { ...row!, validFrom: getDay('2026-01-02'), validTo: getDay('2026-01-01') },
      { ...row!, code: 'X', basis: [{ law: 'no-such-law', article: null }] },
    ]
    expect(rowFaults(wrong, known).map(({ at, pointer }) => [at, pointer])).toEqual([
      [1, '/code'],
      [1, '/validTo'],
      [2, '/basis'],
    ])
  })

  it('of the province stay as they are; the county adds beside them', () => {
    const [first] = foods
    const county = { ...first!, code: 'C99', level: 'county' as const }
    expect(lockedFaults(foods, [...foods, county])).toEqual([])
    expect(lockedFaults(foods, foods.slice(1)).map(({ sentence }) => sentence)).toEqual([
      '省级条目 S01“保健食品”不能删除，请保留',
    ])
    expect(lockedFaults(foods, [{ ...first!, exceptions: ['保健品'] }, ...foods.slice(1)])).toHaveLength(1)
    expect(lockedFaults(foods, [...foods, { ...first!, code: 'S99' }])[0]?.sentence).toContain('只能列为县级')
  })

  it('of a calendar: a make-up day is a weekend that is not off', () => {
    const [year] = calendar
    const days = (makeUpWorkdays: string[]) =>
      calendarFaults([{ ...year!, makeUpWorkdays: makeUpWorkdays.map(getDay) }])
    expect(days(['2022-01-29'])).toEqual([])
    expect(days(['2022-01-28'])).toHaveLength(1)
    expect(days(['2022-02-05'])).toHaveLength(1)
    expect(days(['2024-02-04'])).toHaveLength(1)
  })

  it('of additives: a maximum is there exactly where it is one', () => {
    const row = additives.find(each => each.rule === 'maximum')!
    expect(additiveFaults([{ ...row, maximumMgPerKg: null }])).toHaveLength(1)
    expect(additiveFaults([{ ...row, rule: 'forbidden' }])).toHaveLength(1)
  })
})

describe('what a new edition would change', () => {
  it('days of the calendar', () => {
    const after = calendar.map(row =>
      row.year === 2026 ? { ...row, makeUpWorkdays: row.makeUpWorkdays.filter(day => day !== '2026-10-10') } : row,
    )
    expect(changedDays(calendar, after)).toEqual({ toWorkday: [], toHoliday: ['2026-10-10'] })
  })
  it('foods of the additives', () => {
    const after = additives.map(row => (row.code === '07.02-01' ? { ...row, maximumMgPerKg: 500 } : row))
    expect(changedFoods(additives, after)).toEqual([
      { foodCode: '07.02', foodName: '糕点', additives: ['山梨酸及其钾盐'] },
    ])
  })
})

describe('an article', () => {
  it('is found by its number, whatever item of it is cited', () => {
    expect(articleOf('第三十四条第（四）项')).toBe('第三十四条')
    const law = laws.find(each => each.code === 'food-safety-law')!
    expect(findArticle(law, '第三十四条第（四）项')).toContain('（四）超范围、超限量使用食品添加剂的食品')
    expect(findArticle(law, '第九百条')).toBeUndefined()
  })
  it('is cited by the short name of its law', () =>
    expect(basisText([{ law: 'food-safety-law', article: '第四十条' }], laws)).toBe('《食品安全法》第四十条'))
})

describe('a refusal', () => {
  const refusalOf = refusals({ foods, substances: delivered('non-food-substances'), day: getDay('2026-11-27') }, laws)
  it('says why and by what law', () =>
    expect(refusalOf('草莓味果冻')).toBe('“草莓味果冻”属于果冻：省条例规定小作坊不得生产加工（《四川省小作坊条例》）'))
  it('says when it is not confirmed', () => expect(refusalOf('勾兑白酒', 'baijiu')).toContain('待确认'))
  it('is none where no law can be named: that is left to a person', () =>
    expect(refusalOf('花生调和油')).toBeUndefined())
  it('is none for what may be made', () => expect(refusalOf('菜籽油', 'oil')).toBeUndefined())
})

describe('the food category of a product', () => {
  it.each([
    ['豆干', 'soy', '04.04.01.02'],
    ['卤豆干', 'soy', '04.04.01.03'],
    ['恩阳石磨豆腐', 'soy', '04.04.01.01'],
    ['豆腐乳', 'soy', '04.04.02.01'],
    ['手工挂面', 'grain', '06.03.02.02'],
    ['腊肉', 'meat', '08.02.02'],
    ['麻辣香肠', 'meat', '08.02.02'],
    ['观音井板鸭（原味）', 'meat', '08.02.02'],
    ['卤鸭', 'meat', '08.03.01'],
    ['高粱白酒', 'baijiu', '15.01.01'],
    ['菜籽油', 'oil', '02.01.01.01'],
    ['桃酥', 'pastry', '07.02'],
    ['红薯粉条', 'other', '06.05.02.01'],
    ['没有听说过的', 'other', undefined],
  ])('%s of %s: %s', (name, category, code) => expect(foodCodeOf(name, category)?.code).toBe(code))

  it('is offered for choice, those of the category first, each once', () => {
    const codes = foodChoices('soy').map(({ code }) => code)
    expect(codes[0]).toMatch(/^04\.04/)
    expect(new Set(codes).size).toBe(codes.length)
  })
})
