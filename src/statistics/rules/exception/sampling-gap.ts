import type { Day } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { monthsSince } from './months-since.ts'
import { type ExceptionRule, type Finding, judgedOf, limitOf, type Place, type Quiet, type Subject } from './rule.ts'

export type SampledPlace = Place & {
  readonly town: { readonly code: string; readonly name: string }
  readonly filedOn: Day
  readonly last: { readonly sample: Id; readonly onDay: Day; readonly label: string } | null
}

/** 抽检空白: a town in which many have not been sampled for long. One alone is a matter of the plan; many are a gap in it. */
export const samplingGap: ExceptionRule<SampledPlace> = {
  code: 'sampling-gap',
  name: '抽检空白',
  meaning: '一个乡镇里多家小作坊长期没有抽检，占比也高。备案时间不够长的不算；够长的太少的乡镇不判断。',
  basis: null,
  thresholds: [
    { code: 'months', name: '没有抽检', unit: '个月以上', proposed: 36, least: 6, most: 60 },
    { code: 'workshops', name: '至少', unit: '家', proposed: 5, least: 1, most: 500 },
    { code: 'percent', name: '占这个乡镇', unit: '%以上', proposed: 50, least: 1, most: 100 },
    { code: 'known', name: '备案够长的至少', unit: '家才判断', proposed: 5, least: 1, most: 100 },
  ],
  evaluate(facts, limits, today) {
    const months = limitOf(limits, 'months')
    const findings: Finding[] = []
    const quiet: Quiet[] = []
    for (const all of Map.groupBy(facts, ({ town }) => town.code).values()) {
      const [first] = all
      if (first === undefined) continue
      const subject: Subject = { kind: 'town', id: first.town.code, label: first.town.name }
      const old = all.filter(({ filedOn }) => monthsSince(filedOn, today) >= months)
      const without = old.filter(({ last }) => last === null || monthsSince(last.onDay, today) >= months)
      if (old.length < limitOf(limits, 'known')) {
        quiet.push({ subject, why: `备案满 ${months} 个月的只有 ${old.length} 家` })
      } else if (
        without.length >= limitOf(limits, 'workshops') &&
        without.length * 100 >= limitOf(limits, 'percent') * old.length
      ) {
        const said = `备案满 ${months} 个月的 ${old.length} 家中，${without.length} 家 ${months} 个月没有抽检`
        findings.push({ subject, said, rows: without.map(rowOf) })
      }
    }
    return judgedOf(findings, quiet)
  },
}

function rowOf({ workshop, name, filedOn, last }: SampledPlace) {
  const said = last === null ? `${filedOn} 备案，没有抽检过` : `最近一次抽检 ${last.onDay}：${last.label}`
  return { kind: 'workshop', id: workshop, workshop, onDay: last?.onDay ?? filedOn, label: name, said } as const
}
