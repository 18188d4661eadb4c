import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, text } from '../../platform/action/schema.ts'
import { maybe } from './shapes.ts'

const Period = z.object({ from: DayText, to: DayText })
const groupings = ['category', 'town', 'laboratory', 'year', 'workshop'] as const

export const figureEndpoints = {
  /** Counted from the samples themselves: each figure has its rows in `sampling.samples`. */
  statistics: query(
    'sampling.statistics',
    '抽检统计',
    Period.extend({ by: z.enum(groupings).default('category') }),
    z.object({
      total: z.object({
        taken: z.int(),
        concluded: z.int(),
        conforming: z.int(),
        nonconforming: z.int(),
        rate: z.string(),
        turned: z.int(),
      }),
      rows: z.array(
        z.object({
          key: z.string(),
          name: z.string(),
          taken: z.int(),
          concluded: z.int(),
          conforming: z.int(),
          nonconforming: z.int(),
          rate: z.string(),
        }),
      ),
      items: z.array(z.object({ item: z.string(), nonconforming: z.int() })),
    }),
  ),
  recordCommissioned: command(
    'sampling.record-commissioned',
    '登记委托送检报告',
    z.object({
      commissioned: IdText,
      workshop: IdText,
      product: IdText,
      laboratoryName: text('检验机构', 60),
      cma: text('资质认定（CMA）编号', 40),
      cmaExpiresOn: DayText.nullish(),
      number: text('报告编号', 60),
      reportedOn: DayText,
      conclusion: z.enum(['conforming', 'nonconforming']),
      items: maybe(300),
      file: FileHash,
    }),
    Nothing,
  ),
  /** 委托送检义务: every product of every workshop, with the last report and when the next is due. */
  commissioned: query(
    'sampling.commissioned',
    '委托送检',
    z.object({
      states: z.array(z.enum(['done', 'soon', 'overdue', 'never'])).default([]),
      workshop: IdText.nullish(),
      search: maybe(60),
      ...Page,
    }),
    z.object({
      total: z.int(),
      counts: z.object({ done: z.int(), soon: z.int(), overdue: z.int(), never: z.int() }),
      basis: z.string(),
      rows: z.array(
        z.object({
          workshop: IdText,
          workshopName: z.string(),
          townName: z.string(),
          product: IdText,
          productName: z.string(),
          state: z.enum(['done', 'soon', 'overdue', 'never']),
          testedOn: DayText.nullable(),
          dueOn: DayText.nullable(),
          laboratoryName: z.string(),
          cma: z.string(),
          /** The laboratory's qualification had run out on the day of the report. */
          cmaExpired: z.boolean(),
          number: z.string(),
          conclusion: z.string(),
          source: z.enum(['filed', 'ledger']).nullable(),
          commissioned: IdText.nullable(),
        }),
      ),
    }),
  ),
  commissionedFile: download('sampling.commissioned-file', '委托送检报告', z.object({ commissioned: IdText })),
}
