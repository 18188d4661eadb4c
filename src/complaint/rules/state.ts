import type { Kind } from './kind.ts'

/** From being received to being told. That a time has run out is computed, never stored. */
export const complaintStates = [
  'received',
  'mediating',
  'verifying',
  'mediated',
  'verified',
  'refused',
  'transferred',
  'merged',
  'closed',
] as const
export type ComplaintState = (typeof complaintStates)[number]

export const complaintSteps = [
  'accept',
  'refuse',
  'reclassify',
  'take-up',
  'transfer',
  'merge',
  'agree',
  'fail',
  'withdraw',
  'substantiate',
  'clear',
  'file',
  'tell',
  'close',
] as const
export type ComplaintStep = (typeof complaintSteps)[number]

type Ways = Partial<Readonly<Record<ComplaintStep, ComplaintState>>>

/** Where a step leads; what is not here cannot be done. */
export const leads: Readonly<Record<ComplaintState, Ways>> = {
  received: {
    accept: 'mediating',
    'take-up': 'verifying',
    refuse: 'refused',
    reclassify: 'received',
    transfer: 'transferred',
    merge: 'merged',
  },
  mediating: { agree: 'mediated', fail: 'mediated', withdraw: 'mediated', merge: 'merged' },
  verifying: {
    substantiate: 'verified',
    clear: 'verified',
    file: 'verified',
    transfer: 'transferred',
    merge: 'merged',
  },
  mediated: { tell: 'closed' },
  verified: { tell: 'closed', close: 'closed' },
  refused: {},
  transferred: {},
  merged: {},
  closed: {},
}

/** 调解 is of a dispute, 核查 of a clue. */
const only: Partial<Readonly<Record<ComplaintStep, Kind>>> = {
  accept: 'complaint',
  refuse: 'complaint',
  'take-up': 'report',
}

export type Standing = { readonly state: ComplaintState; readonly kind: Kind; readonly named: boolean }

export function stateAfter({ state, kind, named }: Standing, step: ComplaintStep): ComplaintState | undefined {
  if (only[step] !== undefined && only[step] !== kind) return undefined
  // Whoever left a name is told; where nobody did there is nobody to tell.
  if (step === 'tell' && !named) return undefined
  if (step === 'close' && named) return undefined
  return leads[state][step]
}

export function stepsFrom(standing: Standing): readonly ComplaintStep[] {
  return complaintSteps.filter(step => stateAfter(standing, step) !== undefined)
}

export function isAtRest(state: ComplaintState): boolean {
  return Object.keys(leads[state]).length === 0
}

/** How it ended, for figures and for whoever asks how it went. */
export const outcomes = ['agree', 'fail', 'withdraw', 'substantiate', 'clear', 'file'] as const
export type Outcome = (typeof outcomes)[number]

export function outcomeOf(step: ComplaintStep): Outcome | undefined {
  return outcomes.find(each => each === step)
}

/** Only what was looked into and found true is told to anyone. 食品安全法 第一百一十八条. */
export function mayBePublished(state: ComplaintState, outcome: Outcome | null): boolean {
  return outcome === 'substantiate' && (state === 'verified' || state === 'closed')
}
