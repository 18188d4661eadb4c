import { addDays, addMonths, type Day, getDay } from '../../kernel/day.ts'
import type { Kind } from './kind.ts'

/**
 * How long the sealed words, pictures, name and telephone stay after the end. 个人信息保护法 第十九条: no longer than needed;
 * 第四十七条: then they are deleted. The years are our proposal, 待确认: a dispute may be sued over for three years (民法典
 * 第一百八十八条), a breach that endangers health is pursued for five (行政处罚法 第三十六条).
 */
export type RetentionRule = {
  readonly validFrom: Day
  readonly years: Readonly<Record<Kind, number>>
  readonly basis: Readonly<Record<Kind, string>>
  readonly toBeConfirmed: boolean
}

/** The newest last. What ended under one rule goes by that rule. */
export const retentionRules: readonly RetentionRule[] = [
  {
    validFrom: getDay('2021-11-01'),
    years: { complaint: 3, report: 5 },
    basis: {
      complaint: '个人信息保护法 第十九条、第四十七条；民法典 第一百八十八条',
      report: '个人信息保护法 第十九条、第四十七条；行政处罚法 第三十六条',
    },
    toBeConfirmed: true,
  },
]

/** A case that began with what was told; `endedOn` is empty while it is open. */
export type CaseFrom = { readonly number: string; readonly endedOn: Day | null }

export type Kept = {
  readonly until: Day
  readonly rule: string
  /** The numbers of open cases: while there is one, nothing goes, whatever the day. */
  readonly heldBy: readonly string[]
}

/**
 * What was told may be evidence, so it is needed (第十九条) while a case that began with it is open, and on the day on which that
 * case ends.
 * @param endedOn the day of the last step of what is at rest
 */
export function keptAfter(kind: Kind, endedOn: Day, cases: readonly CaseFrom[]): Kept {
  const years = keptByYears(kind, endedOn)
  const heldBy = cases.filter(each => each.endedOn === null).map(({ number }) => number)
  const [last] = cases
    .flatMap(({ number, endedOn: end }) => (end === null ? [] : [{ number, until: addDays(end, 1) }]))
    .toSorted((a, b) => (a.until < b.until ? 1 : -1))
  if (last === undefined || last.until <= years.until) return { ...years, heldBy }
  return { until: last.until, rule: `${years.rule}；案件 ${last.number} 办结在后，保存到该案办结次日`, heldBy }
}

export function isOver({ until, heldBy }: Kept, today: Day): boolean {
  return heldBy.length === 0 && until <= today
}

function keptByYears(kind: Kind, endedOn: Day): Omit<Kept, 'heldBy'> {
  const rule = retentionRules.findLast(({ validFrom }) => validFrom <= endedOn) ?? retentionRules[0]
  if (rule === undefined) throw new Error('no rule says how long')
  const years = rule.years[kind]
  return {
    until: addMonths(endedOn, years * 12),
    rule: `办结后保存 ${years} 年（${rule.basis[kind]}${rule.toBeConfirmed ? '；年限待确认' : ''}）`,
  }
}

/** The shortest that any rule keeps anything: what ended later is not looked at. What ended on 29 February ends a day early. */
export function endedBefore(today: Day): Day {
  const years = Math.min(...retentionRules.flatMap(rule => Object.values(rule.years)))
  return addDays(addMonths(today, -years * 12), 1)
}
