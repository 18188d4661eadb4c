import { z } from 'zod'
import { DayText } from '../../platform/action/schema.ts'
import { levels } from '../rules/title.ts'
import { growthSteps, PublicGrowth, PublicMarks, publicMarks } from '../store/public-marks.ts'
import { publicTitles } from '../store/public-titles.ts'

const PublicTitles = z.object({
  total: z.int(),
  rows: z.array(
    z.object({
      level: z.enum(levels),
      number: z.string(),
      issuer: z.string().nullable(),
      awardedOn: DayText,
      withdrawnOn: DayText.nullable(),
      lookedIn: z.int().nullable(),
    }),
  ),
})

/** 示范小作坊: what was given and whether it was taken back, as SQL for the one statement behind a page. */
export const publicTitlesOf = publicTitles

export function readPublicTitles(record: unknown): z.output<typeof PublicTitles> {
  return PublicTitles.parse(record)
}

/** 自主商标 in force, as SQL for the one statement behind a page. */
export const publicMarksOf = publicMarks

export function readPublicMarks(record: unknown): PublicMarks {
  return PublicMarks.parse(record)
}

/** Titles and marks, as rows `on_day`, `id` and `told` for the statement of a timeline. */
export const publicGrowthOf = growthSteps

export function readPublicGrowth(told: unknown): PublicGrowth {
  return PublicGrowth.parse(told)
}
