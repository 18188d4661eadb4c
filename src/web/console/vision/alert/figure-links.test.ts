import { describe, expect, it } from 'vitest'
import { groupAddress } from './figure-links.ts'

describe('a line of figures', () => {
  it('leads to its own rows', () => {
    expect(groupAddress('kind', 'A01', {})).toEqual({ kind: 'A01' })
    expect(groupAddress('town', 'T1', {})).toEqual({ town: 'T1' })
  })
  it('of a month leads to the days of the month, cut by the days asked for', () => {
    expect(groupAddress('month', '2026-02', {})).toEqual({ from: '2026-02-01', to: '2026-02-28' })
    expect(groupAddress('month', '2026-08', { from: '2026-08-10', to: '2026-09-01' })).toEqual({
      from: '2026-08-10',
      to: '2026-08-31',
    })
  })
})
