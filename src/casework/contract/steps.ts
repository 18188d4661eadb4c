import { z } from 'zod'
import { command } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Reason, text } from '../../platform/action/schema.ts'
import * as shapes from './shapes.ts'
import { Circumstances, Fen, maybe, Penalties, Signatures } from './shapes.ts'

const One = z.object({ case: IdText })
/** The id of what is told comes from whoever tells it: told twice it is there once. */
const Told = z.object({ case: IdText, id: IdText })

export const stepEndpoints = {
  resume: command('casework.resume', '恢复调查', Told.extend({ onDay: DayText, reason: Reason }), Nothing),
  conclude: command(
    'casework.conclude',
    '调查终结',
    Told.extend({
      course: text('案件来源和调查经过', 4000),
      facts: text('调查认定的事实', 4000),
      nature: text('案件性质和违反的规定', 2000),
      /** What is proposed: 处罚, or 不予处罚. */
      proposes: z.enum(['penalty', 'spare']),
      circumstances: Circumstances.default([]),
      discretion: text('裁量情节', 2000),
      advice: text('处理建议', 2000),
      fineFen: Fen.nullish(),
      gravity: z.object({
        goodsFen: Fen.default(0),
        lastedMonths: z.int().min(0).max(600).default(0),
        deaths: z.int().min(0).max(10_000).default(0),
        ill: z.int().min(0).max(1_000_000).default(0),
        lied: z.boolean().default(false),
        refusedInspection: z.boolean().default(false),
        sameWithinYear: z.boolean().default(false),
        afterCriminalPenalty: z.boolean().default(false),
      }),
      /** Decide which review it needs. 行政处罚法 第五十八条. */
      publicInterest: z.boolean().default(false),
      complicated: z.boolean().default(false),
      signatures: Signatures,
    }),
    z.object({ reviewBy: DayText.nullable(), review: z.enum(['legal', 'ordinary']), grave: z.boolean() }),
  ),
  /** 法制审核、案件审核: by somebody who does not handle it. */
  review: command(
    'casework.review',
    '案件审核',
    Told.extend({
      verdict: z.enum(['pass', 'send-back']),
      /** 法制审核 asks for a reviewer with the qualification. */
      qualified: z.boolean().default(false),
      opinion: text('审核意见', 2000),
    }),
    Nothing,
  ),
  discuss: command(
    'casework.discuss',
    '集体讨论',
    Told.extend({
      onDay: DayText,
      host: text('主持人', 40),
      attendees: z.array(text('参加人', 40)).min(3, '集体讨论的参加人不少于三人').max(30),
      opinion: text('讨论意见', 4000),
      record: FileHash.nullish(),
    }),
    Nothing,
  ),
  /** 行政处罚告知: entered when it was served. */
  tell: command(
    'casework.tell',
    '告知当事人',
    Told.extend({
      facts: text('违法事实', 4000),
      reason: text('理由和依据', 4000),
      penalties: Penalties,
      servedOn: DayText,
      contact: text('联系人', 40),
      contactPhone: text('联系电话', 30),
      officeAddress: text('联系地址', 120),
      signatures: Signatures,
    }),
    z.object({ answerBy: DayText.nullable(), hearing: shapes.HearingView, number: z.string().nullable() }),
  ),
  recordStatement: command(
    'casework.record-statement',
    '登记陈述申辩',
    Told.extend({
      kind: z.enum(shapes.statementKinds),
      onDay: DayText,
      text: text('内容', 4000),
      files: z.array(FileHash).max(9).default([]),
    }),
    Nothing,
  ),
  reviewStatement: command(
    'casework.review-statement',
    '复核陈述申辩',
    One.extend({ statement: IdText, adopted: z.boolean(), opinion: text('复核意见', 2000) }),
    Nothing,
  ),
  /**
   * 听证通知: entered when it was served, seven working days before the hearing (row E06). Told again when the hearing is
   * put off.
   */
  notifyHearing: command(
    'casework.notify-hearing',
    '通知听证',
    Told.extend({
      servedOn: DayText,
      hearingAt: shapes.Moment,
      place: text('听证地点', 120),
      /** An officer of the roster who did not investigate. */
      host: IdText,
      recorder: maybe(40),
      manner: z.enum(shapes.hearingManners).default('open'),
      contact: text('联系人', 40),
      contactPhone: text('联系电话', 30),
      officeAddress: maybe(120),
      signatures: Signatures,
    }),
    Nothing,
  ),
  hear: command(
    'casework.hear',
    '登记听证',
    Told.extend({
      onDay: DayText,
      /** An officer of the roster who did not investigate. */
      host: IdText,
      record: FileHash,
      /** 听证的基本情况, for the report. */
      course: maybe(4000),
      opinion: text('听证意见', 4000),
    }),
    Nothing,
  ),
  /** 送达: a public announcement counts after its time. */
  serve: command(
    'casework.serve',
    '登记送达',
    Told.extend({
      way: z.enum(shapes.servingWays),
      at: shapes.Moment,
      recipient: text('受送达人', 100),
      receivedBy: maybe(60),
      place: maybe(200),
      witness: maybe(60),
      reference: maybe(120),
      recorded: z.boolean().default(false),
      files: z.array(FileHash).max(9).default([]),
      signatures: Signatures,
    }),
    z.object({ servedOn: DayText, payBy: DayText.nullable() }),
  ),
}
