import { addMonths, type Day, daysBetween } from '../../kernel/day.ts'
import { halfWidth } from '../../kernel/text.ts'

/** 拟办 → 有效 ⇄ 停业; 注销 and 转企业 are the end. */
export const statuses = ['proposed', 'valid', 'suspended', 'cancelled', 'converted'] as const
export type Status = (typeof statuses)[number]

export const transitions = {
  proposed: ['valid', 'cancelled'],
  valid: ['suspended', 'cancelled', 'converted'],
  suspended: ['valid', 'cancelled', 'converted'],
  cancelled: [],
  converted: [],
} as const satisfies Record<Status, readonly Status[]>

export function mayBecome(from: Status, to: Status): boolean {
  const next: readonly Status[] = transitions[from]
  return next.includes(to)
}

export type StatusChange = { readonly status: Status; readonly effectiveOn: Day; readonly recordedAt: string }

/** The status at the end of a day: the last change in force by then, the later recorded one on the same day. */
export function statusOn(changes: readonly StatusChange[], day: Day): Status | undefined {
  return changes
    .filter(change => change.effectiveOn <= day)
    .reduce<StatusChange | undefined>(
      (last, change) => (last === undefined || comesAfter(change, last) ? change : last),
      undefined,
    )?.status
}

function comesAfter(change: StatusChange, other: StatusChange): boolean {
  if (change.effectiveOn !== other.effectiveOn) return change.effectiveOn > other.effectiveOn
  return change.recordedAt >= other.recordedAt
}

/** A status cannot take effect before the one that it follows, nor in the future. */
export function effectiveDayFault(effectiveOn: Day, last: StatusChange | undefined, today: Day): string | undefined {
  if (effectiveOn > today) return '生效日期不能晚于今天'
  if (last !== undefined && effectiveOn < last.effectiveOn) return `生效日期不能早于上一次变更（${last.effectiveOn}）`
  return undefined
}

/** Days before expiry on which somebody is reminded. R-036. */
export const reminderDays = [90, 30, 7] as const

/** The reminder that is due: the smallest step that has been reached and has not passed expiry by more than a year. */
export function reminderDue(expiresOn: Day, today: Day): (typeof reminderDays)[number] | undefined {
  const left = daysBetween(today, expiresOn)
  if (left < -365) return undefined
  return reminderDays.findLast(days => left <= days)
}

export const certificateStandings = ['none', 'in-force', 'expiring', 'expired'] as const
export type CertificateStanding = (typeof certificateStandings)[number]

/** 临期 begins 30 days before the last day; the last day itself is still in force. */
export function certificateStanding(expiresOn: Day | null | undefined, today: Day): CertificateStanding {
  if (expiresOn === null || expiresOn === undefined) return 'none'
  if (expiresOn < today) return 'expired'
  return daysBetween(today, expiresOn) <= 30 ? 'expiring' : 'in-force'
}

/** 备案证 is valid for three years (四川, 有效期待确认): the form proposes the same date, the printed date counts. */
export function usualExpiry(issuedOn: Day): Day {
  return addMonths(issuedOn, 36)
}

/** A house, and not only a group of a village in which many stand. */
export function namesHouse(address: string): boolean {
  return /[\d一二三四五六七八九十]\s*(号|室|幢|栋)/u.test(halfWidth(address))
}

/** Two ways to write one place give one key (一址一证); `undefined` when the address does not name a house. */
export function addressKey(address: string): string | undefined {
  if (!namesHouse(address)) return undefined
  return halfWidth(address)
    .replace(/^(四川省)?(巴中市)?(恩阳区)?/u, '')
    .replace(/[\s,，.。、\-—_#()（）]/gu, '')
    .toUpperCase()
}

/** `name` without the blanks that people type into it. */
export function plainName(name: string): string {
  return halfWidth(name).replace(/\s+/gu, '')
}

export const documentKinds = [
  'licence',
  'certificate',
  'layout',
  'process',
  'health',
  'commitment',
  'photograph',
  'other',
] as const
export type DocumentKind = (typeof documentKinds)[number]

export const certificateKinds = ['first', 'renewal', 'change'] as const
export type CertificateKind = (typeof certificateKinds)[number]
