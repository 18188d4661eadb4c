import { type Instant, instantAt, instantMs } from '../../../kernel/day.ts'
import type { Kind } from '../kinds/kinds.ts'

/** 研判: how long an alert may wait for a person. The row of the book of clocks. */
export const reviewClock = 'V00'

/** The row of the book that says how long the owner has; the book counts in whole hours. */
export function clockOf(kind: string): string {
  return `V${kind.slice(1)}`
}

/** From 属实 on. */
export function dueAtOf({ dueHours }: Pick<Kind, 'dueHours'>, confirmedAt: Instant): Instant {
  return instantAt(instantMs(confirmedAt) + dueHours * 3_600_000)
}
