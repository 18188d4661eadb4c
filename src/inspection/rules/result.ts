import type { Day } from '../../kernel/day.ts'
import type { Department } from '../../rectification/rules/hazard.ts'
import type { Item } from './checklist.ts'
import {
  countMarks,
  type Handling,
  handlingOf,
  type Outcome,
  outcomeOf,
  outcomeReason,
  type RegimeCode,
  type Result,
  regimeOn,
} from './outcome.ts'

/** What an officer said of an item. */
export type MarkOf = {
  readonly result: Result
  readonly note: string
  readonly files: readonly string[]
  readonly affectsSafety: boolean
  readonly correctedOnSpot: boolean
  readonly dueOn: Day | null
}

export type Judged = { readonly item: Item; readonly mark: MarkOf }

type OfDepartment = { readonly judged: readonly Judged[]; readonly unmarked: readonly Item[] }

/** The items of a department with their last marks. */
export function judgedOf(
  items: readonly Item[],
  marks: readonly (MarkOf & { readonly code: string })[],
  department: Department,
): OfDepartment {
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

export type PartResult = {
  readonly outcome: Outcome | null
  readonly regime: RegimeCode | null
  readonly regimeName: string
  readonly basis: string
  readonly toBeConfirmed: boolean
  readonly reason: string
  readonly handling: Handling[]
  readonly checked: number
  readonly checkedKey: number
  readonly problems: number
  readonly notApplicable: number
  readonly unmarked: number
}

/**
 * What a part comes to. 检查结果 is the bureau's word; other departments say what they found. The phone tells it on the
 * spot by this very function. `undefined` on a day that no rule covers.
 */
export function partResult(
  { judged, unmarked }: OfDepartment,
  department: Department,
  day: Day,
): PartResult | undefined {
  const regime = regimeOn(day)
  if (regime === undefined) return undefined
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

/** The officer's day, else the book's; what was put right on the spot has none. */
export function dueOf({ dueOn, correctedOnSpot }: Pick<MarkOf, 'dueOn' | 'correctedOnSpot'>, usual: Day | null) {
  return correctedOnSpot ? null : (dueOn ?? usual)
}
