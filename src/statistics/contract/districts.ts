import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import { verdicts } from '../rules/districts.ts'
import { Code, RowsAnswer, Value, Words } from './figures.ts'

const District = z.string().regex(/^\d{6}$/, '区划代码是 6 位数字')
const When = { asOf: DayText.nullish(), from: DayText.nullish() }

const Share = z.object({
  district: District,
  value: Value,
  /** What the share is made of. */
  hits: z.int(),
  of: z.int(),
  verdict: z.enum(verdicts),
})

export const districtEndpoints = {
  /** For whoever is above several districts: their shares side by side, none ranked, none judged by a handful. */
  districts: query(
    'statistics.districts',
    '区县对比',
    z.object(When),
    z.object({
      asOf: DayText,
      from: DayText,
      /** Fewer than this are told and not compared. */
      fewest: z.int(),
      districts: z.array(z.object({ district: District, name: z.string(), bureau: z.string(), own: z.boolean() })),
      counts: z.array(Words.extend({ values: z.array(z.object({ district: District, value: Value })) })),
      shares: z.array(
        Words.extend({ all: z.object({ text: z.string(), hits: z.int(), of: z.int() }), rows: z.array(Share) }),
      ),
    }),
  ),
  districtRows: query(
    'statistics.district-rows',
    '区县统计数字明细',
    z.object({ ...When, district: District, code: Code, ...Page }),
    RowsAnswer,
  ),
  districtsTable: download('statistics.districts-table', '导出区县对比', z.object(When)),
  oversights: query(
    'statistics.oversights',
    '上级查看授权',
    Nothing,
    z.object({
      rows: z.array(
        z.object({
          oversight: IdText,
          home: District,
          homeName: z.string().nullable(),
          accountName: z.string(),
          reason: z.string(),
          grantedBy: z.string(),
          grantedAt: z.string(),
          endedBy: z.string().nullable(),
          endedAt: z.string().nullable(),
        }),
      ),
    }),
  ),
  grantOversight: command(
    'statistics.grant-oversight',
    '授权上级查看',
    z.object({ oversight: IdText, home: District, username: text('用户名', 40), reason: Reason }),
    Nothing,
  ),
  endOversight: command(
    'statistics.end-oversight',
    '停止上级查看',
    z.object({ oversight: IdText, reason: Reason }),
    Nothing,
  ),
} as const
