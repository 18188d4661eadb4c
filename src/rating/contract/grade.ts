import { z } from 'zod'
import { grades } from '../../inspection/rules/plan.ts'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import {
  gradeKinds,
  gradingStates,
  lowerRules,
  type RiskGrade,
  raiseRules,
  riskParts,
  riskRecordKinds,
} from '../rules/risk/result.ts'

const grade = z.enum(grades)
const rule = z.enum([...raiseRules, ...lowerRules])

const RecordView = z.object({
  kind: z.enum(riskRecordKinds),
  id: z.string().nullable(),
  on: DayText.nullable(),
  said: z.string(),
  points: z.number(),
})

const ChangeView = z.object({
  rule,
  name: z.string(),
  levels: z.int(),
  basis: z.string(),
  toBeConfirmed: z.boolean(),
  records: z.array(RecordView),
})

/** Points and rules with the record behind each, as a grade was or would be made of them. */
export const RiskGradeView = z.object({
  edition: z.int(),
  on: DayText,
  points: z.number(),
  staticPoints: z.number(),
  dynamicPoints: z.number(),
  base: grade,
  grade,
  parts: z.array(
    z.object({
      part: z.enum(riskParts),
      points: z.number(),
      most: z.number(),
      said: z.string(),
      records: z.array(RecordView),
    }),
  ),
  raises: z.array(ChangeView),
  lowers: z.array(ChangeView),
  said: z.string(),
}) satisfies z.ZodType<RiskGrade>

/** Inspections a year that the grade asks for. */
const Visits = z.object({ least: z.int(), most: z.int() })

/** The grade in force. `provisional` (试算): nobody has graded this workshop yet, `id` and `validFrom` are `null`. */
const Standing = z.object({
  id: IdText.nullable(),
  kind: z.enum(gradeKinds),
  grade,
  points: z.number(),
  validFrom: DayText.nullable(),
  reason: z.string(),
  confirmedBy: z.string().nullable(),
  at: z.string().nullable(),
})

const Circumstance = z.object({
  circumstance: IdText,
  rule,
  name: z.string(),
  onDay: DayText,
  until: DayText.nullable(),
  text: z.string(),
  files: z.array(FileHash),
  actor: z.string(),
  at: z.string(),
  withdrawnReason: z.string().nullable(),
})

const GradeFilter = {
  search: z.string().trim().max(60, '不超过 60 字').default(''),
  towns: z.array(z.string().max(20)).max(60).default([]),
  categories: z.array(z.string().max(20)).max(20).default([]),
  grades: z.array(grade).max(4).default([]),
  kinds: z.array(z.enum(gradeKinds)).max(4).default([]),
  sort: z.enum(['name', 'town', 'grade', 'points', 'validFrom']).default('grade'),
  descending: z.boolean().default(true),
}

const ListedGrade = z.object({
  workshop: IdText,
  name: z.string(),
  townName: z.string(),
  categoryName: z.string(),
  grade,
  points: z.number(),
  kind: z.enum(gradeKinds),
  validFrom: DayText.nullable(),
  /** The names of what raised or lowered it. */
  changes: z.array(z.string()),
  visits: Visits,
})

const ByGrade = z.object({ A: z.int(), B: z.int(), C: z.int(), D: z.int() })

const Grading = z.object({
  grading: IdText,
  year: z.int(),
  state: z.enum(gradingStates),
  asOf: DayText,
  edition: z.int(),
  workshops: z.int(),
  changedByHand: z.int(),
  counts: ByGrade,
  draftedBy: z.string(),
  draftedAt: z.string(),
  endedBy: z.string().nullable(),
  endedAt: z.string().nullable(),
  reason: z.string().nullable(),
})

const One = z.object({ grading: IdText })

