import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { holdsOn, wantingOf } from './group.ts'
import { afterStep, programmeStates, programmeSteps, unreadOf } from './programme.ts'
import { isLate, proposalLabel } from './proposal.ts'
import { laterBy, levelBelow, progressOf, shareOf, type Target, treeFaults } from './target.ts'

const day = getDay
const target = (over: Partial<Target>): Target => ({
  ...{ id: 'a', parent: null, level: 'indicator', title: '检查', measure: 'inspection.visits', amount: 10 },
  ...{ dueOn: day('2022-12-31') },
  ...over,
})
const person = (id: string, parent: string, amount: number, over: Partial<Target> = {}) =>
  target({ id, parent, level: 'person', title: id, amount, ...over })

describe('a leading group', () => {
  it('has a head, a deputy and members', () => {
    expect(wantingOf([{ role: 'head' }, { role: 'deputy' }, { role: 'member' }])).toEqual([])
    expect(wantingOf([{ role: 'member' }])).toEqual(['还没有组长', '还没有副组长'])
  })

  it('holds a seat from its first to its last day', () => {
    const seat = { fromDay: day('2022-03-01'), untilDay: day('2022-08-31') }
    const held = ['2022-02-28', '2022-03-01', '2022-08-31', '2022-09-01'].map(each => holdsOn(seat, day(each)))
    expect(held).toEqual([false, true, true, false])
    expect(holdsOn({ ...seat, untilDay: null }, day('2030-01-01'))).toBe(true)
  })
})

describe('a programme document', () => {
  it('is published only when it was approved, and superseded only when it was published', () => {
    const to = (step: 'publish' | 'supersede') => programmeStates.filter(state => afterStep(state, step) !== undefined)
    expect(to('publish')).toEqual(['approved'])
    expect(to('supersede')).toEqual(['published'])
  })

  it('does not come back once it is superseded or dropped', () => {
    for (const step of programmeSteps) {
      expect(afterStep('superseded', step)).toBeUndefined()
      expect(afterStep('dropped', step)).toBeUndefined()
    }
  })

  it('knows who has not read it', () => {
    const asked = [{ account: 'a' }, { account: 'b' }]
    expect(unreadOf(asked, new Set(['b', 'c']))).toEqual([{ account: 'a' }])
  })
})

describe('a tree of targets', () => {
  it('goes from goal to indicator to unit to person', () => {
    expect([levelBelow(undefined), levelBelow('goal'), levelBelow('unit'), levelBelow('person')]).toEqual([
      ...['goal', 'indicator', 'person', undefined],
    ])
  })

  it('says in a sentence what does not add up', () => {
    const unit = target({ id: 'u', level: 'unit', title: '登科所', amount: 6 })
    expect(treeFaults([unit, person('甲', 'u', 4)])).toEqual(['“登科所”为 6，下级合计 4，还差 2'])
    expect(treeFaults([unit, person('甲', 'u', 4), person('乙', 'u', 3)])).toEqual(['“登科所”为 6，下级合计 7，多出 1'])
  })

  it('says what is left to nobody', () => {
    expect(treeFaults([target({ level: 'unit', title: '登科所' })])).toEqual(['“登科所”还没有落实到人'])
  })

  it('falls due with what it belongs to at the latest', () => {
    const late = person('甲', 'a', 10, { dueOn: day('2023-01-01') })
    expect(treeFaults([target({ level: 'unit' }), late])).toEqual(['“甲”的期限 2023-01-01 晚于上级“检查”的 2022-12-31'])
  })

  it('adds up exactly when the parts are the whole', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1 }),
        fc.integer({ min: 0, max: 5 }),
        (parts, off) => {
          const whole = parts.reduce((sum, part) => sum + part, 0) + off
          const tree = [target({ level: 'unit', amount: whole }), ...parts.map((n, at) => person(`p${at}`, 'a', n))]
          expect(treeFaults(tree).length).toBe(off === 0 ? 0 : 1)
        },
      ),
    )
  })

  it('is reached, running or missed by the count and the day', () => {
    const wanted = { amount: 10, dueOn: day('2022-08-10') }
    expect(progressOf(10, wanted, day('2022-09-01'))).toBe('reached')
    expect(progressOf(9, wanted, day('2022-08-10'))).toBe('running')
    expect(progressOf(9, wanted, day('2022-08-11'))).toBe('missed')
    expect(shareOf(299, 300)).toBe(99)
  })

  it('is carried over by whole years', () => {
    expect(laterBy(day('2024-02-29'), 1)).toBe('2025-02-28')
    expect(laterBy(day('2022-12-31'), 1)).toBe('2023-12-31')
  })
})

describe('a proposal', () => {
  it('is called by session and number', () => {
    const each = { kind: 'proposal', session: '区政协三届二次会议', number: '19' } as const
    expect(proposalLabel(each)).toBe('区政协三届二次会议第 19 号提案')
  })

  it('is late by the day of its answer, or by today where there is none', () => {
    const dueOn = day('2022-08-31')
    expect(isLate({ dueOn, repliedOn: day('2022-08-10') }, day('2022-12-01'))).toBe(false)
    expect(isLate({ dueOn, repliedOn: null }, day('2022-09-01'))).toBe(true)
    expect(isLate({ dueOn, repliedOn: day('2022-09-01') }, day('2022-09-01'))).toBe(true)
  })
})
