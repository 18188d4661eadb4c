import { describe, expect, it } from 'vitest'
import { lastOf, otherMonth, statesOf } from './month.ts'

describe('a month', () => {
  it('ends on its own last day', () => {
    expect(['2024-02', '2023-02', '2022-04', '2022-12'].map(lastOf)).toEqual([
      '2024-02-29',
      '2023-02-28',
      '2022-04-30',
      '2022-12-31',
    ])
  })
  it('goes over the turn of the year', () => expect(otherMonth('2022-12', 1)).toBe('2023-01'))
  it('is read letter by letter', () => {
    expect(statesOf('cpiofx')).toEqual(['complete', 'partial', 'idle', 'open', 'future', 'closed'])
  })
})
