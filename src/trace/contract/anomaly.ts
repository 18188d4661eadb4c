import { z } from 'zod'
import { DayText, IdText, Page } from '../../platform/action/schema.ts'
import { anomalyCodes } from '../rules/anomaly/finding.ts'
import { PlacesInPeriod } from './balance.ts'

export const AnomaliesAsked = PlacesInPeriod.extend({ codes: z.array(z.enum(anomalyCodes)).default([]) })
export const AnomaliesPage = AnomaliesAsked.extend(Page)

export const AnomalyRow = z.object({
  /** The same anomaly has the same key tomorrow. */
  key: z.string(),
  code: z.enum(anomalyCodes),
  workshop: IdText,
  workshopName: z.string(),
  townName: z.string(),
  /** What to open: the lot, else the entry. */
  lot: IdText.nullable(),
  lotNumber: z.string(),
  name: z.string(),
  entry: IdText,
  onDay: DayText,
  sentence: z.string(),
  /** It counts in the score of its workshop. */
  breaks: z.boolean(),
})
export type AnomalyRow = z.output<typeof AnomalyRow>

export const Anomalies = z.object({
  total: z.int(),
  rows: z.array(AnomalyRow),
  /** How many of each there are, whichever are asked for, and what each is about. */
  checks: z.array(
    z.object({
      code: z.enum(anomalyCodes),
      found: z.int(),
      reason: z.string(),
      basis: z.string(),
      toBeConfirmed: z.boolean(),
    }),
  ),
})

export const ScoresAsked = PlacesInPeriod.extend({ sort: z.enum(['worst', 'best', 'name']).default('worst') })
export const ScoresPage = ScoresAsked.extend(Page)

const Counted = z.object({ all: z.int(), broken: z.int() })
export const ScoreRow = z.object({
  workshop: IdText,
  name: z.string(),
  townName: z.string(),
  officer: z.string().nullable(),
  /** `null` where nothing was written down at all. */
  score: z.number().nullable(),
  sources: Counted,
  inputs: Counted,
  outputs: Counted,
  timely: Counted,
})
export const Scores = z.object({
  total: z.int(),
  rows: z.array(ScoreRow),
  weights: z.object({ sources: z.number(), inputs: z.number(), outputs: z.number(), timely: z.number() }),
})
