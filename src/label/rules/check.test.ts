import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, getDay } from '../../kernel/day.ts'
import { expiryOf } from '../../ledger/rules/shelf-life.ts'
import { checks } from './check.ts'
import { textOf } from './checks/missing-items.ts'
import { type LabelContent, type LabelItem, labelItems } from './content.ts'
import { dateIn, dateText } from './dates.ts'
import { spanIn, spanText } from './expiry.ts'
import { ingredientsOf } from './fill.ts'
import { netContentIn } from './net-content.ts'
import { aLabel, aSpirit, findingsOf, in2027, shippedRows, wrong } from './sample.testing.ts'
import { demandOf, itemNames, standardFor } from './standard.ts'

const errors = (content: LabelContent, day?: Day) => wrong(content, day).filter(each => each.startsWith('error'))

/** The label without one item. */
function without(item: LabelItem, content: LabelContent): LabelContent {
  const key = {
    'lot-number': 'lotNumber',
    'produced-on': 'producedOn',
    'shelf-life': 'shelfLife',
    'workshop-name': 'workshopName',
    'certificate-number': 'certificateNumber',
    'net-content': 'netContent',
    'standard-number': 'standardNumber',
  }[item as string]
  return { ...content, [key ?? item]: item === 'ingredients' || item === 'allergens' ? [] : '' }
}

describe('a label that nothing is wrong with', () => {
  it.each([
    ['bean curd', aLabel()],
    ['spirits', aSpirit()],
    ['bean curd of 2027', in2027()],
    ['bean curd on A4', aLabel({ size: 'a4' })],
  ])('%s has no error', (_, content) => {
    expect(errors(content)).toEqual([])
  })
})

describe('items', () => {
  it('the book as delivered has a row for each of them', () => {
    for (const item of labelItems) {
      const named = shippedRows.filter(row => row.kind === 'item' && itemNames[item].some(name => name === row.name))
      expect(named, item).not.toEqual([])
    }
  })

  it('taking away any required item is always an error', () => {
    fc.assert(
      fc.property(fc.constantFrom(...labelItems), fc.constantFrom(aLabel(), aSpirit(), in2027()), (item, content) => {
        const standard = standardFor(shippedRows, content.of.producedOn, content.of.category)
        fc.pre(demandOf(item, standard).demand === 'required' && textOf(item, content) !== '')
        expect(errors(without(item, content))).not.toEqual([])
      }),
    )
  })

  it('spirits of 10 %vol need no shelf life, weaker ones do', () => {
    expect(errors(aSpirit({ shelfLife: '' }))).toEqual([])
    expect(errors(aSpirit({ alcohol: '8%vol' }))).toContain('error missing-item shelf-life')
  })

  it('the mark cannot be worded otherwise', () => {
    expect(errors(aLabel({ mark: '工厂食品' }))).toEqual(['error mark mark'])
  })
})

describe('ingredients', () => {
  it('stand most first; up to 2 % in any order', () => {
    expect(errors(aLabel({ ingredients: ['酱油', '大豆', '食用盐', '硫酸钙'] }))).toEqual([
      'error ingredient-order ingredients',
    ])
    expect(errors(aLabel({ ingredients: ['大豆', '酱油', '硫酸钙', '食用盐'] }))).toEqual([])
  })

  it('filled from the ledger they are never out of order', () => {
    const used = fc.array(
      fc.record({
        name: fc.constantFrom('大豆', '水', '食用盐', '花椒', '白砂糖'),
        dimension: fc.constantFrom('mass' as const, 'volume' as const),
        amount: fc.integer({ min: 1, max: 1_000_000 }),
        additive: fc.constant(false),
      }),
      { minLength: 1 },
    )
    fc.assert(
      fc.property(used, uses => {
        const content = aLabel({ ingredients: ingredientsOf(uses) }, { used: uses })
        expect(wrong(content).filter(each => each.includes('ingredient-order'))).toEqual([])
      }),
    )
  })

  it('an additive that went in and is not written is an error, another thing a warning', () => {
    expect(wrong(aLabel({ ingredients: ['大豆', '酱油', '食用盐'] }))).toContain(
      'error ingredient-left-out ingredients',
    )
    expect(wrong(aLabel({ ingredients: ['大豆', '食用盐', '硫酸钙'] }))).toContain(
      'warning ingredient-left-out ingredients',
    )
  })

  it('黄豆 on the label is the 大豆 that was charged', () => {
    expect(wrong(aLabel({ ingredients: ['黄豆', '酱油', '食用盐', '硫酸钙'] })).join()).not.toContain('left-out')
  })

  it.each([['防腐剂'], ['食用色素'], ['食品添加剂']])('%s alone names nothing', name => {
    expect(errors(aLabel({ ingredients: ['大豆', '酱油', '食用盐', '硫酸钙', name] }))).toEqual([
      'error additive-name ingredients',
    ])
  })

  it('everyday names of additives are put right', () => {
    const found = findingsOf(aLabel({ ingredients: ['大豆', '酱油', '食用盐', '食品添加剂（石膏、硫酸钙）'] }))
    expect(found.map(each => each.words).join()).toContain('“硫酸钙”')
  })
})

