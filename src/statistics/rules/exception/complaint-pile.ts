import { type Day, daysBetween } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { type ExceptionRule, type Finding, judgedOf, limitOf, type Place, workshopSubject } from './rule.ts'

/** A complaint that counts: neither merged into another nor refused nor handed to others. */
export type Complained = Place & { readonly complaint: Id; readonly number: string; readonly onDay: Day }

/** 投诉集中: several people tell of one workshop within a short time. Who told, and what, stays where it is kept. */
export const complaintPile: ExceptionRule<Complained> = {
  code: 'complaint-pile',
  name: '投诉举报集中',
  meaning: '一家小作坊短时间内收到多件投诉举报。重复合并的、不受理的、移送别处的不算；这里只有编号和日期。',
  basis: null,
  thresholds: [
    { code: 'count', name: '至少', unit: '件', proposed: 3, least: 2, most: 50 },
    { code: 'days', name: '最近', unit: '天内', proposed: 90, least: 7, most: 365 },
  ],
  evaluate(facts, limits, today) {
    const days = limitOf(limits, 'days')
    const recent = facts.filter(({ onDay }) => onDay <= today && daysBetween(onDay, today) < days)
    const findings = [...Map.groupBy(recent, ({ workshop }) => workshop).values()].flatMap((some): Finding[] => {
      const [first] = some
      if (first === undefined || some.length < limitOf(limits, 'count')) return []
      const rows = some.map(({ complaint: id, workshop, onDay, number: label }) => {
        return { kind: 'complaint', id, workshop, onDay, label, said: '' } as const
      })
      return [{ subject: workshopSubject(first), said: `${days} 天内收到 ${some.length} 件投诉举报`, rows }]
    })
    return judgedOf(findings, [])
  },
}
