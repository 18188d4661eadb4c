import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { monthsSince } from './months-since.ts'
import { type ExceptionRule, type Finding, judgedOf, limitOf, type Place, workshopSubject } from './rule.ts'

export type Visited = Place & {
  readonly filedOn: Day
  readonly last: { readonly visit: Id; readonly onDay: Day; readonly number: string } | null
}

/** 临近两年没有检查: while there is still time to go there within the two years that the law gives. */
export const longUnvisited: ExceptionRule<Visited> = {
  code: 'long-unvisited',
  name: '临近两年没有检查',
  meaning: '距上一次检查（没有检查过的，距备案）的月数接近两年。两年内至少检查一次，到期前提出。',
  basis: '食品生产经营监督检查管理办法第二十二条',
  thresholds: [{ code: 'months', name: '没有检查', unit: '个月以上', proposed: 22, least: 6, most: 24 }],
  evaluate(facts, limits, today) {
    const findings = facts.flatMap((fact): Finding[] => {
      const { workshop, filedOn, last } = fact
      const months = monthsSince(last?.onDay ?? filedOn, today)
      if (months < limitOf(limits, 'months')) return []
      const said =
        last === null ? `备案 ${months} 个月，没有检查过` : `已 ${months} 个月没有检查，最近一次 ${last.onDay}`
      const row =
        last === null
          ? ({ kind: 'workshop', id: workshop, workshop, onDay: filedOn, label: '备案', said: '没有检查记录' } as const)
          : ({
              kind: 'visit',
              id: last.visit,
              workshop,
              onDay: last.onDay,
              label: last.number,
              said: '最近一次检查',
            } as const)
      return [{ subject: workshopSubject(fact), said, rows: [row] }]
    })
    return judgedOf(findings, [])
  },
}
