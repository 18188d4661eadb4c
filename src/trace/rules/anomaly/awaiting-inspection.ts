import { type Day, daysBetween } from '../../../kernel/day.ts'
import type { LotReceipt } from '../../../ledger/rules/lot-flow.ts'
import type { Check } from './finding.ts'

/** Longer than this nobody waits for goods that came from the next village. Our proposal, 待确认. */
const mayWaitDays = 3

/** Another workshop has written down that it sold this; whoever bought it has not looked at it. */
export const awaitingInspection: Check<LotReceipt, Day> = {
  code: 'awaiting-inspection',
  basis: [{ law: 'food-safety-law', article: '第五十条' }],
  reason: `对方登记销售后 ${mayWaitDays} 天以上没有查验（天数为本系统建议值）`,
  toBeConfirmed: true,
  check({ lot, workshop, number, name, entry, onDay, awaitsInspection: waits }, today) {
    const days = daysBetween(onDay, today)
    if (!waits || days <= mayWaitDays) return undefined
    const sentence = `对方 ${onDay} 登记销售，已 ${days} 天没有验收`
    return { code: 'awaiting-inspection', workshop, lot, lotNumber: number, name, entry, onDay, sentence, breaks: true }
  },
}
