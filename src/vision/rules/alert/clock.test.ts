import { expect, it } from 'vitest'
import clocks from '../../../rulebook/data/clocks.json' with { type: 'json' }
import { kinds } from '../kinds/kinds.ts'
import { clockOf, reviewClock } from './clock.ts'

it('the book of clocks holds a row for every kind, as long as the kind says in whole hours, and one for the review', () => {
  const hoursOf = (code: string) => clocks.find(row => row.code === code && row.unit === 'hour')?.amount
  for (const { code, dueHours } of kinds) expect(hoursOf(clockOf(code)), code).toBe(Math.ceil(dueHours))
  expect(hoursOf(reviewClock)).toBeGreaterThan(0)
})
