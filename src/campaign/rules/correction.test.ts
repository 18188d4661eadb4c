import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { corrected } from './correction.ts'
import type { Target } from './target.ts'

const day = getDay

describe('a correction', () => {
  const base = { measure: 'inspection.visits', dueOn: day('2026-12-31') } as const
  const targets: readonly Target[] = [
    { id: 'i', parent: null, level: 'indicator', title: '检查', amount: 12, ...base },
    { id: 'u', parent: 'i', level: 'unit', title: '明阳所', amount: 12, ...base },
    { id: 'p', parent: 'u', level: 'person', title: '王建国', amount: 12, ...base },
  ]
  const to = (id: string, amount: number) => ({ target: id, amount, dueOn: day('2026-12-31') })

  it('moves marks together so that they still add up', () => {
    const { moved, faults } = corrected(targets, [to('i', 10), to('u', 10), to('p', 10)])
    expect([moved.map(({ mark }) => mark.amount), faults]).toEqual([[10, 10, 10], []])
    expect(corrected(targets, [to('i', 10)]).faults).toEqual(['“检查”为 10，下级合计 12，多出 2'])
  })

  it('leaves out what stays as it is and what is not there', () => {
    expect(corrected(targets, [to('i', 12), to('x', 3)]).moved).toEqual([])
  })
})
