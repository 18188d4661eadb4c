import { addMonths, type Day } from '../../kernel/day.ts'

export type DueFault = 'past' | 'too-far' | 'not-later'

/** A day that an officer sets is not over yet, and not beyond what anybody will look after. */
export function dueFault(dueOn: Day, today: Day): DueFault | undefined {
  if (dueOn < today) return 'past'
  return dueOn > addMonths(today, 12) ? 'too-far' : undefined
}

/** More time ends later than what it extends. */
export function extensionFault(dueOn: Day, before: Day | null, today: Day): DueFault | undefined {
  return before !== null && dueOn <= before ? 'not-later' : dueFault(dueOn, today)
}
