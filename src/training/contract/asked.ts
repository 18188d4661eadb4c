import { z } from 'zod'
import { DayText, FileHash, IdText, text } from '../../platform/action/schema.ts'
import { lessons } from '../../rectification/rules/lessons.ts'
import { channels, countings, occasions, outreachStates } from '../rules/outreach.ts'
import { questionKinds, questionStates } from '../rules/question.ts'
import { topics } from '../rules/topic.ts'

export const maybe = (most: number) => z.string().trim().max(most, `不超过 ${most} 字`).default('')
const search = z.string().trim().max(60).default('')

export const OutreachFilter = z.object({
  year: z.int().min(2000).max(2100).nullish(),
  occasions: z.array(z.enum(occasions)).default([]),
  channels: z.array(z.enum(channels)).default([]),
  states: z.array(z.enum(outreachStates)).default([]),
  search,
})
export type OutreachFilter = z.output<typeof OutreachFilter>

export const OutreachPlan = z.object({
  /** Given by whoever asks: asked twice, it is there once. */
  outreach: IdText,
  occasion: z.enum(occasions),
  title: text('名称', 80),
  onDay: DayText,
  place: text('地点', 80),
  channels: z.array(z.enum(channels)).min(1, '请至少选择一种途径').max(channels.length),
})

export const OutreachHeld = z.object({
  outreach: IdText,
  revision: z.int().min(1),
  onDay: DayText,
  audience: z.int('请填写整数').min(0, '请填写人次，如 120').max(1_000_000),
  counting: z.enum(countings, '请选择人数是怎样统计的'),
  cost: z.int().min(0, '请填写金额，如 1860.50').max(1_000_000_000).nullable().default(null),
  materials: z.array(FileHash).max(20).default([]),
  pictures: z.array(FileHash).max(20, '照片不超过 20 张').default([]),
  note: maybe(500),
})

export const QuestionFilter = z.object({
  topics: z.array(z.enum(topics)).default([]),
  states: z.array(z.enum(questionStates)).default([]),
  kinds: z.array(z.enum(questionKinds)).default([]),
  search,
})
export type QuestionFilter = z.output<typeof QuestionFilter>

export const Bank = z.object({
  question: IdText,
  topic: z.enum(topics),
  kind: z.enum(questionKinds),
  stem: text('题目', 300),
  options: z.array(z.string().trim().max(120, '选项不超过 120 字')).max(6, '选项不超过 6 个').default([]),
  key: z.array(z.int().min(0).max(5)).max(6),
  basis: text('依据', 120),
})

export const SessionFilter = z.object({
  course: IdText.nullish(),
  from: DayText.nullish(),
  to: DayText.nullish(),
  /** The next one first, instead of the last one. */
  ascending: z.boolean().default(false),
  search,
})
export type SessionFilter = z.output<typeof SessionFilter>

export const who = ['owner', 'worker'] as const
export const standings = ['trained', 'untrained', 'passed', 'not-passed'] as const

/** Figures and rows are narrowed by the same words. */
export const PeopleFilter = z.object({
  who: z.enum(who).nullish(),
  topic: z.enum(topics).nullish(),
  course: IdText.nullish(),
  towns: z.array(z.string().max(20)).default([]),
  categories: z.array(z.string().max(20)).default([]),
  standing: z.enum(standings).nullish(),
  workshop: IdText.nullish(),
  /** Trained from that day on: what was long ago may count no more. */
  since: DayText.nullish(),
  search,
})
export type PeopleFilter = z.output<typeof PeopleFilter>

/** `due`: nobody was taught on the day it was last found wrong, or later. `learnt`: somebody was. */
export const learnings = ['due', 'learnt'] as const

export const RecommendedFilter = z.object({
  workshop: IdText.nullish(),
  topic: z.enum(lessons).nullish(),
  towns: z.array(z.string().max(20)).default([]),
  standing: z.enum(learnings).nullish(),
  search,
})
export type RecommendedFilter = z.output<typeof RecommendedFilter>
