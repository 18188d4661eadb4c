import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hazardStates } from '../../../rectification/rules/state.ts'
import { stepsTowards } from './follow.ts'
import { type AlertState, alertAfter } from './state.ts'

const told: readonly AlertState[] = ['told', 'answered', 'returned', 'closed', 'void']
const wherever = { found: ['told', 'returned'], ordered: ['told', 'returned'], answered: ['answered'] } as const

describe('an alert that became a hazard', () => {
  it('follows it: answered, sent back, closed', () => {
    expect(stepsTowards('told', 'answered')).toEqual(['answer'])
    expect(stepsTowards('answered', 'ordered')).toEqual(['return'])
    expect(stepsTowards('returned', 'closed')).toEqual(['answer', 'accept'])
    expect(stepsTowards('told', 'closed')).toEqual(['accept'])
    expect(stepsTowards('told', 'ordered')).toEqual([])
  })

  it('is where the hazard is once it has followed, by steps of the table alone, and then rests', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<AlertState>('told', 'answered', 'returned'),
        fc.array(fc.constantFrom(...hazardStates)),
        (from, seen) => {
          let state = from
          for (const hazard of seen) {
            if (state === 'closed' || state === 'void') break
            for (const step of stepsTowards(state, hazard)) state = alertAfter(state, step)!
            const allowed: readonly AlertState[] =
              hazard === 'closed' || hazard === 'void'
                ? [hazard]
                : hazard === 'follow-up'
                  ? ['answered']
                  : wherever[hazard]
            expect(allowed).toContain(state)
            expect(stepsTowards(state, hazard)).toEqual([])
          }
          expect(told).toContain(state)
        },
      ),
    )
  })
})
