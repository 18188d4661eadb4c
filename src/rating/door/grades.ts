import { z } from 'zod'
import type { Grade } from '../../inspection/rules/plan.ts'
import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { gradedWorkshops } from '../../registry/door/graded.ts'
import { assess } from '../rules/risk/assess.ts'
import type { GradeKind, RiskGrade } from '../rules/risk/result.ts'
import { shortGradesInForce } from '../store/grade.ts'
import { riskFactsOf, standardOn } from './risk-facts.ts'

export type AskedGrades = {
  readonly district: string
  readonly on: Day
  /** These alone. */
  readonly only?: readonly Id[] | undefined
}

export type GradeNow = {
  readonly grade: Grade
  readonly points: number
  readonly kind: GradeKind
  readonly validFrom: Day | null
  /** The names of what raised or lowered it. */
  readonly changes: readonly string[]
}

/**
 * The one grade of each workshop that works, as of a day: that on file, and where nobody has graded yet, what today's
 * records come to (试算).
 */
export async function gradesOn(tx: Queryable, { district, on, only }: AskedGrades): Promise<ReadonlyMap<Id, GradeNow>> {
  const onFile = await shortGradesInForce(tx, district, on, only)
  const found = new Map<Id, GradeNow>(onFile.map(({ workshop, ...grade }) => [workshop, grade]))
  const { standard } = await standardOn(tx, district, on)
  // Of a whole district one asks for everybody when nobody is graded yet: a list of sixty thousand ids would be slower.
  const asked = only?.filter(workshop => !found.has(workshop))
  if (asked?.length === 0) return found
  const missing = asked ?? (found.size === 0 ? undefined : await ungraded(tx, district, found))
  if (missing?.length === 0) return found
  for (const { workshop, facts } of await riskFactsOf(tx, district, { on, standard, only: missing })) {
    if (!found.has(workshop)) found.set(workshop, provisional(assess(facts, on, standard)))
  }
  return found
}

async function ungraded(tx: Queryable, district: string, found: ReadonlyMap<Id, unknown>): Promise<readonly Id[]> {
  const rows = await tx`select w.id from (${gradedWorkshops(tx, district)}) w`
  return parseRows(z.object({ id: IdText }), rows).flatMap(({ id }) => (found.has(id) ? [] : [id]))
}

function provisional({ grade, points, raises, lowers }: RiskGrade): GradeNow {
  return {
    grade,
    points,
    kind: 'provisional',
    validFrom: null,
    changes: [...raises, ...lowers].map(({ name }) => name),
  }
}