describe('allergens', () => {
  it('in the ingredients are declared: advised now, demanded from 2027 on', () => {
    expect(wrong(aLabel({ allergens: ['大豆'] }))).toContain('warning allergen-undeclared allergens')
    expect(wrong(in2027({ allergens: ['大豆'] }))).toContain('error allergen-undeclared allergens')
  })

  it('鱼腥草 is no fish, and a food of one ingredient says it by its name', () => {
    expect(wrong(aLabel({ ingredients: ['鱼腥草'] }, { used: [] })).join()).not.toContain('allergen')
    expect(wrong(in2027({ name: '花生', ingredients: ['花生'], allergens: [] })).join()).not.toContain('花生')
  })
})

describe('days', () => {
  it.each([
    ['2022年08月10日', []],
    ['20220810', []],
    ['2022-08-10', []],
    ['2022/08/10', []],
    ['2022年8月10日', ['warning date-format produced-on']],
    ['22年08月10日', ['warning date-format produced-on']],
    ['见瓶盖', ['error date-format produced-on']],
    ['八月十日', ['error date-format produced-on']],
    ['2022-02-30', ['error date-format produced-on']],
    ['2022-08-11', ['error date-format produced-on']],
  ])('%s', (producedOn, wanted) => {
    expect(wrong(aLabel({ producedOn })).filter(each => each.includes('date-format'))).toEqual(wanted)
  })

  it('one digit is an error from 2027 on', () => {
    expect(wrong(in2027({ producedOn: '2027年3月16日' }))).toContain('error date-format produced-on')
  })

  it('what we print is read back, in every style', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map(after => addDays(getDay('2000-01-01'), after))
    fc.assert(
      fc.property(days, fc.constantFrom('dashes' as const, 'words' as const, 'plain' as const), (day, style) => {
        expect(dateIn(dateText(day, style))).toMatchObject({ day, digits: 'two', years: 'four' })
        expect(dateIn(`12个月（至${dateText(day, style)}）`)?.day).toBe(day)
      }),
    )
  })
})

describe('shelf life', () => {
  it.each([
    ['7天', []],
    ['至2022-08-17', []],
    ['7天（至2022-08-17）', []],
    ['此日期前最佳 2022-08-17', []],
    ['7天（至2022-08-18）', ['error shelf-life shelf-life']],
    ['8天', ['error shelf-life shelf-life']],
    ['很久', ['error shelf-life shelf-life']],
  ])('%s', (shelfLife, wanted) => {
    expect(wrong(aLabel({ shelfLife })).filter(each => each.includes('shelf-life'))).toEqual(wanted)
  })

  it('a span alone is not enough from 2027 on', () => {
    expect(errors(in2027({ shelfLife: '7天' }))).toContain('error shelf-life shelf-life')
  })

  it('an expired lot is not printed', () => {
    expect(errors(aLabel(), getDay('2022-08-17'))).toEqual([])
    expect(errors(aLabel(), getDay('2022-08-18'))).toEqual(['error shelf-life shelf-life'])
  })

  it('the 31st ends on the last day of a shorter month', () => {
    expect(expiryOf(getDay('2022-01-31'), { amount: 1, unit: 'month' })).toBe('2022-02-28')
    expect(expiryOf(getDay('2024-02-29'), { amount: 1, unit: 'year' })).toBe('2025-02-28')
  })

  it('a span is read as it is written', () => {
    const span = fc.record({
      amount: fc.integer({ min: 1, max: 999 }),
      unit: fc.constantFrom('day' as const, 'month' as const, 'year' as const),
    })
    fc.assert(fc.property(span, each => JSON.stringify(spanIn(spanText(each))) === JSON.stringify(each)))
    expect(spanIn('至2023年08月09日')).toBeUndefined()
    expect(spanIn('2周')).toEqual({ amount: 14, unit: 'day' })
  })
})

