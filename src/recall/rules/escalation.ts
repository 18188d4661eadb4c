import { type Instant, instantMs } from '../../kernel/day.ts'

export const escalationSteps = ['remind', 'station'] as const
export type EscalationStep = (typeof escalationSteps)[number]

/** Hours after which an unanswered recipient is brought up again. No law says so: our proposal, 待确认. */
export const escalationHours: Readonly<Record<EscalationStep, number>> = { remind: 24, station: 48 }

/**
 * What is due for somebody who has not answered.
 *
 * @param since when they were first told; where nobody told them, when the recall started
 */
export function dueSteps(since: Instant, now: Instant, taken: readonly EscalationStep[]): readonly EscalationStep[] {
  const hours = (instantMs(now) - instantMs(since)) / 3_600_000
  return escalationSteps.filter(step => !taken.includes(step) && hours >= escalationHours[step])
}
