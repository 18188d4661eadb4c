import { expect, it } from 'vitest'
import { dispatchSummary, hygieneSummary, nilSummary, receivingSummary, testingSummary } from './summary.ts'

const kilograms = (amount: number) => ({ dimension: 'mass', amount: amount * 1_000_000 }) as const

it('says in one line what an entry is about', () => {
  const beans = { materialName: '大豆', quantity: kilograms(50), selfGrown: false, accepted: true }
  expect(receivingSummary({ ...beans, supplierName: '恩阳粮油' })).toBe('大豆 50 千克 · 恩阳粮油')
  expect(receivingSummary({ ...beans, supplierName: null, selfGrown: true, accepted: false })).toBe(
    '大豆 50 千克 · 自产自种 · 拒收',
  )
  const line = { name: '豆腐', quantity: { dimension: 'count', amount: 80, understood: '80 袋' } } as const
  expect(dispatchSummary({ lines: [line], buyerKind: 'retail', buyerName: null })).toBe('豆腐 80 袋 · 个人零售')
  expect(dispatchSummary({ lines: [line, line], buyerKind: 'catering', buyerName: '老王饭店' })).toBe(
    '豆腐 80 袋 等 2 批 · 老王饭店',
  )
  const test = { testKind: 'self', lotName: '豆腐', lotNumber: '2608100001', conclusion: 'conforming' } as const
  expect(testingSummary({ ...test, retained: null })).toBe('自检 · 豆腐 2608100001 · 合格')
  const checks = [
    { name: '张三', state: 'normal' },
    { name: '李四', state: 'fever' },
  ] as const
  expect(hygieneSummary({ works: ['cleaning', 'morning-check'], area: '磨浆间', checks })).toBe(
    '清洗、晨检 · 磨浆间 · 李四 不适',
  )
  expect(nilSummary('additive-use', '2026-08')).toBe('2026 年 8 月未发生：添加剂')
})

it('never grows beyond what a list can show', () => {
  const materialName = '大豆'.repeat(60)
  const long = receivingSummary({
    materialName,
    quantity: kilograms(1),
    supplierName: '甲',
    selfGrown: false,
    accepted: true,
  })
  expect(long).toHaveLength(120)
})
