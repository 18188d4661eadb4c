/** 申诉 about the index or the grade. Answered within five working days: our proposal, 待确认. */
export const appealSubjects = ['index', 'grade'] as const
export type AppealSubject = (typeof appealSubjects)[number]

export const appealStates = ['open', 'upheld', 'refused', 'withdrawn'] as const
export type AppealState = (typeof appealStates)[number]

export const appealSteps = ['appeal', 'uphold', 'refuse', 'withdraw'] as const
export type AppealStep = (typeof appealSteps)[number]

/** The row of the book `clocks` by which an appeal is answered, and what stands where the book lacks it. */
export const answerClock = 'G01'
export const answerWithin = 5

/** 复查 after proof of a fix, as in Norway's Smilefjes: our proposal, 待确认. */
export const recheckClock = 'G02'
export const recheckWithin = 10

const leads: Readonly<Record<AppealStep, AppealState>> = {
  appeal: 'open',
  uphold: 'upheld',
  refuse: 'refused',
  withdraw: 'withdrawn',
}

export function appealAfter(state: AppealState, step: AppealStep): AppealState | undefined {
  return state === 'open' && step !== 'appeal' ? leads[step] : undefined
}

/** Nobody decides on what they made or confirmed themselves. @param made accounts of whoever did */
export function mayDecide(decider: string | undefined, made: readonly (string | null)[]): boolean {
  return decider !== undefined && !made.includes(decider)
}
