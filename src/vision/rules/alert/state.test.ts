import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Instant, instantAt, instantMs } from '../../../kernel/day.ts'
import { severityOf } from './repeat.ts'
import { isGrave, type Review, stepOfReview, verdicts } from './review.ts'
import {
  type AlertState,
  alertAfter,
  alertStates,
  alertSteps,
  alertStepsFrom,
  awaitsReview,
  isConfirmed,
  leads,
} from './state.ts'

const steps = fc.array(fc.constantFrom(...alertSteps), { maxLength: 30 })
const walked = (taken: readonly (typeof alertSteps)[number][]) => {
  const way: AlertState[] = ['raised']
  for (const step of taken) way.push(alertAfter(way.at(-1)!, step) ?? way.at(-1)!)
  return way
}

describe('an alert', () => {
  it('goes from review over telling and answering to its end', () => {
    expect(walked(['confirm', 'tell', 'answer', 'return', 'answer', 'accept']).at(-1)).toBe('closed')
    expect(walked(['second', 'confirm', 'tell']).at(-1)).toBe('told')
    expect(walked(['reject', 'review-again', 'leave-open']).at(-1)).toBe('unclear')
  })

  it('counts, is told and is closed only after a person has called it true', () => {
    fc.assert(
      fc.property(steps, taken => {
        const way = walked(taken)
        const at = way.findIndex(isConfirmed)
        return at < 0 || way[at] === 'confirmed'
      }),
    )
    for (const state of alertStates)
      if (alertAfter(state, 'confirm') !== undefined) expect(awaitsReview(state)).toBe(true)
  })

  it('that was called false counts for nothing until it is looked at anew', () => {
    expect(alertStepsFrom('false-alert')).toEqual(['review-again'])
    expect(alertStepsFrom('unclear')).toEqual(['review-again'])
  })

  it('rests only closed or void, and every state and step is used', () => {
    expect(alertStates.filter(state => alertStepsFrom(state).length === 0)).toEqual(['closed', 'void'])
    const reached = new Set<AlertState>(['raised'])
    for (const state of reached) for (const to of Object.values(leads[state])) reached.add(to)
    expect(reached.size).toBe(alertStates.length)
    expect(new Set(alertStates.flatMap(alertStepsFrom)).size).toBe(alertSteps.length)
  })
})

describe('reviewing', () => {
  const given = fc.array(fc.record({ by: fc.constantFrom('甲', '乙', '丙'), verdict: fc.constantFrom(...verdicts) }), {
    maxLength: 8,
  })
  /** All reviews in turn, as the actions take them; what is refused is not taken. */
  const reviewed = (severity: number, reviews: readonly Review[]) => {
    let state: AlertState = 'raised'
    const taken: Review[] = []
    for (const review of reviews) {
      const first = taken.at(-1)?.by ?? null
      const answer = stepOfReview({ state, severity, first: state === 'seconding' ? first : null }, review)
      if ('fault' in answer) continue
      state = alertAfter(state, answer.step)!
      taken.push(review)
    }
    return { state, taken }
  }

  it('makes a grave alert true only by two different people who both say so', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), given, (severity, reviews) => {
        const { state, taken } = reviewed(severity, reviews)
        if (state !== 'confirmed') return
        const sayers = new Set(taken.filter(({ verdict }) => verdict === 'true').map(({ by }) => by))
        expect(sayers.size).toBe(isGrave(severity) ? 2 : 1)
      }),
    )
  })

  it('takes one tap for a false alert, whatever it weighs', () => {
    for (const severity of [1, 5])
      expect(reviewed(severity, [{ by: '甲', verdict: 'false' }]).state).toBe('false-alert')
  })

  it('refuses the same person a second time, and what awaits nobody', () => {
    const seconding = { state: 'seconding', severity: 5, first: '甲' } as const
    expect(stepOfReview(seconding, { by: '甲', verdict: 'true' })).toEqual({ fault: 'same-person' })
    for (const state of alertStates.filter(each => !awaitsReview(each)))
      expect(stepOfReview({ state, severity: 5, first: null }, { by: '甲', verdict: 'true' })).toEqual({
        fault: 'not-awaited',
      })
  })
})

describe('a repeat', () => {
  const at = '2026-08-10T04:00:00.000Z' as Instant
  const earlier = (hours: number) => instantAt(instantMs(at) - hours * 3_600_000)

  it('within its window weighs one level more, never more than the gravest', () => {
    const kind = { severity: 2, repeatHours: 24 }
    expect(severityOf(kind, [], at)).toBe(2)
    expect(severityOf(kind, [earlier(24)], at)).toBe(3)
    expect(severityOf(kind, [earlier(25)], at)).toBe(2)
    expect(severityOf({ severity: 5, repeatHours: 168 }, [earlier(1)], at)).toBe(5)
  })

  it('never makes an alert lighter, however many there were', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.nat({ max: 400 })), (severity, hours) => {
        const found = severityOf({ severity, repeatHours: 72 }, hours.map(earlier), at)
        expect(found >= severity && found <= Math.min(5, severity + 1)).toBe(true)
      }),
    )
  })
})
