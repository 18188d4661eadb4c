import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { dayAt, findInstant, longTime } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { Duty } from '../../platform/action/permission.ts'
import { setWord, wordType } from '../../platform/documents/docx/set-word.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import type { Figures } from '../contract/report.ts'
import { campaignEndpoints as endpoints } from '../contract.ts'
import { reportBlocks } from '../paper/blocks.ts'
import { measures, measureZh } from '../rules/measure.ts'
import { sendingWayZh } from '../rules/report.ts'
import { bureauOf } from '../store/people.ts'
import * as store from '../store/report.ts'
import { figuresOf } from './figures.ts'
import { accountOf, approvers, hasDuty, keepers, ofList, refused, subjectOf } from './subject.ts'

/** Stations do not report upwards; whoever is above sees what was sent, and nothing else. */
const reportReaders = ['office', 'leader', 'superior'] as const satisfies readonly Duty[]
const missing = () => new Problem('not-found', '没有找到这份上报材料，请从列表重新打开')

async function getReport(id: Id, context: Context): Promise<store.ReportRow> {
  const row = await store.findReport(context.tx, context.district, id)
  if (row === undefined || (row.sent === 0 && !hasDuty(context, ...approvers))) throw missing()
  return row
}

const subject = async ({ report }: { readonly report: Id }, context: Context) =>
  subjectOf('report', report, (await getReport(report, context)).title)

type Composed = {
  readonly title: string
  readonly fromDay: store.NewReport['fromDay']
  readonly untilDay: store.NewReport['untilDay']
  readonly note: string
}

async function kept(bytes: Uint8Array, { world }: Context): Promise<string> {
  return (await world.files.put(Readable.from([Buffer.from(bytes)]), 16 * 1_048_576)).hash
}

/** 一键生成: text, tables and data of one counting, kept as they are. */
const make = action(endpoints.makeReport, {
  allow: keepers,
  concerns: 'district',
  subject: ({ report, title }) => subjectOf('report', report, title),
  async run({ report: id, ...composed }, context) {
    const { tx, district, actor, today, now } = context
    if (composed.untilDay < composed.fromDay) throw refused('/untilDay', '截止日期不能早于开始日期')
    if (composed.untilDay > today) throw refused('/untilDay', '截止日期不能晚于今天，没有发生的不能上报')
    const figures = await figuresOf({ from: composed.fromDay, until: composed.untilDay }, context)
    const bureau = await bureauOf(tx, district)
    const printed = { ...composed, bureau, actor: actor.name, at: now, figures }
    const files = {
      docx: await kept(await setWord(composed.title, bureau, reportBlocks(printed)), context),
      xlsx: await kept(await workbookOf(composed, figures, context), context),
      json: await kept(Buffer.from(jsonOf(printed)), context),
    }
    const row = { id, ...composed, figures, ...files, account: accountOf(context), actor: actor.name, at: now }
    if (!(await store.insertReport(tx, district, row))) throw new Problem('conflict', '这份上报材料已经生成')
    return { output: {}, after: { title: composed.title, ...files } }
  },
})

/** For machines: the figures, of which measure, in which days, when counted. */
function jsonOf({
  title,
  bureau,
  fromDay,
  untilDay,
  note,
  actor,
  figures,
}: Composed & {
  readonly bureau: string
  readonly actor: string
  readonly figures: Figures
}): string {
  const { towns, ...rest } = figures
  const said = { title, bureau, from: fromDay, until: untilDay, note, madeBy: actor, ...rest }
  const named = towns.map(({ town, amounts }) => ({
    town,
    amounts: Object.fromEntries(measures.map((measure, at) => [measure, amounts[at] ?? 0])),
  }))
  return `${JSON.stringify({ ...said, towns: named }, null, 2)}\n`
}

const column = (header: string, width: number, kind: OutputColumn['kind'] = 'text'): OutputColumn => ({
  ...{ header, width, kind },
})

async function workbookOf({ title, fromDay, untilDay }: Composed, figures: Figures, context: Context) {
  const { yearBefore, countedAt } = figures
  const span = `${fromDay} 至 ${untilDay}`
  const counted = findInstant(countedAt)
  const number = 'number'
  const sheets = [
    {
      name: '主要数据',
      columns: [
        ...[column('指标', 26), column('单位', 8), column('本期', 10, number), column('上年同期', 12, number)],
        ...[column('怎么统计的', 50), column('统计期间', 28), column('上年同期期间', 28), column('统计时间', 24)],
      ],
      rows: figures.measures.map(({ name, unit, amount, yearBefore: before, how }) => [
        ...[
          name,
          unit,
          amount,
          before,
          how,
          span,
          `${yearBefore.from} 至 ${yearBefore.until}`,
          counted === undefined ? countedAt : longTime(counted),
        ],
      ]),
    },
    {
      name: '目标任务',
      columns: [
        ...[column('治理行动', 36), column('目标', 36), column('指标', 24), column('单位', 8)],
        ...[column('已完成', 10, number), column('目标数', 10, number), column('完成比例 %', 12, number)],
        column('期限', 12, 'day'),
      ],
      rows: figures.targets.map(({ campaign, goal, indicator, unit, done, amount, share, dueOn }) => [
        ...[campaign, goal, indicator, unit, done, amount, share, dueOn],
      ]),
    },
    {
      name: '分乡镇',
      columns: [column('乡镇', 16), ...measures.map(measure => column(measureZh[measure].name, 20, number))],
      rows: figures.towns.map(({ town, amounts }) => [town, ...amounts]),
    },
  ] as const
  const { body } = await workbookFile(context, `${title}.xlsx`, sheets)
  return body instanceof Uint8Array ? body : buffer(body)
}

