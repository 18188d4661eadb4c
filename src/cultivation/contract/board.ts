import { z } from 'zod'
import { query } from '../../platform/action/endpoint.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import { statuses } from '../../registry/rules/workshop.ts'
import { figures } from '../rules/board.ts'
import { factors } from '../rules/candidate.ts'
import { tracks } from '../rules/growth.ts'
import { nextCodes } from '../rules/next-step.ts'
import { One } from './shapes.ts'

const Asked = z.object({ year: z.int().min(2000).max(2999).nullish() })

export const boardEndpoints = {
  /** 三个带动: each number is the count of the rows that it opens. */
  board: query(
    'cultivation.board',
    '三个带动',
    Asked,
    z.object({
      year: z.int().nullable(),
      figures: z.array(z.object({ figure: z.enum(figures), count: z.int() })),
      /** Declared, yet without the year before: not counted as doubled. */
      withoutBase: z.int(),
    }),
  ),
  boardRows: query(
    'cultivation.board-rows',
    '三个带动明细',
    Asked.extend({ figure: z.enum(figures) }),
    z.object({
      rows: z.array(
        z.object({
          ...{ id: IdText, workshop: IdText.nullable(), name: z.string(), townName: z.string().nullable() },
          ...{ words: z.string(), onDay: DayText.nullable() },
        }),
      ),
    }),
  ),
  villages: query(
    'cultivation.villages',
    '村（社区）品牌与产业',
    Asked,
    z.object({
      year: z.int().nullable(),
      /** Scans of the year up to today. */
      scansFrom: DayText,
      /** 309 of the district; a workshop whose village is not on file stands under none and is counted here. */
      unplaced: z.int(),
      rows: z.array(
        z.object({
          ...{ village: z.string(), name: z.string(), townName: z.string(), workshops: z.int(), staff: z.int() },
          ...{
            titles: z.int(),
            trademarks: z.int(),
            conversions: z.int(),
            sales: z.int().nullable(),
            doubled: z.int(),
            scans: z.int(),
          },
        }),
      ),
    }),
  ),
  village: query(
    'cultivation.village',
    '一个村（社区）的小作坊',
    /** Without a code: those whose village is not on file. */
    Asked.extend({ village: z.string().max(12).default('') }),
    z.object({
      ...{ name: z.string(), townName: z.string().nullable(), year: z.int().nullable(), scansFrom: DayText },
      rows: z.array(
        z.object({
          ...{ workshop: IdText, name: z.string(), categoryName: z.string(), status: z.enum(statuses) },
          ...{ working: z.boolean(), staff: z.int().nullable(), titles: z.int(), trademarks: z.int() },
          ...{ sales: z.int().nullable(), doubled: z.boolean(), scans: z.int() },
        }),
      ),
    }),
  ),
  candidates: query(
    'cultivation.candidates',
    '培育对象排序',
    z.object({ limit: z.int().min(1).max(500).default(50) }),
    z.object({
      ...{ validFrom: DayText, basis: z.string(), toBeConfirmed: z.boolean(), total: z.int() },
      weights: z.record(z.enum(factors), z.number()),
      rows: z.array(
        z.object({
          ...{ workshop: IdText, name: z.string(), townName: z.string(), categoryName: z.string(), points: z.number() },
          reasons: z.array(z.object({ factor: z.enum(factors), points: z.number(), words: z.string() })),
        }),
      ),
    }),
  ),
  path: query(
    'cultivation.path',
    '成长路径',
    One,
    z.object({
      ...{ name: z.string(), asOf: DayText, goesOn: z.boolean() },
      paths: z.array(
        z.object({
          track: z.enum(tracks),
          stages: z.array(z.object({ name: z.string(), reached: z.boolean(), evidence: z.string().nullable() })),
          next: z.string().nullable(),
        }),
      ),
      /** 下一步做什么, the first first. */
      steps: z.array(
        z.object({
          ...{ code: z.enum(nextCodes), track: z.enum(tracks), words: z.string(), reason: z.string() },
          ...{ dueOn: DayText.nullable(), must: z.boolean() },
        }),
      ),
    }),
  ),
} as const
