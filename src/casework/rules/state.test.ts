import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CaseState,
  type CaseStep,
  caseAfter,
  caseStates,
  caseSteps,
  caseStepsFrom,
  clocksOf,
  isAtRest,
  leads,
} from './state.ts'

/** The states on the way; a step that cannot be done is not done. */
const way = (taken: readonly CaseStep[]) => {
  const states: CaseState[] = ['received']
  const done: CaseStep[] = []
  for (const step of taken) {
    const next = caseAfter(states.at(-1)!, step)
    if (next === undefined) continue
    states.push(next)
    done.push(step)
  }
  return { states, done, last: states.at(-1)! }
}

/** Walks that choose among what is possible, so that long ways are found. */
const walks = fc.array(fc.nat(), { maxLength: 40 }).map(choices => {
  const taken: CaseStep[] = []
  let state: CaseState = 'received'
  for (const choice of choices) {
    const open = caseStepsFrom(state)
    if (open.length === 0) break
    const step: CaseStep = open[choice % open.length]!
    taken.push(step)
    state = caseAfter(state, step)!
  }
  return way(taken)
})

const ordinary = ['file', 'conclude', 'pass-review', 'tell'] as const

describe('a case', () => {
  it('goes from its source over filing, investigation, review and telling to a decision that is carried out', () => {
    expect(way([...ordinary, 'decide', 'serve', 'carry-out', 'close']).last).toBe('closed')
    expect(way([...ordinary, 'hear', 'decide', 'serve', 'carry-out', 'close']).last).toBe('closed')
    expect(way(['refuse-filing']).last).toBe('not-filed')
    expect(way(['file', 'suspend', 'resume', 'conclude']).last).toBe('investigated')
    expect(way([...ordinary, 'hear', 'tell']).last).toBe('told')
    expect(caseStates.filter(state => caseAfter(state, 'resume') !== undefined)).toEqual(['suspended'])
    expect(way(['punish-on-the-spot', 'carry-out']).last).toBe('closed')
  })

  it('is never decided before the party was told and the file reviewed', () => {
    fc.assert(
      fc.property(walks, ({ done }) => {
        const decided = done.indexOf('decide')
        if (decided < 0) return true
        const before = done.slice(0, decided)
        return (['file', 'conclude', 'pass-review', 'tell'] as const).every(step => before.includes(step))
      }),
    )
    for (const state of caseStates)
      if (caseAfter(state, 'decide') !== undefined) expect(['told', 'heard']).toContain(state)
  })

  it('is told anew after every further investigation, before it is decided', () => {
    fc.assert(
      fc.property(walks, ({ states }) =>
        states.every((state, at) => {
          if (state !== 'decided') return true
          const sinceFiled = states.slice(states.slice(0, at).lastIndexOf('filed'), at)
          return sinceFiled.includes('told')
        }),
      ),
    )
  })

  it('is not investigated before it was filed, not even when the police give it back or a penalty is revoked', () => {
    fc.assert(
      fc.property(walks, ({ done }) => {
        const concluded = done.indexOf('conclude')
        return concluded < 0 || done.slice(0, concluded).includes('file')
      }),
    )
    expect(way(['transfer-to-police', 'return']).last).toBe('received')
    expect(way(['punish-on-the-spot', 'revoke']).last).toBe('received')
    expect(way(['file', 'transfer-to-police', 'return']).last).toBe('filed')
  })

  it('is filed once', () => {
    fc.assert(fc.property(walks, ({ done }) => done.filter(step => step === 'file').length <= 1))
  })

  it('is not transferred, moved or ended once it is decided; then only revoking undoes it', () => {
    for (const state of ['decided', 'served', 'carried-out', 'spared'] as const)
      for (const step of ['move', 'transfer-to-police', 'end', 'suspend', 'send-back'] as const)
        expect(caseAfter(state, step)).toBeUndefined()
  })

  it('is not closed while a fine is open', () => {
    expect(caseAfter('decided', 'close')).toBeUndefined()
    expect(caseAfter('served', 'close')).toBeUndefined()
    expect(caseAfter('spot-served', 'close')).toBeUndefined()
  })

  it('rests only where it was not filed or is closed, and can get there from everywhere', () => {
    expect(caseStates.filter(isAtRest)).toEqual(['not-filed', 'closed'])
    const reach = (from: CaseState) => {
      const seen = new Set([from])
      for (const state of seen) for (const to of Object.values(leads[state])) seen.add(to)
      return seen
    }
    for (const state of caseStates) expect([...reach(state)].some(isAtRest)).toBe(true)
    expect(reach('received').size).toBe(caseStates.length)
    expect(new Set(caseStates.flatMap(caseStepsFrom)).size).toBe(caseSteps.length)
  })

  it('runs only clocks that stand in the book', () => {
    const text = readFileSync(new URL('../../rulebook/data/clocks.json', import.meta.url), 'utf8')
    const rows: { code: string }[] = JSON.parse(text)
    const codes = new Set(rows.map(({ code }) => code))
    for (const code of Object.values(clocksOf).flat()) expect(codes).toContain(code)
  })
})
