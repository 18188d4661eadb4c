import { addDays, type Day, dayAt, daysBetween, type Instant, instantAt, instantMs } from '../../kernel/day.ts'

/** What lies further apart than this is a wrong clock, not a slow network. */
const tolerated = 5 * 60

/** Seconds by which the device's clock is ahead of ours; `null` within five minutes. */
export function clockSkew(sentAt: Instant, now: Instant): number | null {
  const ahead = Math.round((instantMs(sentAt) - instantMs(now)) / 1000)
  return Math.abs(ahead) > tolerated ? ahead : null
}

/** What the device wrote down, by our clock. Never later than now. */
export function byOurClock(enteredAt: Instant, skew: number | null, now: Instant): Instant {
  const moved = skew === null ? enteredAt : instantAt(instantMs(enteredAt) - skew * 1000)
  return moved > now ? now : moved
}

/** Days between the day an entry is about and its recording; 0 or 1 is in time. */
export function daysLate(onDay: Day, recordedAt: Instant): number {
  return Math.max(0, daysBetween(onDay, dayAt(recordedAt)))
}

/** How far back an owner may write alone; beyond it the office writes, so that nobody fills a year in one evening. */
const ownerDays = 60

export function mayStillBeWrittenByOwner(onDay: Day, today: Day): boolean {
  return onDay >= addDays(today, -ownerDays)
}
