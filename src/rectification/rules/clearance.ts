import type { Day } from '../../kernel/day.ts'

export type Dated = {
  readonly foundOn: Day
  readonly closedOn: Day | null
  readonly voidedOn: Day | null
}

/** How a hazard stood at the end of a day; `absent` when it had not been found yet or counts for nothing. */
export function standingOn({ foundOn, closedOn, voidedOn }: Dated, day: Day): 'open' | 'closed' | 'absent' {
  if (foundOn > day || (voidedOn !== null && voidedOn <= day)) return 'absent'
  return closedOn !== null && closedOn <= day ? 'closed' : 'open'
}

export type Clearance = { readonly found: number; readonly closed: number }

export function clearanceOn(hazards: readonly Dated[], day: Day): Clearance {
  const standing = hazards.map(hazard => standingOn(hazard, day))
  return {
    found: standing.filter(each => each !== 'absent').length,
    closed: standing.filter(each => each === 'closed').length,
  }
}

/** 清零: something was found, and nothing of it is open. */
export function isCleared({ found, closed }: Clearance): boolean {
  return found > 0 && found === closed
}

/**
 * 清零率 = closed ÷ found in hundredths of a per cent, rounded half up; but it says 100 % only when nothing is open. `null`
 * where nothing was found: nothing divided by nothing is no rate.
 */
export function clearanceRate({ found, closed }: Clearance): number | null {
  if (found === 0) return null
  const rounded = Math.floor((closed * 20_000 + found) / (2 * found))
  return closed < found ? Math.min(rounded, 9_999) : rounded
}

/** `94.59%` */
export function rateText(rate: number | null): string {
  return rate === null ? '—' : `${Math.floor(rate / 100)}.${String(rate % 100).padStart(2, '0')}%`
}
