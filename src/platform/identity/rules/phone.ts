import { type Instant, instantAt, instantMs } from '../../../kernel/day.ts'
import type { Duty } from '../../action/permission.ts'

/** A code that is sent to a telephone: six digits, good for five minutes and five tries. */
export const codeMinutes = 5
export const codeTries = 5
export const codeDigits = 6

/** How often a code may be asked for. The same for numbers that nobody knows. */
export const secondsBetweenCodes = 60
export const codesADay = 10
export const codesAnHourFromAddress = 30

/** Wrong cards from one address before that address, and no card, has to wait. */
export const cardAttempts = { lockoutAttempts: 20, lockoutMinutes: 15 } as const

/** What was asked for before: for this number in the last day, from this address in the last hour. */
export type Asked = {
  readonly lastAt: Instant | null
  readonly ofPhone: number
  readonly fromAddress: number
}

export type TooOften =
  | { readonly why: 'too-soon'; readonly seconds: number }
  | { readonly why: 'phone-today' }
  | { readonly why: 'address-this-hour' }

/** Why no code is sent now; `undefined` when one may be. */
export function tooOften(asked: Asked, now: Instant): TooOften | undefined {
  if (asked.fromAddress >= codesAnHourFromAddress) return { why: 'address-this-hour' }
  if (asked.ofPhone >= codesADay) return { why: 'phone-today' }
  if (asked.lastAt === null) return undefined
  const left = secondsBetweenCodes - (instantMs(now) - instantMs(asked.lastAt)) / 1000
  return left > 0 ? { why: 'too-soon', seconds: Math.ceil(left) } : undefined
}

export function codeExpiry(madeAt: Instant): Instant {
  return instantAt(instantMs(madeAt) + codeMinutes * 60_000)
}

export type CodeStanding = { readonly expiresAt: Instant; readonly tries: number; readonly usedAt: Instant | null }

/** Whether a code may still be tried: not used, not too old, not guessed at too often. */
export function mayBeTried(code: CodeStanding, now: Instant): boolean {
  return code.usedAt === null && now < code.expiresAt && code.tries < codeTries
}

/** By card or telephone nobody but an owner gets in: whoever holds another duty as well has a password. */
export function mayUsePhone(duties: readonly Duty[]): boolean {
  return duties.length === 1 && duties[0] === 'owner'
}

/** Whoever goes out to inspect: the bureau's people and those of departments that come along. */
export function goesOut(duties: readonly Duty[]): boolean {
  return duties.some(duty => duty === 'office' || duty === 'inspector' || duty === 'partner')
}
