import { type Day, dayAt, type Instant, instantAt } from '../kernel/day.ts'

/** What time it is. An argument everywhere, so that tests and rehearsals can say. */
export type Clock = { readonly now: () => Instant }

export const systemClock: Clock = { now: () => instantAt(Date.now()) }

export function fixedClock(now: Instant): Clock {
  return { now: () => now }
}

export function today(clock: Clock): Day {
  return dayAt(clock.now())
}
