import { describe, expect, it } from 'vitest'
import { delivered } from '../testing.ts'
import { riskFaults } from './risk-formula.ts'

const rows = delivered('risk')
const withValue = (code: string, value: number) => rows.map(row => (row.code === code ? { ...row, value } : row))
const sentences = (changed: typeof rows) => riskFaults(changed).map(({ sentence }) => sentence)

describe('an edition of the grading', () => {
  it('as delivered has no fault', () => expect(riskFaults(rows)).toEqual([]))
  it('holds every number', () =>
    expect(sentences(rows.filter(row => row.code !== 'threshold-b'))[0]).toContain('缺少 threshold-b'))
  it('has sixty dynamic points at the most', () =>
    expect(sentences(withValue('ledger-most', 9))).toEqual(['动态分各项最高分相加不超过 60 分，现在是 61 分']))
  it('lets no worse record cost less', () =>
    expect(sentences(withValue('inspection-nonconforming', 10))[0]).toMatch(/不能大于/))
  it('keeps to the visits of the measures', () =>
    expect(sentences(withValue('visits-c-least', 1))[0]).toContain('2 到 3 之间的整数'))
  it('knows its codes', () =>
    expect(sentences([...rows, { ...rows[0]!, code: 'static-ice' }])[0]).toContain('没有用到'))
})
