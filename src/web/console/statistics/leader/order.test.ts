import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inOrder, shade } from './order.ts'

const town = (name: string, value: number | null) => ({ name, figures: [{ code: 'x', value }] })
const names = (towns: readonly { readonly name: string }[]) => towns.map(({ name }) => name).join('')

it('towns stand in their own order until a column is asked for, and what says nothing stands last either way', () => {
  const towns = [town('甲', 2), town('乙', null), town('丙', 9), town('丁', 2)]
  expect(names(inOrder(towns, '', false))).toBe('甲乙丙丁')
  expect(names(inOrder(towns, 'x', false))).toBe('丙甲丁乙')
  expect(names(inOrder(towns, 'x', true))).toBe('甲丁丙乙')
})

it('what is more is darker, and nothing so dark that it cannot be read', () => {
  expect(shade(5, [5, 5])).toBe(0)
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 2 }), all => {
      const sorted = all.toSorted((a, b) => a - b).map(value => shade(value, all))
      expect(sorted).toEqual(sorted.toSorted((a, b) => a - b))
      expect(Math.max(...sorted)).toBeLessThanOrEqual(30)
    }),
  )
})
