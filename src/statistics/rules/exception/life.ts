import { addDays, type Day, daysBetween } from '../../../kernel/day.ts'

export const exceptionStates = ['open', 'handled', 'over'] as const
export type ExceptionState = (typeof exceptionStates)[number]

export const exceptionSteps = [
  'raise',
  'explain',
  'inspect',
  'hazard',
  'clue',
  'reassign',
  'escalate',
  'again',
  'end',
] as const
export type ExceptionStep = (typeof exceptionSteps)[number]

/** Our proposals, 待确认: no law says how long an officer may think about something that stands out. */
export const workingDaysToHandle = 5
/** What was handled and stands out still after so many days is open again. */
export const daysUntilAgain = 30

/** An exception that stands: open, or handled and not over. */
export type Standing = {
  readonly state: 'open' | 'handled'
  readonly dueOn: Day
  readonly handledOn: Day | null
  readonly escalatedOn: Day | null
}

export type Look = 'stay' | 'again' | 'escalate'

/** What the daily look does with one that stands out still. */
export function lookAt({ state, dueOn, handledOn, escalatedOn }: Standing, today: Day): Look {
  if (state === 'handled')
    return handledOn !== null && daysBetween(handledOn, today) >= daysUntilAgain ? 'again' : 'stay'
  return dueOn < today && escalatedOn === null ? 'escalate' : 'stay'
}

/** In time whether or not the holidays of that year are known. */
export const dueWithout = (today: Day): Day => addDays(today, 7)
