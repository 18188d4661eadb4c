import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { amountsIn, isSameAmount } from './amount.ts'
import { type Books, doubtsOf } from './doubt.ts'
import type { Question } from './question.ts'

const book = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../rulebook/data/${name}.json`, import.meta.url), 'utf8'))
const books: Books = {
  limits: book('limits'),
  foods: book('prohibited-foods'),
  substances: book('non-food-substances'),
  additives: book('additives'),
  day: getDay('2026-03-01'),
}
const judge = (stem: string, is: boolean): Question => ({
  ...{ kind: 'true-false', stem, options: ['正确', '错误'], key: [is ? 0 : 1], basis: '食品安全法 第三十四条' },
})
const choose = (stem: string, options: readonly string[], key: readonly number[]): Question => ({
  ...{ kind: key.length > 1 ? 'multiple' : 'single', stem, options, key, basis: 'GB 2760' },
})

describe('amounts', () => {
  it('are the same however they are written', () => {
    const [one, other, third] = amountsIn('0.6 g/L、600毫克/升、0.6克每千克')
    expect(one && other && isSameAmount(one, other)).toBe(true)
    expect(one && third && isSameAmount(one, third)).toBe(false)
  })
})

describe('a key that agrees with the rulebook', () => {
  it.each([
    judge('粮谷类白酒中甲醇不得超过 0.6 g/L。', true),
    judge('粮谷类白酒中甲醇不得超过 600 mg/L。', true),
    judge('粮谷类白酒中甲醇不得超过 2.5 g/L。', false),
    judge('白酒中可以添加甜蜜素增加甜味。', false),
    judge('白酒中不得添加甜蜜素。', true),
    judge('生产腐竹可以用吊白块漂白。', false),
    judge('小作坊可以生产加工保健食品。', false),
    choose('下列哪种东西可以用在豆制品里？', ['吊白块', '食用盐', '硼砂'], [1]),
    choose('下列哪些不得用在食品里？', ['吊白块', '食用盐', '硼砂'], [0, 2]),
    choose('下列说法错误的是', ['腐竹可以用吊白块漂白', '进货要查验'], [0]),
    judge('每年至少体检一次。', true),
    judge('食品添加剂应当在技术上确有必要且经过风险评估证明安全可靠，方可列入允许使用的范围。', true),
    judge('小作坊可以使用食品添加剂，但要按标准称量。', true),
  ])('$stem is not doubted', question => expect(doubtsOf(question, books)).toEqual([]))
})

describe('a key that contradicts the rulebook', () => {
  it.each([
    [judge('粮谷类白酒中甲醇不得超过 2.5 g/L。', true), '2.5g/l'],
    [judge('白酒中可以添加甜蜜素增加甜味。', true), '甜蜜素'],
    [judge('白酒中不得添加甜蜜素。', false), '甜蜜素'],
    [judge('生产腐竹可以用吊白块漂白。', true), '吊白块'],
    [judge('小作坊可以生产加工保健食品。', true), '保健食品'],
    [choose('下列哪种东西可以用在豆制品里？', ['吊白块', '食用盐'], [0]), '吊白块'],
    [choose('下列哪些不得用在食品里？', ['吊白块', '食用盐', '硼砂'], [0]), '硼砂'],
    [choose('下列说法错误的是', ['腐竹可以用吊白块漂白', '进货要查验'], [1]), '吊白块'],
    [choose('糕点中甜蜜素的最大使用量是多少？', ['1.6 g/kg', '5 g/kg'], [1]), '5g/kg'],
  ])('%o is doubted for %s', (question, word) => {
    expect(doubtsOf(question, books).join()).toContain(word)
  })
  it('is judged by the rows in force on the day', () => {
    const old = judge('食用植物油中铅不得超过 0.1 mg/kg。', true)
    const on = (day: string) => doubtsOf(old, { ...books, day: getDay(day) }).length
    const change = books.limits.find(
      ({ item, category, limit }) => item === '铅' && category === 'oil' && limit === '0.1',
    )
    expect(change?.validTo).not.toBeNull()
    expect(on(change?.validTo ?? '')).toBe(0)
    expect(on('2026-03-01')).toBe(1)
  })
})
