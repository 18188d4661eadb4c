import { z } from 'zod'
import { type Grade, grades } from '../../inspection/rules/plan.ts'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { RiskGradeView } from '../contract/grade.ts'
import type { GradeKind, RiskGrade } from '../rules/risk/result.ts'

const grade = z.enum(grades)

const Stored = z.object({
  id: IdText,
  workshop: IdText,
  grade,
  points: z.int(),
  kind: z.enum(['yearly', 'raised', 'corrected']),
  validFrom: DayText,
  reason: z.string(),
  detail: RiskGradeView,
  madeAccount: IdText.nullable(),
  confirmedAccount: IdText.nullable(),
  confirmedBy: z.string(),
  at: z.string(),
})
export type StoredGrade = z.output<typeof Stored>

const columns = (tx: Queryable) => tx`
  g.id, g.workshop, g.grade, g.points, g.kind, g.valid_from, g.reason, g.detail, g.made_account, g.confirmed_account,
  g.confirmed_by, g.at`

/** The grades in force on a day of everybody who was graded. @param only of these alone */
export async function gradesInForce(
  tx: Queryable,
  district: string,
  on: Day,
  only?: readonly Id[] | undefined,
): Promise<StoredGrade[]> {
  const rows = await tx`
    select distinct on (g.workshop) ${columns(tx)}
    from rating.grade g
    where g.district = ${district} and g.valid_from <= ${on}
      ${only === undefined ? tx`` : tx`and g.workshop = any (${[...only]}::uuid[])`}
    order by g.workshop, g.valid_from desc, g.at desc, g.id desc`
  return parseRows(Stored, rows)
}

const Short = Stored.pick({ workshop: true, grade: true, points: true, kind: true, validFrom: true }).extend({
  changes: z.array(z.string()),
})
export type ShortGrade = z.output<typeof Short>

/** The same without what they were made of: for plans of sixty thousand. */
export async function shortGradesInForce(
  tx: Queryable,
  district: string,
  on: Day,
  only?: readonly Id[] | undefined,
): Promise<ShortGrade[]> {
  const rows = await tx`
    select distinct on (g.workshop) g.workshop, g.grade, g.points, g.kind, g.valid_from,
      jsonb_path_query_array(g.detail, '$.raises[*].name') || jsonb_path_query_array(g.detail, '$.lowers[*].name') as changes
    from rating.grade g
    where g.district = ${district} and g.valid_from <= ${on}
      ${only === undefined ? tx`` : tx`and g.workshop = any (${[...only]}::uuid[])`}
    order by g.workshop, g.valid_from desc, g.at desc, g.id desc`
  return parseRows(Short, rows)
}

/** Newest first. */
export async function historyOf(tx: Queryable, district: string, workshop: Id): Promise<StoredGrade[]> {
  const rows = await tx`
    select ${columns(tx)} from rating.grade g
    where g.district = ${district} and g.workshop = ${workshop}
    order by g.valid_from desc, g.at desc, g.id desc limit 60`
  return parseRows(Stored, rows)
}

export async function findGrade(tx: Queryable, district: string, id: Id): Promise<StoredGrade | undefined> {
  const rows = await tx`select ${columns(tx)} from rating.grade g where g.district = ${district} and g.id = ${id}`
  return parseRow(Stored, rows)
}

export type NewGrade = {
  readonly id: Id
  readonly workshop: Id
  readonly grade: Grade
  readonly points: number
  readonly detail: RiskGrade
  readonly kind: Exclude<GradeKind, 'provisional'>
  readonly validFrom: Day
  readonly edition: Id
  readonly reason: string
  readonly grading: Id | null
  readonly causeKind: string | null
  readonly causeId: string | null
  readonly madeAccount: Id | null
  readonly confirmedAccount: Id | null
  readonly confirmedBy: string
  readonly at: Instant
}

export async function insertGrades(tx: Tx, district: string, rows: readonly NewGrade[]): Promise<void> {
  await insertRows(
    tx,
    'rating.grade',
    rows.map(row => ({ district, ...row })),
  )
}

/** Since a moment: whose grade moved while a draft lay there. */
export async function gradedSince(tx: Queryable, district: string, at: string): Promise<Id[]> {
  const rows = await tx`
    select distinct workshop from rating.grade where district = ${district} and at > ${at}`
  return parseRows(z.object({ workshop: IdText }), rows).map(({ workshop }) => workshop)
}

/** SQL that finds something where the record `f` was counted by a grade of its workshop already. */
export function countedRecord(tx: Queryable, district: string) {
  return tx`
    select from rating.grade g
    cross join lateral jsonb_array_elements(g.detail -> 'raises') c
    cross join lateral jsonb_array_elements(c -> 'records') r
    where g.district = ${district} and g.workshop = f.workshop and r ->> 'kind' = f.kind and r ->> 'id' = f.id`
}

/** Only one program or person grades a district at a time. */
export async function lockGrading(tx: Tx, district: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('rating.grade'), hashtext(${district}))`
}
