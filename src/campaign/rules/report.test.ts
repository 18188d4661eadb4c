import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { corrected } from './correction.ts'
import { measures } from './measure.ts'
import { figureOf, townsOf, yearBefore } from './report.ts'
import type { Target } from './target.ts'

const day = getDay

describe('a report', () => {
  it('compares with the same days a year before', () => {
    const leap = yearBefore({ from: day('2024-02-29'), until: day('2024-12-31') })
    expect(leap).toEqual({ from: '2023-02-28', until: '2023-12-31' })
  })

  it('says of each figure what was counted', () => {
    expect(figureOf('sampling.taken', 3, 2)).toMatchObject({
      unit: '批次',
      how: expect.stringContaining('抽样'),
      yearBefore: 2,
    })
  })

  it('loses nothing when it is told town by town', () => {
    const counted = fc.record({
      town: fc.constantFrom('明阳镇', '玉山镇', '柳林镇'),
      measure: fc.constantFrom(...measures),
      amount: fc.nat(100),
    })
    fc.assert(
      fc.property(fc.array(counted), rows => {
        const sum = townsOf(rows).reduce((all, { amounts }) => all + amounts.reduce((a, b) => a + b, 0), 0)
        return sum === rows.reduce((all, { amount }) => all + amount, 0)
      }),
    )
  })
})

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