const list = answer(endpoints.reports, {
  allow: reportReaders,
  concerns: 'district',
  async run({ page, pageSize }, context) {
    const { tx, district } = context
    const unsent = hasDuty(context, ...approvers)
    const total = await store.countReports(tx, district, unsent)
    return {
      total,
      rows: await store.listReports(tx, district, { unsent, limit: pageSize, offset: (page - 1) * pageSize }),
    }
  },
})

const one = answer(endpoints.report, {
  allow: reportReaders,
  concerns: 'district',
  async run({ report }, context) {
    const { docx, xlsx, json, ...row } = await getReport(report, context)
    const files = [
      { form: 'docx', hash: docx },
      { form: 'xlsx', hash: xlsx },
      { form: 'json', hash: json },
    ] as const
    return { ...row, files: [...files], sendings: await store.sendingsOf(context.tx, context.district, report) }
  },
})

const mediaTypes = {
  docx: wordType,
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const

const file = delivery(endpoints.reportFile, {
  allow: reportReaders,
  concerns: 'district',
  subject,
  async run({ report, form }, context) {
    const row = await getReport(report, context)
    const body = await context.world.files.read(row[form])
    return { output: { name: `${row.title}.${form}`, mediaType: mediaTypes[form], body }, after: { file: row[form] } }
  },
})

const send = action(endpoints.sendReport, {
  allow: keepers,
  concerns: 'district',
  subject,
  async run({ sending: id, ...wished }, context) {
    const { tx, district, actor, today, now } = context
    const row = await getReport(wished.report, context)
    const madeAt = findInstant(row.at)
    const madeOn = madeAt === undefined ? today : dayAt(madeAt)
    if (wished.sentOn < madeOn || wished.sentOn > today)
      throw refused('/sentOn', `报送日期应在生成之日 ${madeOn} 至今天之间`)
    if (!(await store.insertSending(tx, district, { id, ...wished, actor: actor.name, at: now })))
      throw new Problem('conflict', `这份材料已经报送${wished.recipient}`)
    const { number, recipient, via, sentOn } = wished
    return { output: {}, after: { number, recipient, via: sendingWayZh[via], sentOn, file: row.docx } }
  },
})

const receipt = action(endpoints.noteReceipt, {
  allow: keepers,
  concerns: 'district',
  subject: async ({ sending }, { tx, district }) => {
    const row = await store.findSending(tx, district, sending)
    if (row === undefined) throw new Problem('not-found', '没有找到这次报送，请刷新后再看')
    return subjectOf('report', row.report, `${row.number} 报送${row.recipient}`)
  },
  async run({ sending, receipt: text, receivedOn }, { tx, district, actor, today, now }) {
    const row = await store.findSending(tx, district, sending)
    if (row === undefined || receivedOn < row.sentOn || receivedOn > today)
      throw refused('/receivedOn', `回执日期应在报送之日 ${row?.sentOn ?? ''} 至今天之间`)
    const noted = { sending, receipt: text, receivedOn, actor: actor.name, at: now }
    if (!(await store.insertReceipt(tx, district, noted))) throw new Problem('conflict', '这次报送的回执已经登记')
    return { output: {}, after: { receipt: text, receivedOn } }
  },
})

const sendings = answer(endpoints.sendings, {
  allow: reportReaders,
  concerns: 'district',
  async run({ page, pageSize }, { tx, district }) {
    const total = await store.countSendings(tx, district)
    return { total, rows: await store.listSendings(tx, district, pageSize, (page - 1) * pageSize) }
  },
})

const table = delivery(endpoints.sendingTable, {
  allow: reportReaders,
  concerns: 'self',
  subject: ofList('report', '报送记录'),
  async run(_, context) {
    const found = await store.listSendings(context.tx, context.district, 20_000, 0)
    const columns = [
      ...[column('报送日期', 12, 'day'), column('报送文号', 26), column('材料', 40), column('报送单位', 30)],
      ...[column('方式', 16), column('经办人', 12), column('回执', 30), column('回执日期', 12, 'day')],
      column('文件校验值（SHA-256）', 66),
    ]
    const rows = found.map(row => [
      ...[row.sentOn, row.number, row.title, row.recipient, sendingWayZh[row.via], row.actor, row.receipt ?? ''],
      ...[row.receivedOn ?? undefined, row.docx],
    ])
    const output = await workbookFile(context, `报送记录 ${context.today}.xlsx`, [{ name: '报送记录', columns, rows }])
    return { output, after: { rows: rows.length } }
  },
})

export const reportingActions: readonly Action[] = [make, send, receipt, list, one, file, sendings, table]
