import type { Day } from '../../../kernel/day.ts'

/** The last that has begun; an appointment for the future does not count yet. */
export function inForce<T extends { readonly fromDay: Day }>(all: readonly T[], day: Day): T | undefined {
  return newestFirst(all, each => each.fromDay).find(each => each.fromDay <= day)
}

export function newestFirst<T>(all: readonly T[], by: (each: T) => string): T[] {
  return [...all].sort((a, b) => (by(a) < by(b) ? 1 : -1))
}
