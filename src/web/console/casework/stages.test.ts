import { describe, expect, it } from 'vitest'
import { type CaseState, caseStates, leads } from '../../../casework/rules/state.ts'
import { shownStages, stageOf, stages } from './stages.ts'

describe('the road of a case', () => {
  it('has one place for every state, and everything behind it once the case is closed', () => {
    for (const state of caseStates) {
      const here = shownStages(state).filter(({ is }) => is === 'now' || is === 'off')
      expect(here.length, state).toBe(state === 'closed' ? 0 : 1)
    }
    expect(shownStages('closed').every(({ is }) => is === 'past')).toBe(true)
  })

  it('cuts off what comes after a case that was not filed', () => {
    expect(shownStages('not-filed').map(({ is }) => is)).toEqual(['off', ...stages.slice(1).map(() => 'cut')])
  })

  it('only ever goes forward on the way from the source to the closing', () => {
    const way = ['file', 'conclude', 'pass-review', 'tell', 'decide', 'serve', 'carry-out', 'close'] as const
    let state: CaseState = 'received'
    let before = -1
    for (const step of way) {
      const at = stages.indexOf(stageOf[state].at)
      expect(at).toBeGreaterThan(before)
      before = at
      state = leads[state][step]!
    }
    expect(state).toBe('closed')
  })
})
