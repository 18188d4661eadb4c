import { z } from 'zod'
import { InstantText, QuantityText } from '../../ledger/contract/words.ts'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import { TraceStart } from '../../trace/contract.ts'
import { outcomeKinds } from '../rules/accounting.ts'
import { causes, levels, noticeWays, recallStates } from '../rules/recall.ts'
import { OutcomeRow, Preview, RecallDetail, RecallHead, RecipientRow, ScopeLot, Since } from './shapes.ts'

const One = z.object({ recall: IdText })
const maybe = (most: number) => z.string().trim().max(most, `不超过 ${most} 字`).default('')
const search = z.string().trim().max(60).default('')

export const recallEndpoints = {
  /** What a recall from here would cover. Writes nothing. */
  preview: query('recall.preview', '召回范围预览', z.object({ start: TraceStart }), Preview),
  /** Freezes the scope and stops every lot of it, in one go. The id comes from whoever asks: asked twice, it starts once. */
  start: command(
    'recall.start',
    '启动召回',
    z.object({
      recall: IdText,
      start: TraceStart,
      level: z.enum(levels),
      cause: z.enum(causes),
      reason: Reason,
      measure: text('处置措施', 300),
      /** When the danger became known: the clock to start runs from here. */
      knownAt: InstantText,
    }),
    z.object({ number: z.string(), lots: z.int(), recipients: z.int() }),
  ),
  list: query(
    'recall.list',
    '召回列表',
    z.object({ states: z.array(z.enum(recallStates)).default([]), search, ...Page }),
    z.object({ total: z.int(), rows: z.array(RecallHead) }),
  ),
  look: query('recall.look', '一次召回', One, RecallDetail),
  lots: query(
    'recall.lots',
    '召回范围内的批次',
    One.extend({ search, standing: z.boolean().default(false), ...Page }),
    z.object({ total: z.int(), rows: z.array(ScopeLot) }),
  ),
  recipients: query(
    'recall.recipients',
    '召回的购货者',
    One.extend({ search, unanswered: z.boolean().default(false), ...Page }),
    z.object({ total: z.int(), rows: z.array(RecipientRow) }),
  ),
  outcomes: query(
    'recall.outcomes',
    '收回与销毁记录',
    One.extend(Page),
    z.object({ total: z.int(), rows: z.array(OutcomeRow) }),
  ),
  since: query('recall.since', '启动以后的变化', One, Since),
  addLot: command('recall.add-lot', '增加召回批次', One.extend({ lot: IdText, reason: Reason }), Nothing),
  removeLot: command('recall.remove-lot', '移出召回范围', One.extend({ lot: IdText, reason: Reason }), Nothing),
  release: command(
    'recall.release',
    '解除批次召回',
    One.extend({ lots: z.array(IdText).min(1, '请至少选择一批').max(500), reason: Reason }),
    Nothing,
  ),
  /** Told by hand, and ticked off. */
  notify: command(
    'recall.notify',
    '登记召回通知',
    One.extend({ recipient: IdText, way: z.enum(noticeWays).exclude(['sms']), note: maybe(200) }),
    Nothing,
  ),
  /** To all who have a telephone and have not been sent one. */
  sendMessages: command('recall.send-messages', '群发召回短信', One, z.object({ queued: z.int(), without: z.int() })),
  confirm: command(
    'recall.confirm',
    '登记购货者答复',
    One.extend({
      confirmation: IdText,
      recipient: IdText,
      saidBy: text('答复人', 30),
      lines: z.array(z.object({ lot: IdText, held: maybe(30), gone: maybe(30) })).max(200),
      note: maybe(200),
    }),
    Nothing,
  ),
  recordOutcome: command(
    'recall.record-outcome',
    '登记收回、销毁',
    One.extend({
      outcome: IdText,
      lot: IdText,
      recipient: IdText.nullish(),
      kind: z.enum(outcomeKinds),
      quantity: QuantityText,
      onDay: DayText,
      place: maybe(60),
      witness: maybe(60),
      note: maybe(200),
      files: z.array(FileHash).max(9, '照片不超过 9 张').default([]),
    }),
    Nothing,
  ),
  withdrawOutcome: command(
    'recall.withdraw-outcome',
    '作废收回、销毁记录',
    One.extend({ outcome: IdText, reason: Reason }),
    Nothing,
  ),
  finish: command('recall.finish', '完成召回', One.extend({ reason: maybe(200) }), Nothing),
  reopen: command('recall.reopen', '重新打开召回', One.extend({ reason: Reason }), Nothing),
  close: command('recall.close', '召回结案', One.extend({ conclusion: text('结论', 500) }), Nothing),
  cancel: command('recall.cancel', '撤销召回', One.extend({ reason: Reason }), Nothing),
  letter: download('recall.letter', '召回通知书（PDF）', One.extend({ recipient: IdText.nullish() })),
  report: download('recall.report', '召回报告（PDF）', One),
  file: download('recall.file', '收回、销毁照片', z.object({ outcome: IdText, file: FileHash })),
  table: download('recall.table', '导出召回名单（Excel）', One),
}
