import { describe, expect, it } from 'vitest'
import { caseStates, caseStepsFrom } from '../../../casework/rules/state.ts'
import { type Next, sorted } from './steps.ts'

const all = () => true
const handler = { handle: true, review: false, approve: false }
const nextFrom = (state: (typeof caseStates)[number]): Next[] =>
  caseStepsFrom(state).map(step => ({ step, way: 'take', obstacles: [] }))

describe('what to do next in a case', () => {
  it('offers the usual way on as the first button', () => {
    const first = (state: (typeof caseStates)[number]) =>
      sorted({ next: nextFrom(state), may: { ...handler, review: true } }, all).primary?.step
    expect(first('received')).toBe('file')
    expect(first('filed')).toBe('conclude')
    expect(first('investigated')).toBe('pass-review')
    expect(first('reviewed')).toBe('tell')
    expect(first('told')).toBe('decide')
    expect(first('spared')).toBe('serve')
    expect(first('carried-out')).toBe('close')
    expect(first('closed')).toBeUndefined()
  })

  it('puts what is barred aside with its reason, and never on a button', () => {
    const next = nextFrom('told').map(each =>
      each.step === 'decide' ? { ...each, obstacles: ['期限还没有届满'] } : each,
    )
    const { primary, others, barred } = sorted({ next, may: handler }, all)
    expect(primary?.step).toBe('hear')
    expect(barred.map(({ step }) => step)).toEqual(['decide'])
    expect(others.map(({ step }) => step)).not.toContain('decide')
  })

  it('shows nothing to press to whoever may only read', () => {
    for (const state of caseStates) {
      const reader = { next: nextFrom(state), may: { handle: false, review: false, approve: false } }
      expect(sorted(reader, all)).toEqual({ primary: undefined, others: [], barred: [] })
      expect(sorted({ next: nextFrom(state), may: handler }, () => false).others).toEqual([])
    }
  })
})
