import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Reason, text } from '../../platform/action/schema.ts'
import { levels, titleStates } from '../rules/title.ts'
import { maybe, Of, OfWorkshop, Picture } from './shapes.ts'

const One = z.object({ title: IdText })
const Answer = z.object({ code: z.string().max(40), met: z.boolean(), words: maybe(200), file: Picture })

const Head = z.object({
  ...{ title: IdText, ...Of, level: z.enum(levels), state: z.enum(titleStates), appliedOn: DayText },
  ...{ noticeFrom: DayText.nullable(), noticeUntil: DayText.nullable(), awardedOn: DayText.nullable() },
  ...{
    number: z.string().nullable(),
    issuer: z.string().nullable(),
    withdrawnOn: DayText.nullable(),
    reviews: z.int(),
  },
  ...{ objections: z.int(), openObjections: z.int() },
  /** The year that waits to be looked at. */
  yearToLookAt: z.int().nullable(),
})

export const titleEndpoints = {
  criteria: query(
    'cultivation.criteria',
    '示范小作坊评定条件',
    z.object({}),
    z.object({
      ...{ validFrom: DayText, basis: z.string(), toBeConfirmed: z.boolean() },
      criteria: z.array(z.object({ code: z.string(), text: z.string() })),
    }),
  ),
  titles: query(
    'cultivation.titles',
    '示范小作坊',
    OfWorkshop.extend({ states: z.array(z.enum(titleStates)).default([]) }),
    z.object({ rows: z.array(Head) }),
  ),
  title: query(
    'cultivation.title',
    '一项示范小作坊评定',
    One,
    Head.extend({
      criteriaFrom: DayText,
      noticePlace: z.string().nullable(),
      /** The second review is for somebody else. */
      reviewedByMe: z.boolean(),
      answers: z.array(
        z.object({
          ...{ code: z.string(), text: z.string(), met: z.boolean(), words: z.string(), file: z.string().nullable() },
        }),
      ),
      /** What was said against it on notice: for those who look into it, never for the owner. */
      said: z.array(
        z.object({
          ...{ objection: IdText, receivedOn: DayText, raisedBy: z.string(), words: z.string() },
          ...{ file: z.string().nullable(), answeredOn: DayText.nullable(), upheld: z.boolean().nullable() },
          ...{ answer: z.string().nullable(), actor: z.string() },
        }),
      ),
      steps: z.array(
        z.object({
          ...{ step: z.string(), onDay: DayText, year: z.int().nullable(), note: z.string(), actor: z.string() },
          at: z.string(),
        }),
      ),
    }),
  ),
  applyTitle: command(
    'cultivation.apply-title',
    '申请示范小作坊',
    One.extend({
      ...{ workshop: IdText, level: z.enum(levels), answers: z.array(Answer).max(50), note: maybe(500) },
    }),
    Nothing,
  ),
  /** By two different people; after the second it can go on notice. */
  reviewTitle: command(
    'cultivation.review-title',
    '复核示范小作坊申请',
    One.extend({ note: text('复核意见', 500) }),
    z.object({ reviews: z.int(), state: z.enum(titleStates) }),
  ),
  noticeTitle: command(
    'cultivation.notice-title',
    '公示示范小作坊',
    One.extend({
      from: DayText,
      days: z.int('请填写公示天数').min(1, '公示至少一天').max(60),
      where: text('公示地点', 100),
    }),
    z.object({ until: DayText }),
  ),
  objectTitle: command(
    'cultivation.object-title',
    '登记公示异议',
    One.extend({
      ...{ objection: IdText, receivedOn: DayText, raisedBy: text('提出人', 60), words: text('异议内容', 500) },
      file: Picture,
    }),
    Nothing,
  ),
  answerObjection: command(
    'cultivation.answer-objection',
    '答复公示异议',
    One.extend({ objection: IdText, upheld: z.boolean(), answer: text('核实情况', 500), answeredOn: DayText }),
    Nothing,
  ),
  /** Nothing for `issuer` of a title of the district means its own bureau. */
  awardTitle: command(
    'cultivation.award-title',
    '授予示范小作坊',
    One.extend({ awardedOn: DayText, number: text('编号', 40), issuer: maybe(60) }),
    Nothing,
  ),
  titleFile: download('cultivation.title-file', '示范小作坊评定材料', One.extend({ file: FileHash })),
  refuseTitle: command('cultivation.refuse-title', '不予评定示范小作坊', One.extend({ reason: Reason }), Nothing),
  lookAtTitle: command(
    'cultivation.look-at-title',
    '示范小作坊年度复审',
    One.extend({ year: z.int().min(2000).max(2999), note: text('复审意见', 500) }),
    Nothing,
  ),
  withdrawTitle: command(
    'cultivation.withdraw-title',
    '撤销示范小作坊',
    One.extend({ withdrawnOn: DayText, reason: Reason }),
    Nothing,
  ),
} as const
