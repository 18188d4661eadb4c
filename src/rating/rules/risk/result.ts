import type { Grade } from '../../../inspection/rules/plan.ts'
import type { Day } from '../../../kernel/day.ts'

/** 静态分 is the category; all others are 动态分. 食品生产经营风险分级管理办法 (食药监食监一〔2016〕115号). */
export const riskParts = ['category', 'inspection', 'sampling', 'ledger', 'hazard', 'complaint'] as const
export type RiskPartCode = (typeof riskParts)[number]

/** What kind of record stands behind a point or a change of grade; `none` tells of what is not there. */
export const riskRecordKinds = [
  'workshop',
  'inspection',
  'sample',
  'ledger',
  'hazard',
  'alert',
  'complaint',
  'case',
  'recall',
  'circumstance',
  'none',
] as const
export type RiskRecordKind = (typeof riskRecordKinds)[number]

export type RiskRecord = {
  readonly kind: RiskRecordKind
  readonly id: string | null
  readonly on: Day | null
  readonly said: string
  /** What this record alone costs, before the most of its part. */
  readonly points: number
}

export type RiskPart = {
  readonly part: RiskPartCode
  readonly points: number
  readonly most: number
  readonly said: string
  readonly records: readonly RiskRecord[]
}

/** 上调情形: the seven of the measures, and what the bureau adds. */
export const raiseRules = [
  'deliberate',
  'sample',
  'social',
  'accident',
  'recall',
  'refusal',
  'provincial',
  'county-sample',
] as const
export type RaiseRule = (typeof raiseRules)[number]

/** 下调情形: the four of the measures. */
export const lowerRules = ['clean', 'certified', 'award', 'provincial-lower'] as const
export type LowerRule = (typeof lowerRules)[number]

/** A rule that moves the grade, with the records that make it do so. */
export type GradeChange = {
  readonly rule: RaiseRule | LowerRule
  readonly name: string
  readonly levels: number
  readonly basis: string
  readonly toBeConfirmed: boolean
  readonly records: readonly RiskRecord[]
}

/** `base` is what the points alone say; `grade` what becomes of it by the rules. `edition` is that of the book `risk`. */
export type RiskGrade = {
  readonly edition: number
  readonly on: Day
  readonly points: number
  readonly staticPoints: number
  readonly dynamicPoints: number
  readonly base: Grade
  readonly grade: Grade
  readonly parts: readonly RiskPart[]
  readonly raises: readonly GradeChange[]
  readonly lowers: readonly GradeChange[]
  /** How the grade came about, in words. */
  readonly said: string
}

/** 试算 stands where nobody has graded yet; the others are on file. */
export const gradeKinds = ['provisional', 'yearly', 'raised', 'corrected'] as const
export type GradeKind = (typeof gradeKinds)[number]

export const gradingStates = ['draft', 'confirmed', 'void'] as const
export type GradingState = (typeof gradingStates)[number]
