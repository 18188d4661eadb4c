import { expect, it } from 'vitest'
import { inOrder } from './in-order.ts'

it('shows each reading that ends in its turn, and none that a newer one overtook', () => {
  const begin = inOrder()
  const [first, second, third] = [begin(), begin(), begin()]
  expect(first()).toBe(true)
  expect(third()).toBe(true)
  expect(second()).toBe(false)
  expect(begin()()).toBe(true)
})
