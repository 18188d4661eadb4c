import { describe, expect, it } from 'vitest'
import type { TableRow } from '../../registry/rules/import/table.ts'
import { topicZh } from '../zh.ts'
import { headerOf, readQuestions } from './workbook.ts'

const row = (number: number, texts: readonly string[]): TableRow => ({
  number,
  cells: new Map(texts.map((text, at) => [at + 1, { column: at + 1, text, kind: 'text' as const }])),
})
const head = row(2, ['主题', '题型', '题目', '选项A', '选项B', '选项C', '选项D', '正确答案', '依据'])

function read(...rows: readonly (readonly string[])[]) {
  const all = [row(1, ['试题表']), head, ...rows.map((texts, at) => row(at + 3, texts))]
  const header = headerOf(all)
  if (header === undefined) throw new Error('no header')
  return readQuestions(all, header, topicZh)
}

const whole = [
  '食品添加剂使用',
  '单选题',
  '添加剂应当怎样存放',
  '和原料混放',
  '专柜存放并标明',
  '',
  '',
  'B',
  'GB 31654',
]

describe('a workbook of questions', () => {
  it('is read below its header, whichever row that is', () => {
    const { questions, faults } = read(whole, [
      '',
      '判断',
      '回收的食品可以再加工',
      '',
      '',
      '',
      '',
      '错',
      '食品安全法 第三十四条',
    ])
    expect(faults).toEqual([])
    expect(questions).toMatchObject([
      { row: 3, topic: 'additive-use', kind: 'single', options: ['和原料混放', '专柜存放并标明'], key: [1] },
      { row: 4, topic: 'other', kind: 'true-false', options: ['正确', '错误'], key: [1] },
    ])
  })
  it('tells each row that is wrong, where, and reads the others', () => {
    const without = (at: number, text: string, stem: string) =>
      whole.map((each, place) => (place === at ? text : place === 2 ? stem : each))
    const { questions, faults } = read(
      whole,
      without(1, '填空题', '第二道题目'),
      without(7, 'D', '第三道题目'),
      without(8, '', '第四道题目'),
      without(0, '没有的主题', '第五道题目'),
      whole,
    )
    expect(questions).toHaveLength(1)
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [4, 2],
      [5, 8],
      [6, 9],
      [7, 1],
      [8, 3],
    ])
    expect(faults.at(-1)?.detail).toContain('第 3 行')
  })
  it('without the columns that matter has no header', () => {
    expect(headerOf([row(1, ['题型', '题目', '依据'])])).toBeUndefined()
  })
})
