/**
 * 待研判 → 待第二人研判 → 属实 → 已告知 → 已答复 → 已销号, or 误报, 无法判断, 已作废. Nothing counts before a person has said 属实;
 * from 已告知 on the way is that of the hazard that it became.
 */
export const alertStates = [
  'raised',
  'seconding',
  'confirmed',
  'false-alert',
  'unclear',
  'told',
  'answered',
  'returned',
  'closed',
  'void',
] as const
export type AlertState = (typeof alertStates)[number]

export const alertSteps = [
  'second',
  'confirm',
  'reject',
  'leave-open',
  'review-again',
  'tell',
  'answer',
  'return',
  'accept',
  'void',
] as const
export type AlertStep = (typeof alertSteps)[number]

type Ways = Partial<Readonly<Record<AlertStep, AlertState>>>

/** One tap may be a slip: what was called false or unclear can be looked at again, from the beginning. */
export const leads: Readonly<Record<AlertState, Ways>> = {
  raised: { second: 'seconding', confirm: 'confirmed', reject: 'false-alert', 'leave-open': 'unclear' },
  seconding: { confirm: 'confirmed', reject: 'false-alert', 'leave-open': 'unclear' },
  confirmed: { tell: 'told', void: 'void' },
  'false-alert': { 'review-again': 'raised' },
  unclear: { 'review-again': 'raised' },
  told: { answer: 'answered', accept: 'closed', void: 'void' },
  answered: { answer: 'answered', accept: 'closed', return: 'returned', void: 'void' },
  returned: { answer: 'answered', void: 'void' },
  closed: {},
  void: {},
}

export function alertAfter(state: AlertState, step: AlertStep): AlertState | undefined {
  return leads[state][step]
}

export function alertStepsFrom(state: AlertState): readonly AlertStep[] {
  return alertSteps.filter(step => leads[state][step] !== undefined)
}

export function awaitsReview(state: AlertState): boolean {
  return state === 'raised' || state === 'seconding'
}

/** 属实: what statistics and the public count, and what a case may use. */
export function isConfirmed(state: AlertState): boolean {
  return state === 'confirmed' || state === 'told' || state === 'answered' || state === 'returned' || state === 'closed'
}

/** 整改 is done. */
export function isPutRight(state: AlertState): boolean {
  return state === 'closed'
}
