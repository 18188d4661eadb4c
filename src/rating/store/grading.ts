import { z } from 'zod'
import { type Grade, grades } from '../../inspection/rules/plan.ts'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { RiskGradeView } from '../contract/grade.ts'
import { gradingStates, type RiskGrade } from '../rules/risk/result.ts'

const grade = z.enum(grades)

const Grading = z.object({
  grading: IdText,
  year: z.int(),
  state: z.enum(gradingStates),
  asOf: DayText,
  editionId: IdText,
  edition: z.int(),
  draftedAccount: IdText.nullable(),
  draftedBy: z.string(),
  draftedAt: z.string(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  reason: z.string().nullable(),
  workshops: z.int(),
  changedByHand: z.int(),
  counts: z.object({ A: z.int(), B: z.int(), C: z.int(), D: z.int() }),
})
export type GradingRow = z.output<typeof Grading>

function gradings(tx: Queryable, district: string) {
  return tx`
    select g.id as grading, g.year, g.state, g.as_of, g.edition as edition_id, g.edition_number as edition,
      g.account as drafted_account, g.actor as drafted_by, g.at as drafted_at, g.ended_by, g.ended_at, g.reason,
      l.workshops, l.changed_by_hand, l.counts
    from rating.grading g
    cross join lateral (
      select count(*)::int as workshops, (count(*) filter (where changed_by is not null))::int as changed_by_hand,
        json_build_object('A', count(*) filter (where grade = 'A'), 'B', count(*) filter (where grade = 'B'),
          'C', count(*) filter (where grade = 'C'), 'D', count(*) filter (where grade = 'D')) as counts
      from rating.grading_line l where l.district = g.district and l.grading = g.id
    ) l
    where g.district = ${district}`
}

export async function listGradings(tx: Queryable, district: string): Promise<GradingRow[]> {
  return parseRows(Grading, await tx`${gradings(tx, district)} order by g.year desc, g.at desc limit 60`)
}

export async function findGrading(tx: Queryable, district: string, id: Id): Promise<GradingRow | undefined> {
  return parseRow(Grading, await tx`${gradings(tx, district)} and g.id = ${id}`)
}

export async function lockGradingRow(tx: Tx, district: string, id: Id): Promise<GradingRow | undefined> {
  await tx`select id from rating.grading where district = ${district} and id = ${id} for update`
  return findGrading(tx, district, id)
}

export type NewGrading = {
  readonly id: Id
  readonly year: number
  readonly asOf: Day
  readonly edition: Id
  readonly editionNumber: number
  readonly account: Id | null
  readonly actor: string
  readonly at: Instant
}

export async function insertGrading(
  tx: Tx,
  district: string,
  grading: NewGrading,
  lines: readonly { readonly workshop: Id; readonly detail: RiskGrade }[],
): Promise<void> {
  await insertRows(tx, 'rating.grading', [{ district, ...grading, state: 'draft' }])
  await insertRows(
    tx,
    'rating.grading_line',
    lines.map(({ workshop, detail }) => ({
      ...{ district, grading: grading.id, workshop, detail, points: detail.points },
      ...{ proposed: detail.grade, grade: detail.grade },
    })),
  )
}

export async function endGrading(
  tx: Tx,
  district: string,
  id: Id,
  to: {
    readonly state: 'confirmed' | 'void'
    readonly endedAccount: Id | null
    readonly endedBy: string
    readonly endedAt: Instant
    readonly reason: string | null
  },
): Promise<void> {
  await tx`update rating.grading set ${tx({ ...to })} where district = ${district} and id = ${id}`
}

const Line = z.object({
  workshop: IdText,
  proposed: grade,
  grade,
  points: z.int(),
  detail: RiskGradeView,
  changedReason: z.string().nullable(),
  changedAccount: IdText.nullable(),
  changedBy: z.string().nullable(),
})
export type GradingLine = z.output<typeof Line>

export async function linesOf(tx: Queryable, district: string, grading: Id): Promise<GradingLine[]> {
  const rows = await tx`
    select workshop, proposed, grade, points, detail, changed_reason, changed_account, changed_by
    from rating.grading_line where district = ${district} and grading = ${grading} order by workshop`
  return parseRows(Line, rows)
}

export async function changeLine(
  tx: Tx,
  district: string,
  grading: Id,
  line: {
    readonly workshop: Id
    readonly grade: Grade
    readonly reason: string
    readonly account: Id | null
    readonly actor: string
    readonly at: Instant
  },
): Promise<boolean> {
  const rows = await tx`
    update rating.grading_line set grade = ${line.grade}, changed_reason = ${line.reason},
      changed_account = ${line.account}, changed_by = ${line.actor}, changed_at = ${line.at}
    where district = ${district} and grading = ${grading} and workshop = ${line.workshop}
    returning workshop`
  return rows.length > 0
}

/** Of the years that were drafted or confirmed already. */
export async function gradedYears(tx: Queryable, district: string): Promise<number[]> {
  const rows = await tx`select distinct year from rating.grading where district = ${district} and state <> 'void'`
  return parseRows(z.object({ year: z.int() }), rows).map(({ year }) => year)
}
