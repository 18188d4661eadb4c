import { type Grade, grades } from '../../../inspection/rules/plan.ts'
import type { Day } from '../../../kernel/day.ts'
import { lowersOf, raisesOf } from './changes.ts'
import type { RiskFacts } from './facts.ts'
import { partsOf } from './points.ts'
import type { GradeChange, RiskGrade } from './result.ts'
import { gradeOf, type RiskStandard } from './standard.ts'

/** 风险等级 of a workshop by what is known of it on a day. The same records give the same grade, whosever they are. */
export function assess(facts: RiskFacts, on: Day, standard: RiskStandard): RiskGrade {
  const known = { facts, on, standard }
  const parts = partsOf(known)
  const points = parts.reduce((sum, part) => sum + part.points, 0)
  const staticPoints = parts.reduce((sum, { part, points: each }) => sum + (part === 'category' ? each : 0), 0)
  const base = gradeOf(points, standard)
  const raises = raisesOf(known)
  const lowers = lowersOf(known)
  const grade = moved(base, levelsOf(raises, standard) - Math.min(1, levelSum(lowers)))
  const dynamicPoints = points - staticPoints
  const said = wordsOf({ points, staticPoints, dynamicPoints, base, grade, raises, lowers })
  return {
    edition: standard.edition,
    on,
    points,
    staticPoints,
    dynamicPoints,
    base,
    grade,
    parts,
    raises,
    lowers,
    said,
  }
}

const levelSum = (changes: readonly GradeChange[]) => changes.reduce((sum, { levels }) => sum + levels, 0)

/** 上调 1～2 级, however many causes there are. */
export function levelsOf(raises: readonly GradeChange[], { value }: RiskStandard): number {
  return Math.min(value('raise-most'), levelSum(raises))
}

/** So many grades towards D, or towards A where the number is below zero. */
export function moved(grade: Grade, levels: number): Grade {
  const at = Math.min(grades.length - 1, Math.max(0, grades.indexOf(grade) + levels))
  return grades[at] ?? grade
}

export function isHigher(one: Grade, other: Grade): boolean {
  return grades.indexOf(one) > grades.indexOf(other)
}

type Words = Pick<RiskGrade, 'points' | 'staticPoints' | 'dynamicPoints' | 'base' | 'grade' | 'raises' | 'lowers'>

function wordsOf({ points, staticPoints, dynamicPoints, base, grade, raises, lowers }: Words): string {
  const sum = `静态 ${staticPoints} 分＋动态 ${dynamicPoints} 分＝${points} 分，按分为 ${base} 级`
  if (raises.length > 0) return `${sum}；有 ${raises.length} 项上调情形，评定为 ${grade} 级`
  if (lowers.length > 0 && grade !== base) return `${sum}；有下调情形，评定为 ${grade} 级`
  return sum
}
