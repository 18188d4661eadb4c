import { type Instant, instantMs } from '../../kernel/day.ts'

/** 2 MB: a still of a camera for supervision is a tenth of it. */
export const mostBytes = 2 * 1_048_576

/** So far may the clock of a device be from ours. */
export const windowMs = 300_000

/** Pictures a minute of one device; more than one each two seconds nobody looks at. */
export const mostAMinute = 60

/** What a device signs with its own secret, HMAC-SHA256 in small hexadecimal letters. */
export function signedText(time: string, bodyHash: string): string {
  return `${time}\n${bodyHash}`
}

/** What stands behind the address that a GB/T 28181-2022 device is given in `SnapShotConfig`. */
export function sessionText(session: string, until: string): string {
  return `snapshot\n${session}\n${until}`
}

export type PushFault = 'no-time' | 'outside-window' | 'replayed'

/**
 * Whether what a device sent may be of now: within the window, and after all that it sent before. A picture that was
 * recorded on the way and sent again is older than the last.
 *
 * @param time milliseconds since 1970 as the device wrote them
 */
export function pushFault(time: string, lastMs: number | undefined, now: Instant): PushFault | undefined {
  if (!/^\d{13}$/.test(time)) return 'no-time'
  const at = Number(time)
  if (Math.abs(at - instantMs(now)) > windowMs) return 'outside-window'
  return lastMs !== undefined && at <= lastMs ? 'replayed' : undefined
}
