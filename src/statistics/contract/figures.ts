import { z } from 'zod'
import { download, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Page } from '../../platform/action/schema.ts'
import { chapters, figureKinds, recordKinds } from '../rules/figure-words.ts'
import { type FigureCode, figureCodes, isFigureCode } from '../rules/figures.ts'
import { splits, steps } from '../rules/period.ts'

export const Code = z
  .custom<FigureCode>(
    value => typeof value === 'string' && isFigureCode(value),
    '没有这个统计数字，请从统计页面重新打开',
  )
  .meta({ type: 'string', enum: [...figureCodes] })

/** On which day, since when, and of which part of the district. Without a day: today; without a first day: three years. */
export const Asked = {
  asOf: DayText.nullish(),
  from: DayText.nullish(),
  town: z.string().max(9).nullish(),
  village: z.string().max(12).nullish(),
  category: z.string().max(20).nullish(),
  unit: IdText.nullish(),
}

export const Words = z.object({
  code: Code,
  letter: z.string().nullable(),
  chapter: z.enum(chapters),
  name: z.string(),
  meaning: z.string(),
  asOf: z.string(),
  unit: z.string(),
  digits: z.int(),
  kind: z.enum(figureKinds),
  overWindow: z.boolean(),
  record: z.enum(recordKinds),
  of: z.object({ top: z.string(), bottom: z.string() }).nullable(),
  ofWorkshops: z.boolean(),
})

const Interval = z.object({ low: z.number(), high: z.number() }).nullable()

/** A number with what it is made of. */
const Counted = {
  value: z.number().nullable(),
  text: z.string(),
  raw: z.string().nullable(),
  rows: z.int(),
  interval: Interval,
}
export const Value = z.object({ code: Code, ...Counted })

/** What was asked, as it is printed over the numbers. */
const Heading = {
  asOf: DayText,
  from: DayText,
  /** In words: `明阳镇 · 豆制品`; empty where it is the whole district. */
  where: z.string(),
  /** The reader answers for some towns only, and the numbers are of these. */
  part: z.boolean(),
}

const Row = z.object({
  id: z.string(),
  record: z.enum(recordKinds),
  label: z.string(),
  onDay: DayText.nullable(),
  amount: z.int(),
  workshop: IdText.nullable(),
  workshopName: z.string().nullable(),
  townName: z.string().nullable(),
  categoryName: z.string().nullable(),
})

/** The rows of a page, under what was asked. */
export const RowsAnswer = z.object({
  ...Heading,
  figure: Words.extend(Counted),
  total: z.int(),
  /** Of complaints: who does not handle them sees how many, not which. */
  sealed: z.boolean(),
  rows: z.array(Row),
})

const Difference = z.object({
  code: Code,
  now: z.object(Counted),
  before: z.object(Counted),
  /** `+12`, `-1.35 个百分点`; `—` where one of them says nothing. */
  difference: z.string(),
  /** Relative to before, in percent; null of rates and where there was nothing before. */
  change: z.string().nullable(),
  /** Both are shares and where they may lie overlaps: 样本少，差别不能说明问题. */
  overlap: z.boolean().nullable(),
})

export const figureEndpoints = {
  figures: query(
    'statistics.figures',
    '统计数字',
    z.object({ ...Asked, codes: z.array(Code).max(200).nullish() }),
    z.object({
      ...Heading,
      figures: z.array(Words.extend(Counted)),
      /** 勾稽: what has to hold between the numbers. Only of the whole district and where all of them were asked. */
      checks: z.array(z.object({ name: z.string(), holds: z.boolean(), said: z.string() })),
    }),
  ),
  figure: query(
    'statistics.figure',
    '一个统计数字',
    z.object({ ...Asked, code: Code }),
    z.object({ ...Heading, figure: Words.extend(Counted) }),
  ),
  /** The records behind a figure: as many as it says, or of which the amounts add up to it. */
  rows: query(
    'statistics.rows',
    '统计数字明细',
    z.object({
      ...Asked,
      code: Code,
      search: z.string().trim().max(40).default(''),
      sort: z.enum(['newest', 'oldest', 'workshop', 'town']).default('newest'),
      ...Page,
    }),
    RowsAnswer,
  ),
  split: query(
    'statistics.split',
    '统计数字分组',
    z.object({ ...Asked, code: Code, by: z.enum(splits) }),
    z.object({
      ...Heading,
      figure: Words.extend(Counted),
      by: z.enum(splits),
      rows: z.array(z.object({ key: z.string().nullable(), name: z.string(), ...Counted })),
    }),
  ),
  trend: query(
    'statistics.trend',
    '统计数字走势',
    z.object({ ...Asked, code: Code, step: z.enum(steps).default('month'), count: z.int().min(2).max(36).default(12) }),
    z.object({
      ...Heading,
      figure: Words.extend(Counted),
      step: z.enum(steps),
      points: z.array(z.object({ from: DayText, until: DayText, name: z.string(), ...Counted })),
    }),
  ),
  compare: query(
    'statistics.compare',
    '统计数字对比',
    z.object({ ...Asked, otherAsOf: DayText, otherFrom: DayText.nullish(), codes: z.array(Code).max(200).nullish() }),
    z.object({
      ...Heading,
      otherAsOf: DayText,
      otherFrom: DayText,
      rows: z.array(Words.extend(Difference.shape)),
    }),
  ),
  table: download(
    'statistics.table',
    '导出统计数字（含明细）',
    z.object({ ...Asked, codes: z.array(Code).max(200).nullish() }),
  ),
} as const
