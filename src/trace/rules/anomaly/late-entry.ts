import { shortTime } from '../../../kernel/day.ts'
import { daysLate } from '../../../ledger/rules/clock.ts'
import { lateFromDays } from '../../../ledger/rules/completeness.ts'
import type { LateEntry } from '../../../ledger/rules/lot-flow.ts'
import type { Check } from './finding.ts'

/** A day late is told; from here on it counts. Our proposal, 待确认. */
export const countsAfterDays = 3

/** Written down days after: what nobody remembers is made up. */
export const lateEntry: Check<LateEntry> = {
  code: 'late-entry',
  basis: [{ law: 'food-safety-law', article: '第五十条' }],
  reason: `隔一天以上补记；超过 ${countsAfterDays} 天的计入断链评分（天数为本系统建议值）`,
  toBeConfirmed: true,
  check({ entry, workshop, summary, onDay, recordedAt }) {
    const days = daysLate(onDay, recordedAt)
    if (days < lateFromDays) return undefined
    const sentence = `${summary}：${onDay} 的事，${shortTime(recordedAt)} 才记，晚 ${days} 天`
    const breaks = days > countsAfterDays
    return { code: 'late-entry', workshop, lot: null, lotNumber: '', name: '', entry, onDay, sentence, breaks }
  },
}
