import { type Day, dayAt, type Instant, instantAt, instantMs } from '../../kernel/day.ts'

/** The phone's own clock. The page's running time stands still while the phone sleeps, so it would tell yesterday. */
export function now(): Instant {
  return instantAt(Date.now())
}

/** The day in Shanghai by the phone's clock: forms propose it, the server judges it. */
export function today(): Day {
  return dayAt(now())
}

/** Seconds by which the phone is ahead of the server; below zero when it is behind. */
export function secondsAhead(serverNow: string, phoneNow: Instant): number {
  return Math.round((instantMs(phoneNow) - Date.parse(serverNow)) / 1000)
}

/** More than five minutes off: days and times of entries would be wrong. */
export function isOff(seconds: number): boolean {
  return Math.abs(seconds) > 300
}
