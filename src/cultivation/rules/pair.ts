import { addDays, type Day, daysBetween } from '../../kernel/day.ts'

export const outcomes = ['reached', 'partly', 'not-reached'] as const
export type Outcome = (typeof outcomes)[number]

/** Two spans of the same length: the one of the pair, and the one before it. */
export function spansOf(begunOn: Day, last: Day) {
  const days = Math.max(1, daysBetween(begunOn, last) + 1)
  return { days, beforeFrom: addDays(begunOn, -days), begunOn, until: addDays(begunOn, days - 1) }
}

export type PairState = {
  readonly begunOn: string
  readonly visits: number
}

/** An outcome is told of what was done: without a visit there is nothing to tell. R-113. */
export function endFault({ begunOn, visits }: PairState, endedOn: string): string | undefined {
  if (endedOn < begunOn) return `结束日期不能早于结对日期（${begunOn}）`
  if (visits === 0) return '还没有帮带记录，不能评定成效；请先登记帮带'
  return undefined
}
