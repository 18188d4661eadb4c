import type { HazardState } from '../../../rectification/rules/state.ts'
import { type AlertState, type AlertStep, alertAfter } from './state.ts'

/** The hazard that an alert became shows where the alert is: they go one way. */
const standsFor: Readonly<Record<HazardState, 'waiting' | 'answered' | 'closed' | 'void'>> = {
  found: 'waiting',
  ordered: 'waiting',
  answered: 'answered',
  'follow-up': 'answered',
  closed: 'closed',
  void: 'void',
}

/** The steps that bring an alert to where its hazard is, in order; none where it is there. */
export function stepsTowards(state: AlertState, hazard: HazardState): readonly AlertStep[] {
  switch (standsFor[hazard]) {
    case 'waiting':
      return state === 'answered' ? ['return'] : []
    case 'answered':
      return state === 'answered' ? [] : only(state, ['answer'])
    case 'closed':
      return state === 'returned' ? ['answer', 'accept'] : only(state, ['accept'])
    case 'void':
      return only(state, ['void'])
    default:
      return standsFor[hazard] satisfies never
  }
}

function only(state: AlertState, steps: readonly AlertStep[]): readonly AlertStep[] {
  return steps.filter(step => alertAfter(state, step) !== undefined)
}
