import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import { sampleStates } from '../rules/states.ts'
import * as shapes from './shapes.ts'
import { Form, Moment, maybe, SampleHead } from './shapes.ts'

const One = z.object({ sample: IdText })

const Asked = z.object({
  states: z.array(z.enum(sampleStates)).default([]),
  conclusion: z.enum(['conforming', 'nonconforming']).nullish(),
  categories: z.array(z.string()).default([]),
  disposal: z.enum(['open', 'closed']).nullish(),
  late: z.boolean().default(false),
  workshop: IdText.nullish(),
  from: DayText.nullish(),
  to: DayText.nullish(),
  search: maybe(60),
})

export const sampleEndpoints = {
  /**
   * The sampling form, whole and at once: it may have waited on a phone. The id comes from whoever sends it; sent again
   * it is there once.
   */
  take: command(
    'sampling.take',
    '登记抽样单',
    z.object({
      sample: IdText,
      formNumber: maybe(30),
      task: IdText.nullish(),
      workshop: IdText,
      lot: IdText.nullish(),
      product: IdText.nullish(),
      name: text('样品名称', 60),
      laboratory: IdText,
      takenAt: Moment,
      /** 生产、加工或购进日期: the limit in force on it judges the sample. */
      producedOn: DayText,
      expiresOn: DayText.nullish(),
      /** In 分: samples are bought. */
      price: z.int('请填写购样金额').min(0).max(10_000_000),
      form: Form,
    }),
    z.object({ formNumber: z.string(), dueOn: DayText.nullable() }),
  ),
  samples: query(
    'sampling.samples',
    '样品列表',
    Asked.extend(Page),
    z.object({ total: z.int(), rows: z.array(SampleHead) }),
  ),
  /** How many stand where, for the columns of the board. */
  board: query(
    'sampling.board',
    '抽检看板',
    z.object({ from: DayText.nullish(), to: DayText.nullish(), search: maybe(60) }),
    z.array(z.object({ state: z.enum(sampleStates), amount: z.int(), late: z.int(), rows: z.array(SampleHead) })),
  ),
  sample: query(
    'sampling.sample',
    '一份样品',
    One,
    SampleHead.extend({
      task: IdText.nullable(),
      lot: IdText.nullable(),
      lotNumber: z.string().nullable(),
      producedOn: DayText.nullable(),
      expiresOn: DayText.nullable(),
      price: z.int(),
      takenAt: z.string(),
      actor: z.string(),
      form: Form,
      next: z.array(z.enum(sampleStates)),
      moves: z.array(shapes.MoveRow),
      custody: z.array(shapes.CustodyRow),
      reports: z.array(shapes.ReportView),
      objections: z.array(shapes.ObjectionRow),
      disposal: z.enum(['open', 'closed']).nullable(),
      disposalView: shapes.DisposalView.nullable(),
      disclosure: z
        .object({ disclosure: IdText, publishedOn: DayText, conclusion: z.enum(['conforming', 'nonconforming']) })
        .nullable(),
      /** 备样保存至、抽样检验记录保存至; absent where the clock cannot say it. */
      reserveKeepUntil: DayText.nullable(),
      recordsKeepUntil: DayText.nullable(),
      /** A laboratory does not see what follows its report. */
      blind: z.boolean(),
    }),
  ),
  /** 送样、交接: each hand-over is scanned off the seal. */
  handOver: command(
    'sampling.hand-over',
    '登记样品交接',
    One.extend({
      custody: IdText,
      part: z.enum(['sample', 'reserve']),
      fromHolder: text('交样人', 40),
      toHolder: text('接样人', 40),
      scanned: text('封条号', 60),
      sealIntact: z.boolean(),
      place: maybe(60),
      note: maybe(200),
      files: z.array(FileHash).max(9).default([]),
      handedAt: Moment,
    }),
    Nothing,
  ),
  send: command('sampling.send', '送样', One.extend({ onDay: DayText, note: maybe(200) }), Nothing),
  /** 承检机构 takes the sample in: seal whole, number right. */
  receive: command(
    'sampling.receive',
    '收样确认',
    One.extend({ onDay: DayText, sealIntact: z.boolean(), scanned: text('封条号', 60), note: maybe(200) }),
    z.object({ reportBy: DayText.nullable() }),
  ),
  voidSample: command('sampling.void', '作废样品', One.extend({ reason: Reason }), Nothing),
  archive: command('sampling.archive', '样品归档', One.extend({ note: maybe(200) }), Nothing),
  file: download('sampling.file', '抽样单附件', One.extend({ file: FileHash })),
  table: download('sampling.table', '导出样品列表（Excel）', Asked),
}
