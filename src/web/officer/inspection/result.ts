import type { Shown } from '../../../inspection/rules/paper-fields.ts'
import { dueOf, judgedOf, type MarkOf, type PartResult, partResult } from '../../../inspection/rules/result.ts'
import { dayAt, type Instant } from '../../../kernel/day.ts'
import { type Lesson, lessonOf, recommended } from '../../../rectification/rules/lessons.ts'
import type { KeptVisit, PackItem } from '../offline/shape.ts'
import { dueFor, markOf } from '../offline/writing.ts'

/** The marks as the server will have them. */
function marksOf(visit: KeptVisit): (MarkOf & { readonly code: string })[] {
  return visit.list.items.flatMap(item => {
    const mark = markOf(visit, item)
    if (mark === undefined) return []
    const { result, note, files, affectsSafety, correctedOnSpot } = mark
    const bad = result === 'nonconforming'
    return [
      {
        ...{ code: item.code, result, note, files },
        affectsSafety: bad && affectsSafety,
        correctedOnSpot: bad && correctedOnSpot,
        dueOn: dueFor(visit, mark) ?? null,
      },
    ]
  })
}

const stateOf = (visit: KeptVisit) => judgedOf(visit.list.items, marksOf(visit), visit.department)

/** By the very rule that the server will apply. */
export function resultOf(visit: KeptVisit): PartResult | undefined {
  return partResult(stateOf(visit), visit.department, dayAt(visit.startedAt))
}

/** What is to be taught about what does not conform: told on the spot, and first on the owner's phone afterwards. */
export function lessonsOf(visit: KeptVisit): readonly Lesson[] {
  const called = visit.list.items
    .filter(item => markOf(visit, item)?.result === 'nonconforming')
    .map(({ topic }) => ({ lesson: lessonOf(topic) }))
  return recommended(called).map(({ lesson }) => lesson)
}

export const isOpenMatter = ({ origin }: PackItem): boolean => origin !== 'list'

/** What is to be done before the result can be told, in words. */
export function wanting(visit: KeptVisit): readonly string[] {
  const { items } = visit.list
  const asked = items.filter(item => isOpenMatter(item) && visit.marks[item.code] === undefined)
  const bare = items.filter(({ code }) => {
    const said = visit.marks[code]
    return said !== undefined && said.result === 'nonconforming' && said.note.trim().length < 2
  })
  const early = items.filter(({ code }) => {
    const said = visit.marks[code]
    return said?.dueOn !== undefined && !said.correctedOnSpot && said.dueOn < dayAt(visit.startedAt)
  })
  const nothing = items.every(item => markOf(visit, item)?.result === 'not-applicable')
  return [
    ...(asked.length === 0 ? [] : [`上次的问题还有 ${asked.length} 项没问：${codesOf(asked)}`]),
    ...(bare.length === 0 ? [] : [`不符合的项目要写看到了什么：${codesOf(bare)}`]),
    ...(early.length === 0 ? [] : [`整改期限不能早于检查当天：${codesOf(early)}`]),
    ...(nothing ? ['所有项目都是不适用，等于没有检查；请至少检查一项'] : []),
  ]
}

const codesOf = (items: readonly PackItem[]): string => items.map(({ code }) => code).join('、')

/** What stands on the papers. */
export function shownOf(visit: KeptVisit, result: PartResult, endedAt: Instant, earlier: number): Shown | undefined {
  if (result.outcome === null) return undefined
  const { judged } = stateOf(visit)
  const bad = judged.filter(({ mark }) => mark.result === 'nonconforming')
  return {
    ...{ name: visit.workshop.name, card: visit.workshop, kind: visit.kind, times: visit.workshop.times + 1 + earlier },
    ...{ onDay: dayAt(visit.startedAt), startedAt: visit.startedAt, endedAt, team: visit.team },
    ...{ editionNumber: visit.list.editionNumber, items: judged.map(({ item }) => item) },
    notApplicable: result.notApplicable,
    findings: bad.map(({ item, mark }) => ({
      ...{ item, note: mark.note, photographs: mark.files.length, correctedOnSpot: mark.correctedOnSpot },
      dueOn: dueOf(mark, null),
    })),
    ...{ outcome: result.outcome, reason: result.reason, handling: result.handling },
    ...{ note: visit.note, opinion: visit.opinion },
  }
}
