import { z } from 'zod'
import { query } from '../../platform/action/endpoint.ts'
import { DayText } from '../../platform/action/schema.ts'
import { Code, Value } from './figures.ts'

const Town = z.object({
  town: z.string(),
  name: z.string(),
  /** Amid its workshops; null where none has a position. */
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  figures: z.array(Value),
})

/** A fact of late in words that name nobody: what, where, of which kind of workshop. */
const Fact = z.object({
  code: Code,
  onDay: DayText,
  townName: z.string().nullable(),
  categoryName: z.string().nullable(),
  count: z.int(),
})

export const Wall = z.object({
  district: z.object({ code: z.string(), name: z.string(), bureau: z.string() }),
  asOf: DayText,
  from: DayText,
  /** The same as long as no number changed. */
  version: z.string(),
  countedAt: z.string(),
  figures: z.array(Value),
  towns: z.array(Town),
  /** Newest first, of the last seven days. */
  facts: z.array(Fact),
})
export type Wall = z.output<typeof Wall>

export const wallEndpoints = {
  /** Everything that a wall shows, in one answer. Without a day: today. */
  wall: query('statistics.wall', '监管大屏', z.object({ asOf: DayText.nullish() }), Wall),
} as const
