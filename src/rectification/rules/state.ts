import type { Day } from '../../kernel/day.ts'

/** 待责令 → 整改中 → 待复查 → 复查中 → 已销号, or 已作废. That the time has run out is computed, never stored. */
export const hazardStates = ['found', 'ordered', 'answered', 'follow-up', 'closed', 'void'] as const
export type HazardState = (typeof hazardStates)[number]
export type OpenState = Exclude<HazardState, 'closed' | 'void'>
export const openStates = ['found', 'ordered', 'answered', 'follow-up'] as const satisfies readonly OpenState[]

export const steps = ['order', 'answer', 'take-up', 'accept', 'reject', 'extend', 'void'] as const
export type Step = (typeof steps)[number]
/** The first one raises it. */
export type ToldStep = Step | 'raise'
export const toldSteps = ['raise', ...steps] as const satisfies readonly ToldStep[]

type Ways = Partial<Readonly<Record<Step, HazardState>>>

/**
 * Where a step leads; what is not here cannot be done, and the table `rectification.step` refuses it too. An owner may put
 * right what nobody has ordered yet; what is closed or void rests: found again, it is a new hazard.
 */
export const leads: Readonly<Record<HazardState, Ways>> = {
  found: { order: 'ordered', answer: 'answered', void: 'void' },
  ordered: { answer: 'answered', extend: 'ordered', void: 'void' },
  answered: { answer: 'answered', 'take-up': 'follow-up', accept: 'closed', reject: 'ordered', void: 'void' },
  'follow-up': { accept: 'closed', reject: 'ordered', void: 'void' },
  closed: {},
  void: {},
}

export function stateAfter(state: HazardState, step: Step): HazardState | undefined {
  return leads[state][step]
}

export function stepsFrom(state: HazardState): readonly Step[] {
  return steps.filter(step => leads[state][step] !== undefined)
}

export function isOpen(state: HazardState): state is OpenState {
  return state !== 'closed' && state !== 'void'
}

/** The last day is in time. What has been answered waits for the officer: the owner is late no more. */
export function isOverdue({ state, dueOn }: { state: HazardState; dueOn: Day | null }, today: Day): boolean {
  return (state === 'found' || state === 'ordered') && dueOn !== null && dueOn < today
}