export const gradeEndpoints = {
  grade: query(
    'rating.grade',
    '一家小作坊的风险等级',
    z.object({ workshop: IdText, asOf: DayText.nullish() }),
    z.object({
      workshop: IdText,
      workshopName: z.string(),
      townName: z.string(),
      categoryName: z.string(),
      current: Standing,
      visits: Visits,
      /** What `current` was made of. */
      detail: RiskGradeView,
      /** As it would come out by today's records: points move between two gradings, the grade does not. */
      today: RiskGradeView,
      book: z.object({ number: z.int(), effectiveFrom: DayText, toBeConfirmed: z.boolean() }),
      /** Newest first, without 试算. */
      history: z.array(Standing),
      /** What officers wrote down that moves the grade. */
      circumstances: z.array(Circumstance),
    }),
  ),
  grades: query(
    'rating.grades',
    '风险等级列表',
    z.object({ ...GradeFilter, ...Page }),
    z.object({
      ...{ asOf: DayText, total: z.int(), rows: z.array(ListedGrade) },
      /** Of those on file; `provisional` (试算) are counted apart. */
      ...{ counts: ByGrade, provisional: z.int() },
    }),
  ),
  gradeTable: download('rating.grade-table', '导出风险等级', z.object(GradeFilter)),
  riskRules: query(
    'rating.risk-rules',
    '风险分级的标准',
    Nothing,
    z.object({
      number: z.int(),
      effectiveFrom: DayText,
      toBeConfirmed: z.int(),
      rows: z.array(
        z.object({
          code: z.string(),
          kind: z.string(),
          name: z.string(),
          /** Points, levels or visits in words. */
          said: z.string(),
          basis: z.string(),
          toBeConfirmed: z.boolean(),
        }),
      ),
    }),
  ),
  gradings: query('rating.gradings', '年度评定', Nothing, z.object({ rows: z.array(Grading) })),
  grading: query(
    'rating.grading',
    '一次年度评定',
    One.extend({
      search: z.string().trim().max(60).default(''),
      towns: z.array(z.string().max(20)).max(60).default([]),
      grades: z.array(grade).max(4).default([]),
      /** Only where the grade differs from the one before, or was changed by hand. */
      only: z.enum(['all', 'moved', 'by-hand']).default('all'),
      ...Page,
    }),
    Grading.extend({
      total: z.int(),
      /** Whether the reader may confirm, and why not. */
      mayConfirm: z.boolean(),
      why: z.string(),
      rows: z.array(
        z.object({
          workshop: IdText,
          name: z.string(),
          townName: z.string(),
          categoryName: z.string(),
          points: z.number(),
          proposed: grade,
          grade,
          before: grade.nullable(),
          said: z.string(),
          changedReason: z.string().nullable(),
          changedBy: z.string().nullable(),
        }),
      ),
    }),
  ),
  /** Drafts the grades of a year for every workshop that works; the id comes from whoever drafts, so it is drafted once. */
  assess: command(
    'rating.assess',
    '起草年度风险等级评定',
    One.extend({ year: z.int().min(2016).max(2100) }),
    z.object({ workshops: z.int(), counts: ByGrade }),
  ),
  changeGrade: command(
    'rating.change-grade',
    '调整评定草案中的一家',
    One.extend({ workshop: IdText, grade, reason: Reason }),
    Nothing,
  ),
  confirmGrades: command('rating.confirm-grades', '确认年度风险等级', One, z.object({ graded: z.int() })),
  dropGrading: command('rating.drop-grading', '作废评定草案', One.extend({ reason: Reason }), Nothing),
  /** 上调、下调情形 that no record of the program knows: refusal to be inspected, an accident, a certificate of quality. */
  recordCircumstance: command(
    'rating.record-circumstance',
    '登记等级调整情形',
    z.object({
      circumstance: IdText,
      workshop: IdText,
      rule,
      onDay: DayText,
      until: DayText.nullish(),
      text: text('情况说明', 300),
      files: z.array(FileHash).max(6, '附件不超过 6 个').default([]),
    }),
    /** The grade that is in force now. */
    z.object({ grade, raised: z.boolean() }),
  ),
  withdrawCircumstance: command(
    'rating.withdraw-circumstance',
    '撤回等级调整情形',
    z.object({ circumstance: IdText, reason: Reason }),
    Nothing,
  ),
  circumstanceFile: download(
    'rating.circumstance-file',
    '等级调整情形的附件',
    z.object({ circumstance: IdText, file: FileHash }),
  ),
} as const
