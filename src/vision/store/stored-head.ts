import { z } from 'zod'

const Figures = z.object({
  pictures: z.number(),
  yes: z.number(),
  accuracy: z.number(),
  recall: z.number(),
  specificity: z.number(),
  area: z.number(),
  recallAt: z.array(z.object({ falseShare: z.number(), recall: z.number() })).readonly(),
  noBelow: z.array(z.object({ missed: z.number(), chance: z.number(), found: z.number() })).readonly(),
})

/** A head as it lies in a table. */
export const StoredHeadText = z.object({
  head: z.string(),
  features: z.string(),
  penalty: z.number(),
  pictures: z.number(),
  yes: z.number(),
  figures: Figures.nullable(),
  bias: z.number(),
  weights: z.string(),
})
export type StoredHead = z.output<typeof StoredHeadText>
