import { addDays, dayAt, type Instant, instantAt, instantMs, startOfDay } from '../../kernel/day.ts'

export const channels = ['sms', 'wecom'] as const
export type Channel = (typeof channels)[number]

export const deliveryStates = ['queued', 'sending', 'sent', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** Nobody is rung at night. Hours on the wall in Shanghai; our proposal, 待确认. */
export const quietFrom = 21
export const quietUntil = 8

const hourMs = 3_600_000

/** The first moment from `at` on at which something may be sent. */
export function outsideQuietHours(at: Instant): Instant {
  const day = dayAt(at)
  const hour = (instantMs(at) - instantMs(startOfDay(day))) / hourMs
  if (hour < quietUntil) return instantAt(instantMs(startOfDay(day)) + quietUntil * hourMs)
  if (hour >= quietFrom) return instantAt(instantMs(startOfDay(addDays(day, 1))) + quietUntil * hourMs)
  return at
}

/** Minutes before the second, third … try; after the last one it is given up and told. */
const pausesMinutes = [1, 5, 30, 120] as const
export const mostTries = pausesMinutes.length + 1

/** When to try again after so many tries, or `undefined` when it is given up. */
export function nextTry(tries: number, now: Instant): Instant | undefined {
  const minutes = pausesMinutes[tries - 1]
  return minutes === undefined ? undefined : outsideQuietHours(instantAt(instantMs(now) + minutes * 60_000))
}

/** At most so many a minute from the whole district, and so many a day to one person and channel. */
export const mostAMinute = 60
export const mostADay = 10

/** A program that was killed while sending: after so long somebody else takes it up. Gateways know the id again. */
export const takenUpAfterMinutes = 5
