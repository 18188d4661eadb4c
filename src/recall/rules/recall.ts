/** 召回级别: how grave it is decides how quickly it starts and ends. 食品召回管理办法. */
export const levels = ['first', 'second', 'third'] as const
export type Level = (typeof levels)[number]

export const causes = ['nonconforming', 'hazard', 'forbidden', 'expired', 'label', 'other'] as const
export type Cause = (typeof causes)[number]

export const recallStates = ['started', 'finished', 'closed', 'cancelled'] as const
export type RecallState = (typeof recallStates)[number]

export const steps = ['finish', 'reopen', 'close', 'cancel'] as const
export type Step = (typeof steps)[number]

/** Where a step leads; what is not here cannot be done. Closed and cancelled ones rest. */
const leads: Readonly<Record<RecallState, Partial<Readonly<Record<Step, RecallState>>>>> = {
  started: { finish: 'finished', cancel: 'cancelled' },
  finished: { reopen: 'started', close: 'closed' },
  closed: {},
  cancelled: {},
}

export function stateAfter(state: RecallState, step: Step): RecallState | undefined {
  return leads[state][step]
}

export function stepsFrom(state: RecallState): readonly Step[] {
  return steps.filter(step => leads[state][step] !== undefined)
}

/** Is anything still written down of it: notices, answers, what came back? */
export function isOpen(state: RecallState): boolean {
  return state === 'started' || state === 'finished'
}

export const recipientKinds = ['buyer', 'counter', 'workshop'] as const
export type RecipientKind = (typeof recipientKinds)[number]

export const noticeWays = ['sms', 'phone', 'letter', 'visit'] as const
export type NoticeWay = (typeof noticeWays)[number]
export const noticeStates = ['queued', 'given', 'failed'] as const
export type NoticeState = (typeof noticeStates)[number]

export const lotEnds = ['removed', 'released'] as const
export type LotEnd = (typeof lotEnds)[number]
