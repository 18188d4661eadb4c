import { addDays, type Day, dayAt, type Instant } from '../../kernel/day.ts'

/** A key that nobody remembers ends by itself. */
export const longestKioskDays = 366

export const kioskStates = ['in-use', 'expired', 'revoked'] as const
export type KioskState = (typeof kioskStates)[number]

type Kiosk = { readonly expiresOn: Day; readonly revokedAt: Instant | null }

/** The last day still counts. */
export function kioskState({ expiresOn, revokedAt }: Kiosk, now: Instant): KioskState {
  if (revokedAt !== null) return 'revoked'
  return dayAt(now) > expiresOn ? 'expired' : 'in-use'
}

/** @returns what is wrong with a day on which a key shall end, in words; `undefined` where nothing is */
export function expiryFault(expiresOn: Day, today: Day): string | undefined {
  if (expiresOn < today) return '到期日不能早于今天'
  if (expiresOn > addDays(today, longestKioskDays)) return '有效期最长一年'
  return undefined
}
