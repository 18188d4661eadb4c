import { z } from 'zod'
import { findInstant, type Instant } from '../../kernel/day.ts'
import { DayText, FileHash, IdText, text } from '../../platform/action/schema.ts'
import { departments, sourceKinds } from '../rules/hazard.ts'
import { lessons } from '../rules/lessons.ts'
import { hazardStates } from '../rules/state.ts'

export const maybe = (most: number) => z.string().trim().max(most, `不超过 ${most} 字`).default('')

export const Pictures = z.array(FileHash).max(9, '照片不超过 9 张').default([])

export const Moment = z
  .custom<Instant>(value => typeof value === 'string' && findInstant(value) !== undefined, '时间不正确')
  .meta({ type: 'string', format: 'date-time' })

/** A step: its id comes from whoever tells it, so that what a phone sends twice is there once. */
export const Told = z.object({
  step: IdText,
  hazard: IdText,
  /** By the phone's clock, where it was written without network. */
  enteredAt: Moment.nullish(),
})

/** What a 责令改正通知书 says beyond the hazards; the bureau's own words, so nothing is made up. */
export const Notice = z.object({
  /** Empty: the articles of the hazards. */
  violated: maybe(400),
  contactPhone: text('联系电话', 30),
  review: text('行政复议机关', 60),
  court: text('有管辖权的法院', 60),
  consequence: maybe(200),
})

/** 责令立即停止生产经营, with the order. */
export const Stop = z.object({ scope: text('停止的范围', 100), danger: text('食品安全事故隐患', 300) })

/** What narrows the one list; empty means all. */
export const Filter = z.object({
  search: z.string().trim().max(60).default(''),
  workshop: IdText.nullish(),
  states: z.array(z.enum(hazardStates)).default([]),
  towns: z.array(z.string().max(20)).default([]),
  categories: z.array(z.string().max(20)).default([]),
  sources: z.array(z.enum(sourceKinds)).default([]),
  /** The label of one campaign or visit, as the source wrote it. */
  campaign: z.string().max(120).default(''),
  departments: z.array(z.enum(departments)).default([]),
  lessons: z.array(z.enum(lessons)).default([]),
  overdue: z.boolean().default(false),
  repeated: z.boolean().default(false),
  from: DayText.nullish(),
  to: DayText.nullish(),
  /** How it stood at the end of that day. */
  asOf: DayText.nullish(),
  standing: z.enum(['open', 'closed']).nullish(),
})
export type Filter = z.output<typeof Filter>
