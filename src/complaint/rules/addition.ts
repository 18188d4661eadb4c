import type { ComplaintState } from './state.ts'
import { isAtRest } from './state.ts'

/** Of one complaint. The first report never counts here and is never counted against it. */
export const mostAdditions = 20
export const mostAdditionsADay = 5

export type WhyNot = 'ended' | 'many'

/** Whether whoever told it may add something. @param state of what it was joined to, where it was joined to another */
export function additionFault(given: {
  readonly state: ComplaintState
  readonly all: number
  readonly today: number
}): WhyNot | undefined {
  if (isAtRest(given.state)) return 'ended'
  return given.all >= mostAdditions || given.today >= mostAdditionsADay ? 'many' : undefined
}
