import type { Grade } from '../../../inspection/rules/plan.ts'
import { isRiskNumber, type RiskNumber } from '../../../rulebook/rules/risk-formula.ts'
import { isToBeConfirmed, type RiskRow } from '../../../rulebook/rules/rows.ts'

/** The book `risk` as an edition has it, by meaning. */
export type RiskStandard = {
  readonly edition: number
  readonly value: (code: RiskNumber) => number
  readonly name: (code: RiskNumber) => string
  readonly basis: (code: RiskNumber) => string
  readonly toBeConfirmed: (code: RiskNumber) => boolean
}

/** The measures by which the rules are cited; their articles are not on file, so none is named. */
export const measures = '《食品生产经营风险分级管理办法》（食药监食监一〔2016〕115号）'
const ours = '本局规则'

/**
 * @param own static points that the bureau set by category before there was an edition of its own: they stand as long as
 * the delivered edition does
 */
export function standardOf(
  edition: number,
  rows: readonly RiskRow[],
  own: ReadonlyMap<string, number> = new Map(),
): RiskStandard {
  const known = new Map<string, RiskRow>(rows.map(row => [row.code, row]))
  const row = (code: RiskNumber): RiskRow => {
    const found = known.get(code)
    if (found === undefined) throw new Error(`the book of risk lacks ${code}`)
    return found
  }
  const carried = edition === 1 ? own : new Map<string, number>()
  return {
    edition,
    value: code => carried.get(code.replace('static-', '')) ?? row(code).value,
    name: code => row(code).name,
    basis: code => (row(code).basis.length === 0 ? ours : `${measures}，条款号待确认`),
    toBeConfirmed: code => isToBeConfirmed(row(code).confidence),
  }
}

export function staticPointsOf(category: string, { value }: RiskStandard): number {
  const code = `static-${category}`
  return value(isRiskNumber(code) ? code : 'static-other')
}

/** 0–30, over 30 to 45, over 45 to 60, over 60, as delivered: 待确认. */
export function gradeOf(points: number, { value }: RiskStandard): Grade {
  if (points <= value('threshold-a')) return 'A'
  if (points <= value('threshold-b')) return 'B'
  return points <= value('threshold-c') ? 'C' : 'D'
}

const visits = {
  A: ['visits-a-least', 'visits-a-most'],
  B: ['visits-b-least', 'visits-b-most'],
  C: ['visits-c-least', 'visits-c-most'],
  D: ['visits-d-least', 'visits-d-most'],
} as const satisfies Readonly<Record<Grade, readonly [RiskNumber, RiskNumber]>>

/** Inspections a year. */
export function visitsOf(grade: Grade, { value }: RiskStandard): { readonly least: number; readonly most: number } {
  const [least, most] = visits[grade]
  return { least: value(least), most: value(most) }
}
