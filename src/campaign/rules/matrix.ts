import type { Day } from '../../kernel/day.ts'

/** A task of a campaign held against one workshop: there are records, there is time, or the day went by without one. */
export const cellStandings = ['done', 'open', 'missed'] as const
export type CellStanding = (typeof cellStandings)[number]

export function cellStanding(amount: number, dueOn: Day, today: Day): CellStanding {
  if (amount > 0) return 'done'
  return dueOn < today ? 'missed' : 'open'
}
