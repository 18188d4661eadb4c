import { type Day, daysBetween } from '../../kernel/day.ts'
import { reminderDue } from '../../registry/rules/workshop.ts'

export const trademarkStates = ['applied', 'registered', 'ended'] as const
export type TrademarkState = (typeof trademarkStates)[number]

/** 尼斯分类 has 45 classes. */
export const niceClasses = 45

export type Standing = 'applied' | 'in-force' | 'expiring' | 'expired' | 'ended'

/** 注册商标 in force to its last day; renewal may be asked for in the last twelve months. 商标法 第四十条. */
export function standingOn(state: TrademarkState, expiresOn: Day | null, today: Day): Standing {
  if (state === 'ended') return 'ended'
  if (state === 'applied' || expiresOn === null) return 'applied'
  if (expiresOn < today) return 'expired'
  return daysBetween(today, expiresOn) <= 90 ? 'expiring' : 'in-force'
}

/** 90, 30 and 7 days before the end; past it there is a further half year to renew. 商标法 第四十条. */
export function trademarkReminder(expiresOn: Day, today: Day): string | undefined {
  const due = reminderDue(expiresOn, today)
  if (due === undefined) return undefined
  const left = daysBetween(today, expiresOn)
  if (left < 0) return `已于 ${expiresOn} 到期；期满后六个月内还可以申请续展（宽展期）`
  return `有效期到 ${expiresOn}，还有 ${left} 天（${due} 天提醒）`
}
