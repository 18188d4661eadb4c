import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Day } from '../../kernel/day.ts'
import {
  type HazardState,
  hazardStates,
  isOpen,
  isOverdue,
  leads,
  type Step,
  stateAfter,
  steps,
  stepsFrom,
} from './state.ts'

const walk = (taken: readonly Step[]): HazardState =>
  taken.reduce<HazardState>((state, step) => stateAfter(state, step) ?? state, 'found')

describe('the states of a hazard', () => {
  it('lead from finding to closing by order, answer, follow-up', () => {
    expect(walk(['order', 'answer', 'take-up', 'accept'])).toBe('closed')
    expect(walk(['order', 'answer', 'take-up', 'reject'])).toBe('ordered')
    expect(walk(['order', 'void'])).toBe('void')
  })

  it('are never closed without an answer, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps)), taken => walk(taken) !== 'closed' || taken.includes('answer')),
    )
    for (const state of hazardStates) {
      if (stateAfter(state, 'accept') !== undefined) expect(['answered', 'follow-up']).toContain(state)
    }
  })

  it('rest once they are closed or void', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...steps)), fc.array(fc.constantFrom(...steps)), (first, then) => {
        const state = walk(first)
        return isOpen(state) || walk([...first, ...then]) === state
      }),
    )
    expect(hazardStates.filter(state => stepsFrom(state).length === 0)).toEqual(['closed', 'void'])
  })

  it('are the same in the database, transition by transition', () => {
    const sql = readFileSync(new URL('../../../db/migrations/0018_rectification.sql', import.meta.url), 'utf8')
    const inDatabase = [...sql.matchAll(/^ {6}\('([a-z-]+)', '([a-z-]+)', '([a-z-]+)'\)/gm)].map(([, ...way]) =>
      way.join(' '),
    )
    const inRules = hazardStates.flatMap(from =>
      Object.entries(leads[from]).map(([step, to]) => `${from} ${step} ${to}`),
    )
    expect(inDatabase.sort()).toEqual(['none raise found', ...inRules].sort())
  })
})

describe('overdue', () => {
  const on = (state: HazardState, dueOn: string | null, today: string) =>
    isOverdue({ state, dueOn: dueOn as Day | null }, today as Day)

  it('begins the day after the last one, and only while the owner has it in hand', () => {
    expect(on('ordered', '2026-08-10', '2026-08-10')).toBe(false)
    expect(on('ordered', '2026-08-10', '2026-08-11')).toBe(true)
    expect(on('found', '2026-08-10', '2026-08-11')).toBe(true)
    expect(on('found', null, '2026-08-11')).toBe(false)
    for (const state of ['answered', 'follow-up', 'closed', 'void'] as const)
      expect(on(state, '2026-08-10', '2026-08-11')).toBe(false)
  })
})
