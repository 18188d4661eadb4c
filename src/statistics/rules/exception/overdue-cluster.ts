import { type Day, daysBetween } from '../../../kernel/day.ts'
import type { Id } from '../../../kernel/id.ts'
import { type ExceptionRule, type Finding, judgedOf, limitOf, type Subject, type SubjectKind } from './rule.ts'

type Named = { readonly id: string; readonly name: string }

export type OverdueHazard = {
  readonly hazard: Id
  readonly text: string
  readonly dueOn: Day
  readonly workshop: Named & { readonly id: Id }
  readonly town: Named
  readonly officer: Named | null
  readonly unit: Named | null
}

/** 超期成堆: many rectifications beyond their day that lie with one workshop, one officer, one station or one town. */
export const overdueCluster: ExceptionRule<OverdueHazard> = {
  code: 'overdue-cluster',
  name: '整改超期成堆',
  meaning: '超期没有整改的隐患集中在一家小作坊、一名监管人员、一个所或者一个乡镇。每一处都是一行，可以打开。',
  basis: '食品生产经营监督检查管理办法第三十三条',
  thresholds: [
    { code: 'workshop', name: '一家小作坊', unit: '处以上', proposed: 3, least: 1, most: 100 },
    { code: 'officer', name: '一名监管人员', unit: '处以上', proposed: 10, least: 2, most: 500 },
    { code: 'unit', name: '一个所', unit: '处以上', proposed: 20, least: 2, most: 2000 },
    { code: 'town', name: '一个乡镇', unit: '处以上', proposed: 15, least: 2, most: 2000 },
  ],
  evaluate(facts, limits, today) {
    const late = facts.filter(({ dueOn }) => dueOn < today)
    const findings = kinds.flatMap(kind => {
      const groups = Map.groupBy(late, fact => subjectOf(fact, kind)?.id)
      return [...groups].flatMap(([id, some]): Finding[] => {
        const [first] = some
        const subject = first === undefined ? undefined : subjectOf(first, kind)
        if (id === undefined || subject === undefined || some.length < limitOf(limits, kind)) return []
        return [findingOf(subject, some, today)]
      })
    })
    return judgedOf(findings, [])
  },
}

const kinds = ['workshop', 'officer', 'unit', 'town'] as const satisfies readonly SubjectKind[]

function subjectOf(fact: OverdueHazard, kind: SubjectKind): Subject | undefined {
  const named = fact[kind]
  return named === null ? undefined : { kind, id: named.id, label: named.name }
}

function findingOf(subject: Subject, late: readonly OverdueHazard[], today: Day): Finding {
  const oldest = late.map(({ dueOn }) => dueOn).reduce((first, day) => (day < first ? day : first))
  const shops = new Set(late.map(({ workshop }) => workshop.id)).size
  const where = subject.kind === 'workshop' ? '' : `，涉及 ${shops} 家小作坊`
  return {
    subject,
    said: `${late.length} 处隐患超期没有整改${where}，最长超期 ${daysBetween(oldest, today)} 天`,
    rows: late.map(({ hazard, workshop, dueOn, text }) => ({
      ...{ kind: 'hazard', id: hazard, workshop: workshop.id, onDay: dueOn, label: text },
      said: `${workshop.name}，期限 ${dueOn}，超期 ${daysBetween(dueOn, today)} 天`,
    })),
  }
}
