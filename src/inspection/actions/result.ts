import type { Day } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Department } from '../../rectification/rules/hazard.ts'
import type { OutcomeShape } from '../contract/shapes.ts'
import type { Item } from '../rules/checklist.ts'
import { countMarks, handlingOf, outcomeOf, outcomeReason, regimeOn } from '../rules/outcome.ts'
import type { NewMark } from '../store/part.ts'

export type Judged = {
  readonly item: Item
  readonly mark: Pick<NewMark, 'result' | 'note' | 'files' | 'affectsSafety' | 'correctedOnSpot' | 'dueOn'>
}

/** The items of a department with their last marks. */
export function judgedOf(
  items: readonly Item[],
  marks: readonly (Judged['mark'] & { readonly code: string })[],
  department: Department,
): { readonly judged: readonly Judged[]; readonly unmarked: readonly Item[] } {
  const byCode = new Map(marks.map(mark => [mark.code, mark]))
  const own = items.filter(item => item.department === department)
  return {
    judged: own.flatMap(item => {
      const mark = byCode.get(item.code)
      return mark === undefined ? [] : [{ item, mark }]
    }),
    unmarked: own.filter(({ code }) => !byCode.has(code)),
  }
}

/** What a part comes to. 检查结果 is the bureau's word; other departments say what they found. */
export function resultOf(
  { judged, unmarked }: ReturnType<typeof judgedOf>,
  department: Department,
  day: Day,
): OutcomeShape {
  const regime = regimeOn(day)
  if (regime === undefined) throw new Problem('not-available', `${day} 没有检查结果判定规则，不能登记`)
  const marks = judged.map(({ item, mark }) => ({ ...mark, weight: item.weight }))
  const counts = countMarks(marks)
  const problems = counts.key + counts.general
  const found = marks.filter(({ result }) => result === 'nonconforming')
  const market = department === 'market'
  const handling = market
    ? handlingOf(found)
    : handlingOf(found.map(each => ({ ...each, weight: 'general' as const, affectsSafety: false })))
  return {
    outcome: market ? outcomeOf(marks, regime.code) : null,
    regime: market ? regime.code : null,
    regimeName: market ? regime.name : '',
    basis: market ? regime.basis : '',
    toBeConfirmed: market,
    reason: market ? outcomeReason(counts, regime.code) : problems === 0 ? '没有发现问题' : `发现 ${problems} 项问题`,
    handling: [...handling],
    ...{ checked: counts.checked, checkedKey: counts.checkedKey, problems, notApplicable: counts.notApplicable },
    unmarked: unmarked.length,
  }
}
