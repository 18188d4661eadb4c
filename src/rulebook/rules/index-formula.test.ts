import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { RowOf } from '../contract/rows.ts'
import { indexFaults, indexNumbers } from './index-formula.ts'

const text = await readFile(new URL('../data/index.json', import.meta.url), 'utf8')
const rows = z.array(RowOf.index).parse(JSON.parse(text))
const sentences = (changed: typeof rows) => indexFaults(changed).map(({ sentence }) => sentence)
const withValue = (code: string, value: number | null) => rows.map(row => (row.code === code ? { ...row, value } : row))

it('finds nothing wrong with the formula that is delivered, all of which is to be confirmed', () => {
  expect(sentences(rows)).toEqual([])
  expect(rows.filter(({ value }) => value !== null)).toHaveLength(Object.keys(indexNumbers).length)
  expect(rows.every(({ confidence }) => confidence === 'proposed')).toBe(true)
})

it('wants every number, within its bounds, with two decimals at most', () => {
  expect(sentences(rows.filter(({ code }) => code !== 'cap-case'))).toEqual(['公式缺少 cap-case，请补上这一条'])
  expect(sentences(withValue('ledger-late', 1.5))).toContain('ledger-late 应在 0 到 1 之间')
  expect(sentences(withValue('ledger-late', null))).toContain('ledger-late 应在 0 到 1 之间')
  expect(sentences(withValue('ledger-late', 0.505))).toEqual(['ledger-late 最多两位小数'])
  expect(sentences(withValue('ledger-days', 90.5))).toEqual(['ledger-days 应为整数'])
})

it('wants weights that come to a hundred', () => {
  expect(sentences(withValue('weight-watch', 11))).toEqual(['各项权重相加应为 100，现在是 101'])
})

it('refuses a formula by which a worse record would count for more', () => {
  expect(sentences(withValue('clearance-in-time', 0.3))).toEqual([
    '“按时整改的扣减”不能大于“整改期内的扣减”',
    '“按时整改的扣减”不能大于“逾期才整改的扣减”',
  ])
})