describe('net content', () => {
  it.each([
    ['500克', undefined],
    ['1.5千克', undefined],
    ['500mL', undefined],
    ['10个', undefined],
    ['1000克', 'warning'],
    ['1500g', 'warning'],
    ['0.5千克', 'warning'],
    ['0.5L', 'warning'],
    ['一斤', 'error'],
    ['2斤', 'error'],
    ['0克', 'error'],
  ])('%s', (netContent, severity) => {
    const found = findingsOf(aLabel({ netContent })).find(each => each.code === 'net-content-unit')
    expect(found?.severity).toBe(severity)
  })

  it('is understood in full width and as a multiple', () => {
    expect(netContentIn('净含量：５００克')).toMatchObject({ dimension: 'mass', size: 500 })
    expect(netContentIn('500mL×2')).toMatchObject({ dimension: 'volume', size: 1000 })
  })
})

describe('claims', () => {
  it.each([
    ['治疗胃病', 'error disease-claim -'],
    ['常吃防癌', 'error disease-claim -'],
    ['增强免疫力', 'error health-claim -'],
    ['特供', 'error false-claim -'],
    ['市监局推荐', 'error false-claim -'],
    ['零添加', 'warning banned-claim -'],
    ['防 癌', 'error disease-claim -'],
  ])('%s', (claim, wanted) => {
    expect(wrong(aLabel({ extra: [claim] }))).toContain(wanted)
  })

  it('不添加 is banned from 2027 on', () => {
    expect(wrong(in2027({ extra: ['零添加防腐剂'] }))).toContain('error banned-claim -')
  })

  it('are looked for in the name too', () => {
    expect(wrong(aLabel({ name: '降血压豆干' }))).toContain('error disease-claim name')
  })

  it('此日期前最佳 is no claim', () => {
    expect(errors(aLabel({ extra: ['此日期前最佳'] }))).toEqual([])
  })
})

describe('spirits', () => {
  it.each([
    ['52%vol', []],
    ['42.5%vol', []],
    ['52度', ['error baijiu alcohol']],
    ['96%vol', ['error baijiu alcohol']],
    ['', ['error missing-item shelf-life', 'error missing-item alcohol']],
  ])('%s', (alcohol, wanted) => {
    expect(errors(aSpirit({ alcohol }))).toEqual(wanted)
  })

  it('warn in the prescribed words', () => {
    expect(errors(aSpirit({ warning: '少喝点' }))).toEqual(['error baijiu warning'])
    expect(errors(aSpirit({ name: '枸杞泡酒' }))).toContain('error name-not-real name')
  })
})

describe('the link', () => {
  it('opens this very lot', () => {
    expect(errors(aLabel({ link: '' }))).toEqual(['error link-of-lot lot-number'])
    expect(errors(aLabel({ lotNumber: '2208100002' }))).toEqual(['error link-of-lot lot-number'])
    expect(errors(aLabel({ lotNumber: 'A1' }))).toContain('error link-of-lot lot-number')
  })
})

it('every check has a code of its own and says by what law', () => {
  const codes = checks.map(check => check.code)
  expect(new Set(codes).size).toBe(codes.length)
  for (const { basis } of checks) expect(basis).not.toBe('')
})

it('whatever is typed, checking ends and says it in words', () => {
  const any = fc.string({ unit: 'binary', maxLength: 60 })
  fc.assert(
    fc.property(any, any, any, fc.array(any, { maxLength: 8 }), (name, netContent, shelfLife, ingredients) => {
      for (const { words } of findingsOf(aLabel({ name, netContent, shelfLife, ingredients }))) {
        expect(words).not.toBe('')
      }
    }),
    { numRuns: 60 },
  )
})
