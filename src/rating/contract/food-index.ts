import { z } from 'zod'
import { download, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Page } from '../../platform/action/schema.ts'
import {
  bands,
  capCodes,
  evidenceKinds,
  type FoodSafetyIndex,
  factors,
  type Gain,
  gainCodes,
} from '../rules/index/result.ts'

export const EvidenceView = z.object({
  kind: z.enum(evidenceKinds),
  id: z.string().nullable(),
  on: DayText.nullable(),
  said: z.string(),
  value: z.number().nullable(),
  weight: z.number().nullable(),
})

const PartView = z.object({
  factor: z.enum(factors),
  baseWeight: z.number(),
  weight: z.number(),
  share: z.number().nullable(),
  points: z.number(),
  said: z.string(),
  evidence: z.array(EvidenceView),
})

const CapView = z.object({
  code: z.enum(capCodes),
  most: z.int(),
  said: z.string(),
  evidence: z.array(EvidenceView),
  until: DayText.nullable(),
})

export const IndexView = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unrated'), formula: z.int(), on: DayText, why: z.string() }),
  z.object({
    kind: z.literal('rated'),
    formula: z.int(),
    on: DayText,
    score: z.int(),
    raw: z.number(),
    band: z.enum(bands),
    parts: z.array(PartView),
    caps: z.array(CapView),
  }),
]) satisfies z.ZodType<FoodSafetyIndex>

const GainView = z.object({
  code: z.enum(gainCodes),
  said: z.string(),
  points: z.int(),
  score: z.int(),
  record: z.object({ kind: z.enum(evidenceKinds), id: z.string() }).nullable(),
}) satisfies z.ZodType<Gain>

/** One point of the line over time; `score` is `null` where nothing was known (待评). */
const Past = z.object({
  on: DayText,
  score: z.int().nullable(),
  band: z.enum(bands).nullable(),
  formula: z.int(),
  /** What it was reckoned for. */
  cause: z.string(),
})

/** Of a cap: without its evidence. */
export const CapHead = z.object({ code: z.enum(capCodes), most: z.int(), said: z.string() })

/** `unrated` = 待评; `capped` = held down by at least one cap. */
const Filter = {
  search: z.string().trim().max(60, '不超过 60 字').default(''),
  towns: z.array(z.string()).max(60).default([]),
  categories: z.array(z.string()).max(20).default([]),
  standings: z
    .array(z.enum([...bands, 'unrated', 'capped']))
    .max(6)
    .default([]),
  sort: z.enum(['name', 'town', 'score', 'on']).default('name'),
  descending: z.boolean().default(false),
}

const IndexFilter = z.object(Filter)
export type IndexFilter = z.output<typeof IndexFilter>

const ListedIndex = z.object({
  workshop: IdText,
  name: z.string(),
  townName: z.string(),
  villageName: z.string(),
  categoryName: z.string(),
  /** `null` = 待评. */
  score: z.int().nullable(),
  band: z.enum(bands).nullable(),
  /** Why it is 待评. */
  why: z.string().nullable(),
  caps: z.array(CapHead),
  /** The score a month before, where there was one. */
  before: z.int().nullable(),
  on: DayText,
})

export const indexEndpoints = {
  index: query(
    'rating.index',
    '一家小作坊的食安指数',
    z.object({ workshop: IdText, asOf: DayText.nullish() }),
    z.object({
      workshop: IdText,
      workshopName: z.string(),
      townName: z.string(),
      categoryName: z.string(),
      /** `null`: not in force, so not rated. */
      index: IndexView.nullable(),
      /** When it was last reckoned. */
      at: z.string().nullable(),
      formula: z.object({ number: z.int(), effectiveFrom: DayText, toBeConfirmed: z.boolean() }),
      /** Oldest first. */
      history: z.array(Past),
      /** By points, the most first; only as of today. */
      gains: z.array(GainView),
    }),
  ),
  indexes: query(
    'rating.indexes',
    '食安指数列表',
    IndexFilter.extend(Page),
    z.object({
      total: z.int(),
      /** Of all that the filter finds, by band; `unrated` = 待评. */
      counts: z.object({ 优: z.int(), 良: z.int(), 中: z.int(), 差: z.int(), unrated: z.int(), capped: z.int() }),
      rows: z.array(ListedIndex),
    }),
  ),
  indexTable: download('rating.index-table', '导出食安指数', IndexFilter),
  formula: query(
    'rating.formula',
    '食安指数的公式',
    Nothing,
    z.object({
      edition: IdText,
      number: z.int(),
      effectiveFrom: DayText,
      toBeConfirmed: z.int(),
      rows: z.array(
        z.object({
          code: z.string(),
          name: z.string(),
          /** `null` for a list of words. */
          value: z.number().nullable(),
          unit: z.string(),
          words: z.array(z.string()),
          meaning: z.string(),
          basis: z.array(z.object({ law: z.string(), article: z.string().nullable() })),
          toBeConfirmed: z.boolean(),
        }),
      ),
    }),
  ),
} as const
