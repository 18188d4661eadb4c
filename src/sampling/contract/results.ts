import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, FileHash, IdText, Nothing, Page, Reason, text } from '../../platform/action/schema.ts'
import { ItemJudged, maybe, ReportView } from './shapes.ts'

const CellFault = z.object({
  cell: z.string(),
  row: z.int(),
  column: z.int().nullable(),
  kind: z.string(),
  reason: z.string(),
})

const ReadFile = z.object({
  sheetName: z.string(),
  headerRow: z.int(),
  columns: z.array(z.object({ cell: z.string(), header: z.string(), field: z.string().nullable() })),
  missing: z.array(z.string()),
  samples: z.array(
    z.object({
      formNumber: z.string(),
      row: z.int(),
      sampleName: z.string(),
      reportNumber: z.string(),
      conclusion: z.string(),
      items: z.int(),
      proposal: z.enum(['conforming', 'nonconforming', 'cannot-judge']).nullable(),
      judged: z.array(ItemJudged.pick({ item: true, verdict: true, sentence: true })),
      faults: z.array(CellFault),
      notes: z.array(z.string()),
    }),
  ),
  faults: z.array(CellFault),
  skipped: z.int(),
  /** When this very file was taken over before. */
  before: z.string().nullable(),
})

export const resultEndpoints = {
  /** What is in a workbook, and what would be taken over. Writes nothing. */
  readResults: query('sampling.read-results', '预览检验结果文件', z.object({ file: FileHash }), ReadFile),
  acceptResults: command(
    'sampling.accept-results',
    '导入检验结果',
    z.object({ upload: IdText, file: FileHash, name: text('文件名', 200), cma: maybe(40) }),
    z.object({ samples: z.int(), items: z.int(), refused: z.int(), again: z.boolean() }),
  ),
  markedResults: download(
    'sampling.marked-results',
    '下载标注错误的结果文件',
    z.object({ file: FileHash, name: maybe(200) }),
  ),
  template: download('sampling.template', '下载检验结果模板（26 列）', z.object({})),
  uploads: query(
    'sampling.uploads',
    '结果文件记录',
    z.object(Page),
    z.object({
      total: z.int(),
      rows: z.array(
        z.object({
          upload: IdText,
          name: z.string(),
          file: FileHash,
          laboratoryName: z.string(),
          samples: z.int(),
          items: z.int(),
          refused: z.int(),
          actor: z.string(),
          at: z.string(),
        }),
      ),
    }),
  ),
  /** By hand, and the only way in for a retest. */
  recordReport: command(
    'sampling.record-report',
    '登记检验报告',
    z.object({
      report: IdText,
      sample: IdText,
      kind: z.enum(['first', 'retest']),
      number: text('报告编号', 60),
      laboratoryName: maybe(60),
      cma: maybe(40),
      reportedOn: DayText,
      conclusion: maybe(100),
      file: FileHash.nullish(),
      items: z
        .array(
          z.object({
            item: text('检验项目', 100),
            result: text('检验结果', 120),
            unit: maybe(20),
            limit: maybe(60),
            method: maybe(60),
            methodFrom: maybe(30),
            said: maybe(20),
          }),
        )
        .min(1, '请至少填写一个检验项目')
        .max(200),
    }),
    Nothing,
  ),
  attachReport: command(
    'sampling.attach-report',
    '上传检验报告（PDF）',
    z.object({ report: IdText, file: FileHash }),
    Nothing,
  ),
  reportFile: download('sampling.report-file', '检验报告（PDF）', z.object({ report: IdText })),
  reviews: query(
    'sampling.reviews',
    '待判定的检验报告',
    z.object(Page),
    z.object({
      total: z.int(),
      rows: z.array(
        ReportView.extend({
          sample: IdText,
          formNumber: z.string(),
          name: z.string(),
          workshopName: z.string(),
          producedOn: DayText.nullable(),
        }),
      ),
    }),
  ),
  chooseLimit: command(
    'sampling.choose-limit',
    '选定适用限量',
    z.object({ report: IdText, item: text('检验项目', 100), limitCode: text('限量编号', 30) }),
    Nothing,
  ),
  confirm: command(
    'sampling.confirm',
    '确认检验结论',
    z.object({
      judgement: IdText,
      report: IdText,
      verdict: z.enum(['conforming', 'nonconforming']),
      reason: maybe(300),
    }),
    z.object({ lotHeld: z.boolean() }),
  ),
  sendBack: command('sampling.send-back', '退回检验报告', z.object({ sample: IdText, reason: Reason }), Nothing),
}
