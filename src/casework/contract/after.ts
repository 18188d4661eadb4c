import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import * as money from './money.ts'
import { Fen, maybe } from './shapes.ts'

const One = z.object({ case: IdText })
/** The id of what is told comes from whoever tells it: told twice it is there once. */
const Told = z.object({ case: IdText, id: IdText })

export const afterEndpoints = {
  pay: command(
    'casework.record-payment',
    '登记缴款',
    Told.extend({ onDay: DayText, fen: Fen.min(1, '请填写金额'), receipt: text('票据号', 60) }),
    z.object({ settled: z.boolean() }),
  ),
  /** 暂缓、分期, 复议诉讼期间停止计算加处罚款. */
  relieve: command(
    'casework.grant-relief',
    '准予暂缓或者分期',
    Told.extend({
      kind: z.enum(money.reliefKinds),
      from: DayText,
      /** The later last day to pay; for a stay the last day of it, `null` while it lasts. */
      to: DayText.nullable(),
      reason: Reason,
    }),
    Nothing,
  ),
  endStay: command('casework.end-stay', '停止计算结束', One.extend({ relief: IdText, to: DayText }), Nothing),
  enforce: command(
    'casework.note-enforcement',
    '登记强制执行',
    Told.extend({
      kind: z.enum(money.enforcementKinds),
      onDay: DayText,
      text: text('内容', 2000),
      files: z.array(FileHash).max(9).default([]),
    }),
    Nothing,
  ),
  carryOut: command(
    'casework.carry-out',
    '登记执行完毕',
    Told.extend({ onDay: DayText, text: text('执行情况', 2000) }),
    Nothing,
  ),
  giveBack: command('casework.return', '退回重新办理', Told.extend({ onDay: DayText, reason: Reason }), Nothing),
  disclosures: query(
    'casework.disclosures',
    '处罚公示列表',
    z.object({ states: z.array(z.enum(money.disclosureStates)).default([]), search: maybe(60), ...Page }),
    z.object({
      total: z.int(),
      due: z.int(),
      late: z.int(),
      rows: z.array(
        money.DisclosureView.extend({
          case: IdText,
          caseNumber: z.string(),
          decisionNumber: z.string(),
          workshop: IdText.nullable(),
          party: z.string(),
          decidedOn: DayText,
        }),
      ),
    }),
  ),
  disclosureTable: download(
    'casework.disclosure-table',
    '导出处罚公示列表（Excel）',
    z.object({ states: z.array(z.enum(money.disclosureStates)).default([]), search: maybe(60) }),
  ),
  disclose: command(
    'casework.disclose',
    '公示处罚信息',
    One,
    z.object({ until: DayText.nullable(), late: z.boolean() }),
  ),
  withdraw: command(
    'casework.withdraw-disclosure',
    '撤下处罚公示',
    One.extend({ cause: z.enum(['revoked', 'wrong', 'private']), reason: Reason }),
    Nothing,
  ),
}
