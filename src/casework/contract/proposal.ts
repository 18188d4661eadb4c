import { z } from 'zod'
import { DayText, IdText, text } from '../../platform/action/schema.ts'
import { Circumstances, Discretion, maybe, Penalties } from './shapes.ts'

const officers = z.array(IdText).min(2, '办案人员不得少于两人').max(6, '办案人员不超过 6 人')
const reason = text('理由', 2000)

/** What the head of the bureau decides on, step by step: proposed by an officer, approved by somebody else. */
export const ProposalContent = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('file'),
    reason,
    /** 涉嫌违反的规定. */
    suspected: text('涉嫌违反的规定', 1000),
    basis: text('立案依据', 1000),
    facts: z.object({
      evidenceOfBreach: z.boolean(),
      punishable: z.boolean(),
      competent: z.boolean(),
    }),
    handlers: officers,
  }),
  z.object({
    step: z.literal('refuse-filing'),
    reason,
    /** 核查结论. */
    conclusion: text('核查结论', 2000),
    basis: text('不予立案的依据', 1000),
    officers,
  }),
  z.object({ step: z.literal('suspend'), reason, from: DayText }),
  z.object({
    step: z.literal('decide'),
    course: text('案件来源和调查经过', 4000),
    facts: text('违法事实', 4000),
    /** 陈述、申辩、听证及采纳情况. */
    heard: text('陈述、申辩、听证及采纳情况', 2000),
    reason: text('理由和依据', 4000),
    penalties: Penalties,
    discretion: Discretion,
    performance: text('履行方式和期限', 1000),
    bank: maybe(120),
    reviewAuthority: text('行政复议机关', 100),
    court: text('有管辖权的人民法院', 100),
    /** A party who is there is handed the decision at once. */
    partyPresent: z.boolean().default(false),
    sameProvince: z.boolean().default(true),
    /** 公示用的违法事实摘要, without anything of a person. */
    publicBreach: text('公示的违法事实摘要', 500),
  }),
  z.object({
    step: z.literal('spare'),
    reason,
    circumstances: Circumstances.min(1, '请选择不予处罚的情形'),
    /** 教育. 第三十三条 第三款. */
    education: text('对当事人的教育', 1000),
    /** As the decision states them; without them as the report on the investigation has them. */
    facts: maybe(4000),
    reviewAuthority: maybe(100),
    court: maybe(100),
  }),
  z.object({ step: z.literal('move'), reason, authority: text('接收机关', 100) }),
  z.object({
    step: z.literal('transfer-to-police'),
    reason,
    authority: text('公安机关', 100),
    /** 涉嫌的罪名, where it can be named. */
    crime: maybe(60),
  }),
  z.object({ step: z.literal('end'), reason }),
  z.object({ step: z.literal('end-execution'), reason, ruling: text('法院裁定', 200) }),
  z.object({ step: z.literal('revoke'), reason }),
  z.object({
    step: z.literal('close'),
    result: text('处理结果', 2000),
    execution: text('执行情况', 2000),
    advice: text('办案人员意见', 1000),
  }),
])
export type ProposalContent = z.output<typeof ProposalContent>
