import { z } from 'zod'
import { findInstant, type Instant } from '../../kernel/day.ts'
import { DayText, FileHash, IdText, Reason, text } from '../../platform/action/schema.ts'
import { departments } from '../../rectification/rules/hazard.ts'
import { outcomes, results } from '../rules/outcome.ts'
import { signers } from '../rules/signing.ts'
import { visitKinds, visitStates } from '../rules/visit.ts'

export const maybe = (most: number) => z.string().trim().max(most, `不超过 ${most} 字`).default('')

export const Moment = z
  .custom<Instant>(value => typeof value === 'string' && findInstant(value) !== undefined, '时间不正确')
  .meta({ type: 'string', format: 'date-time' })

export const ItemCode = z.string().min(1).max(60)

/** Where the device was, WGS 84. */
export const Position = z.object({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  accuracy: z.number().min(0).max(100_000),
})

/** What begins a visit; its id comes from whoever begins it, so that it is begun once. */
export const Beginning = z.object({
  visit: IdText,
  workshop: IdText,
  kind: z.enum(visitKinds),
  task: IdText.nullish(),
  reason: maybe(200),
  /** Besides the bureau, on a joint visit. */
  departments: z.array(z.enum(departments)).max(5).default([]),
  /** On an unannounced visit: what is to be looked at; none is everything. */
  codes: z.array(ItemCode).max(200).default([]),
  position: Position.nullish(),
  device: z.string().trim().max(80).nullish(),
})

/** One item as the officer saw it. */
export const Mark = z
  .object({
    code: ItemCode,
    result: z.enum(results, '请选择符合、不符合或不适用'),
    note: maybe(500),
    files: z.array(FileHash).max(9, '照片不超过 9 张').default([]),
    voice: FileHash.nullish(),
    affectsSafety: z.boolean().default(false),
    correctedOnSpot: z.boolean().default(false),
    dueOn: DayText.nullish(),
    enteredAt: Moment.nullish(),
  })
  .refine(({ result, note }) => result !== 'nonconforming' || note.length >= 2, {
    path: ['note'],
    message: '不符合的项目请写明看到了什么',
  })

export const SignatureInput = z.object({
  who: z.enum(signers),
  name: text('签名人', 30),
  file: FileHash,
})

/** 现场笔录 and 监督检查结果记录表. */
export const paperTemplates = ['site-record', 'inspection-result'] as const

/** A paper that a phone has printed already: its id, and its number out of a block that was reserved before. */
export const PrintedPaper = z.object({
  template: z.enum(paperTemplates),
  paper: IdText,
  number: z.object({ block: IdText, ordinal: z.int().min(1) }).nullish(),
})

/** What ends a department's part of a visit. */
export const Ending = z.object({
  department: z.enum(departments),
  officers: z.array(IdText).min(1, '请选择检查人员').max(6, '检查人员不超过 6 人'),
  endedAt: Moment,
  note: maybe(1000),
  /** Of the workshop. */
  opinion: maybe(500),
  /** 已出示证件、告知权利: 监督检查管理办法 第二十四条. */
  told: z.literal(true, '请先出示执法证件并告知权利义务'),
  /** 当事人申请回避. 监督检查管理办法 第二十三条. */
  recusalAsked: z.boolean().default(false),
  signatures: z.array(SignatureInput).max(10),
  papers: z.array(PrintedPaper).max(2).default([]),
  refusal: z.object({ reason: Reason, recording: FileHash.nullish() }).nullish().describe('拒绝签名'),
})

/** Where and when a photograph was taken or a sentence spoken; its hash is its name. */
export const Evidence = z.object({
  file: FileHash,
  /** Of the bytes as the phone kept them, where they were drawn anew on arriving. */
  original: FileHash.nullish(),
  /** By the device's own clock. */
  takenAt: Moment,
  position: Position.nullish(),
})

export const evidenceOf = (most: number) => z.array(Evidence).max(most, `证据不超过 ${most} 个文件`).default([])

export const VisitFilter = z.object({
  search: z.string().trim().max(60).default(''),
  workshop: IdText.nullish(),
  kinds: z.array(z.enum(visitKinds)).default([]),
  states: z.array(z.enum(visitStates)).default([]),
  outcomes: z.array(z.enum(outcomes)).default([]),
  towns: z.array(z.string().max(20)).default([]),
  categories: z.array(z.string().max(20)).default([]),
  from: DayText.nullish(),
  to: DayText.nullish(),
})
export type VisitFilter = z.output<typeof VisitFilter>
