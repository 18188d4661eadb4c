import { z } from 'zod'
import { DayText } from '../../platform/action/schema.ts'

/** What was sold of the start and of all that came of it, by lot and day; only lots that the asker may see. */
export const Sales = z.object({
  rows: z.array(
    z.object({
      lot: z.string(),
      onDay: DayText,
      /** In the smallest unit of the lot's dimension. */
      amount: z.int(),
      /** How many sales. */
      times: z.int(),
    }),
  ),
  /** More than can be told at once: the earliest are. */
  truncated: z.boolean(),
})
export type Sales = z.output<typeof Sales>
