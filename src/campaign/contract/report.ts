import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Page, text } from '../../platform/action/schema.ts'
import { measures } from '../rules/measure.ts'
import { reportForms, sendingWays } from '../rules/report.ts'

const Report = z.object({ report: IdText })

/** What a report says, as it was counted when it was composed. */
export const Figures = z.object({
  countedAt: z.string(),
  /** Workshops that were open when it was composed. */
  workshops: z.int(),
  /** The same days a year before. */
  yearBefore: z.object({ from: DayText, until: DayText }),
  measures: z.array(
    z.object({
      measure: z.enum(measures),
      name: z.string(),
      unit: z.string(),
      how: z.string(),
      amount: z.int(),
      yearBefore: z.int(),
    }),
  ),
  towns: z.array(z.object({ town: z.string(), amounts: z.array(z.int()) })),
  targets: z.array(
    z.object({
      target: IdText,
      campaign: z.string(),
      goal: z.string(),
      indicator: z.string(),
      unit: z.string(),
      done: z.int(),
      amount: z.int(),
      share: z.int(),
      dueOn: DayText,
    }),
  ),
})
export type Figures = z.output<typeof Figures>

export const Sending = z.object({
  sending: IdText,
  report: IdText,
  title: z.string(),
  number: z.string(),
  recipient: z.string(),
  via: z.enum(sendingWays),
  sentOn: DayText,
  actor: z.string(),
  at: z.string(),
  /** SHA-256 of the word file that went out. */
  docx: z.string(),
  receipt: z.string().nullable(),
  receivedOn: DayText.nullable(),
})

export const ReportHead = z.object({
  report: IdText,
  title: z.string(),
  fromDay: DayText,
  untilDay: DayText,
  actor: z.string(),
  at: z.string(),
  /** Once it went out it stands as it is. */
  sent: z.int(),
  firstSentOn: DayText.nullable(),
})

export const reportEndpoints = {
  reports: query(
    'campaign.reports',
    '上报材料列表',
    z.object(Page),
    z.object({ total: z.int(), rows: z.array(ReportHead) }),
  ),
  report: query(
    'campaign.report',
    '一份上报材料',
    Report,
    ReportHead.extend({
      note: z.string(),
      figures: Figures,
      files: z.array(z.object({ form: z.enum(reportForms), hash: z.string() })),
      sendings: z.array(Sending),
    }),
  ),
  makeReport: command(
    'campaign.make-report',
    '生成上报材料',
    Report.extend({
      title: text('标题', 60),
      fromDay: DayText,
      untilDay: DayText,
      note: z.string().trim().max(2000, '不超过 2000 字').default(''),
    }),
    Nothing,
  ),
  reportFile: download('campaign.report-file', '下载上报材料', Report.extend({ form: z.enum(reportForms) })),
  sendReport: command(
    'campaign.send-report',
    '登记报送',
    Report.extend({
      sending: IdText,
      number: text('报送文号', 40),
      recipient: text('报送单位', 40),
      via: z.enum(sendingWays),
      sentOn: DayText,
    }),
    Nothing,
  ),
  noteReceipt: command(
    'campaign.note-receipt',
    '登记报送回执',
    z.object({ sending: IdText, receipt: text('回执', 100), receivedOn: DayText }),
    Nothing,
  ),
  sendings: query(
    'campaign.sendings',
    '报送记录',
    z.object(Page),
    z.object({ total: z.int(), rows: z.array(Sending) }),
  ),
  sendingTable: download('campaign.sending-table', '导出报送记录', Nothing),
} as const
