import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { deliveredLists } from '../testing.ts'
import { itemsOf } from './item-list.ts'
import names from './screening.names.json' with { type: 'json' }
import { screen, screenerOf } from './screening.ts'

const lists = { ...deliveredLists(), day: getDay('2026-11-27') }
const judge = screenerOf(lists)

type Named = (typeof names)[number]
const verdictOf = ({ name, category }: Named) => judge(name, category ?? undefined)
const isRight = (one: Named) => {
  const { verdict, findings, doubts } = verdictOf(one)
  return (
    verdict === one.verdict && (one.group === null || [...findings, ...doubts].some(({ group }) => group === one.group))
  )
}

describe('names written from the law', () => {
  it('are more than three hundred, on both sides', () => {
    expect(names.length).toBeGreaterThanOrEqual(300)
    expect(names.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThanOrEqual(150)
    expect(new Set(names.map(({ name, category }) => `${name} ${category}`)).size).toBe(names.length)
  })

  it('are misjudged in at most one of a hundred, and those are known', () => {
    const wrong = names.filter(one => !isRight(one))
    expect(wrong.map(({ name, verdict }) => `${name} should ${verdict}`)).toEqual([])
    expect(wrong.length / names.length).toBeLessThanOrEqual(0.01)
  })

  it.each([
    ['果冻', 'refused'],
    ['粮食酿造白酒', 'pass'],
    ['调香白酒', 'refused'],
    ['裱花蛋糕', 'doubtful'],
    ['牛奶饼', 'pass'],
    ['果汁味蛋糕', 'pass'],
    ['矿泉水豆腐', 'pass'],
  ])('%s: %s', (name, verdict) => expect(judge(name).verdict).toBe(verdict))
})

describe('a finding', () => {
  it('says the group, the word, the reason and the law', () => {
    expect(judge('草莓果冻').findings).toEqual([
      {
        book: 'prohibited-foods',
        code: 'S08',
        word: '果冻',
        group: '果冻',
        reason: '“草莓果冻”属于果冻：省条例规定小作坊不得生产加工',
        basis: [{ law: 'sichuan-workshops', article: null }],
        confidence: 'read',
      },
    ])
  })

  it('of a group inside another is the wider one only', () => {
    expect(judge('冷冻饮品').findings.map(({ group }) => group)).toEqual(['冷冻饮品'])
  })

  it('counts on the days on which the row binds', () => {
    const before = { ...lists, day: getDay('2017-02-28') }
    expect(screen('果冻', before).verdict).toBe('pass')
    expect(screen('果冻', { ...lists, day: getDay('2017-03-01') }).verdict).toBe('refused')
  })

  it('of a row for certain workshops counts for them alone', () => {
    const foods = lists.foods.map(row => (row.code === 'S08' ? { ...row, categories: ['pastry'] } : row))
    expect(screen('果冻', { ...lists, foods, category: 'pastry' }).verdict).toBe('refused')
    expect(screen('果冻', { ...lists, foods, category: 'soy' }).verdict).toBe('pass')
    expect(screen('果冻', { ...lists, foods }).verdict).toBe('pass')
  })

  it('is taken back by an exception that covers the word', () => {
    const foods = lists.foods.map(row => (row.code === 'S08' ? { ...row, exceptions: ['果冻海棠'] } : row))
    expect(screen('果冻海棠', { ...lists, foods }).verdict).toBe('pass')
    expect(screen('果冻海棠果冻', { ...lists, foods }).verdict).toBe('refused')
  })
})

describe('whatever the name', () => {
  const anyName = fc.constantFrom(...names)
  const brand = fc.constantFrom('恩阳区登科寺', '张三记', '观音井', '巴山老字号', '尹家铺作坊', '永强', '川北')

  it('a workshop’s name before it changes nothing', () =>
    fc.assert(
      fc.property(anyName, brand, ({ name, category }, prefix) => {
        const [plain, branded] = [judge(name, category ?? undefined), judge(prefix + name, category ?? undefined)]
        expect(branded.verdict).toBe(plain.verdict)
      }),
      { numRuns: 2_000 },
    ))

  it('blanks and full width change nothing', () =>
    fc.assert(
      fc.property(anyName, fc.nat(20), ({ name, category }, at) => {
        const wide = name.replace(/[!-~]/gu, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
        const blank = `${name.slice(0, at)}\u3000 ${name.slice(at)}`
        const plain = judge(name, category ?? undefined).verdict
        expect(judge(wide, category ?? undefined).verdict).toBe(plain)
        expect(judge(blank, category ?? undefined).verdict).toBe(plain)
      }),
      { numRuns: 2_000 },
    ))

  it('beside another in a list it is judged as alone', () =>
    fc.assert(
      fc.property(anyName, anyName, (one, other) => {
        fc.pre(!/[；;（(]/u.test(one.name + other.name))
        const each = [judge(one.name).verdict, judge(other.name).verdict]
        const worst = (['refused', 'doubtful', 'pass'] as const).find(verdict => each.includes(verdict))
        expect(judge(`${one.name}、${other.name}`).verdict).toBe(worst)
      }),
    ))

  it('any text gets a verdict', () =>
    fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void judge(text).verdict)))
})

describe('the things that a scope names', () => {
  it.each([
    ['豆腐、豆干', ['豆腐', '豆干']],
    ['豆腐，豆干；豆皮', ['豆腐', '豆干', '豆皮']],
    ['糕点（不含裱花蛋糕、冷加工）', ['糕点']],
    ['食品生产（饮料、罐头除外）', ['食品生产']],
    ['粮食加工。不生产饮料', ['粮食加工']],
    ['调和油', ['调和油']],
    ['豆腐和豆干', ['豆腐', '豆干']],
    ['', []],
  ])('%s', (scope, items) => expect(itemsOf(scope)).toEqual(items))
})
