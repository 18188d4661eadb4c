import { z } from 'zod'
import { command, download, query } from '../../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Page, text } from '../../platform/action/schema.ts'
import { reportForms, reportKinds, sendingWays } from '../rules/report.ts'

const Report = z.object({ report: IdText })

const Named = {
  name: z.string(),
  unit: z.string(),
  /** What is counted, by which day. */
  how: z.string(),
}
/** As printed and where a share may truly lie; reports of before this were counted in whole numbers only. */
const Printed = {
  text: z.string().nullable().default(null),
  textBefore: z.string().nullable().default(null),
  raw: z.string().nullable().default(null),
  low: z.number().nullable().default(null),
  high: z.number().nullable().default(null),
}

/** What was told town by town when nobody said which. */
const firstMeasures = [
  ...['inspection.visits', 'inspection.workshops', 'rectification.cleared', 'sampling.taken', 'training.workshops'],
  ...['vision.workshops', 'label.printed', 'cultivation.titles', 'complaint.in-time'],
]

/** What a report says, as it was counted when it was composed. */
export const Figures = z.object({
  countedAt: z.string(),
  /** Workshops whose filing was valid. */
  workshops: z.int(),
  /** The same days a year before. */
  yearBefore: z.object({ from: DayText, until: DayText }),
  measures: z.array(
    z.object({
      measure: z.string(),
      ...Named,
      amount: z.number().nullable(),
      yearBefore: z.number().nullable(),
      ...Printed,
    }),
  ),
  /** How things stood on the last day. */
  standings: z
    .array(
      z.object({
        measure: z.string(),
        ...Named,
        amount: z.number().nullable(),
        yearBefore: z.number().nullable(),
        ...Printed,
      }),
    )
    .default([]),
  townMeasures: z.array(z.string()).default(firstMeasures),
  towns: z.array(z.object({ town: z.string(), amounts: z.array(z.number().nullable()) })),
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
  /** The letter's figures as of the last day. */
  letter: z
    .array(
      z.object({
        letter: z.string(),
        measure: z.string(),
        name: z.string(),
        unit: z.string(),
        text: z.string(),
        raw: z.string().nullable(),
        rows: z.int(),
      }),
    )
    .default([]),
  letterFrom: DayText.nullable().default(null),
  trends: z
    .array(
      z.object({
        measure: z.string(),
        name: z.string(),
        unit: z.string(),
        points: z.array(
          z.object({ name: z.string(), text: z.string(), low: z.number().nullable(), high: z.number().nullable() }),
        ),
      }),
    )
    .default([]),
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
  kind: z.enum(reportKinds),
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
    'statistics.reports',
    '上报材料列表',
    z.object({ kinds: z.array(z.enum(reportKinds)).default([]), ...Page }),
    z.object({ total: z.int(), rows: z.array(ReportHead) }),
  ),
  report: query(
    'statistics.report',
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
    'statistics.make-report',
    '生成上报材料',
    Report.extend({
      kind: z.enum(reportKinds).default('period'),
      title: text('标题', 60),
      fromDay: DayText,
      untilDay: DayText,
      note: z.string().trim().max(2000, '不超过 2000 字').default(''),
    }),
    Nothing,
  ),
  reportFile: download('statistics.report-file', '下载上报材料', Report.extend({ form: z.enum(reportForms) })),
  sendReport: command(
    'statistics.send-report',
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
    'statistics.note-receipt',
    '登记报送回执',
    z.object({ sending: IdText, receipt: text('回执', 100), receivedOn: DayText }),
    Nothing,
  ),
  sendings: query(
    'statistics.sendings',
    '报送记录',
    z.object(Page),
    z.object({ total: z.int(), rows: z.array(Sending) }),
  ),
  sendingTable: download('statistics.sending-table', '导出报送记录', Nothing),
} as const
