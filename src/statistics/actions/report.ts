import { Readable } from 'node:stream'
import { dayAt, findInstant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { type Action, action, answer, type Context, delivery, type Subject } from '../../platform/action/action.ts'
import type { Duty } from '../../platform/action/permission.ts'
import { setWord, wordType } from '../../platform/documents/docx/set-word.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { reportEndpoints as endpoints } from '../contract/report.ts'
import { reportBlocks } from '../paper/report-blocks.ts'
import { sendingWayZh, spanFault } from '../rules/report.ts'
import { signerOf } from '../store/letter.ts'
import * as store from '../store/report.ts'
import { fault } from './asked.ts'
import { accountOf } from './letter-sheet.ts'
import { figuresOf } from './report-figures.ts'
import { column, jsonOf, workbookOf } from './report-files.ts'

const keepers = ['office'] as const satisfies readonly Duty[]
/** Who sees what did not go out yet. */
const insiders = ['office', 'leader'] as const satisfies readonly Duty[]
/** Stations do not report upwards; whoever is above sees what was sent, and nothing else. */
const reportReaders = ['office', 'leader', 'superior'] as const satisfies readonly Duty[]
const missing = () => new Problem('not-found', '没有找到这份上报材料，请从列表重新打开')

async function getReport(id: Id, context: Context): Promise<store.ReportRow> {
  const row = await store.findReport(context.tx, context.district, id)
  if (row === undefined || (row.sent === 0 && !hasDuty(context, ...insiders))) throw missing()
  return row
}

const subject = async ({ report }: { readonly report: Id }, context: Context) =>
  subjectOf(report, (await getReport(report, context)).title)

const hasDuty = ({ actor }: Context, ...duties: readonly Duty[]) => actor.posts.some(post => duties.includes(post.duty))

const subjectOf = (id: string, label: string): Subject => ({
  ...{ kind: 'statistics-report', id, label, place: { kind: 'district' } },
})

async function kept(bytes: Uint8Array, { world }: Context): Promise<string> {
  return (await world.files.put(Readable.from([Buffer.from(bytes)]), 16 * 1_048_576)).hash
}

/** 一键生成: text, tables and data of one counting, kept as they are. */
const make = action(endpoints.makeReport, {
  allow: keepers,
  concerns: 'district',
  subject: ({ report, title }) => subjectOf(report, title),
  async run({ report: id, ...composed }, context) {
    const { tx, district, actor, today, now } = context
    if (composed.untilDay < composed.fromDay) throw fault('/untilDay', '截止日期不能早于开始日期')
    if (composed.untilDay > today) throw fault('/untilDay', '截止日期不能晚于今天，没有发生的不能上报')
    const span = { from: composed.fromDay, until: composed.untilDay }
    const wrong = spanFault(composed.kind, span, today)
    if (wrong !== undefined) throw fault('/untilDay', wrong)
    const figures = await figuresOf(span, context)
    const { bureau } = await signerOf(tx, district)
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

const list = answer(endpoints.reports, {
  allow: reportReaders,
  concerns: 'district',
  async run({ page, pageSize, kinds }, context) {
    const { tx, district } = context
    const asked = { unsent: hasDuty(context, ...insiders), kinds }
    const total = await store.countReports(tx, district, asked)
    return {
      total,
      rows: await store.listReports(tx, district, { ...asked, limit: pageSize, offset: (page - 1) * pageSize }),
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
      throw fault('/sentOn', `报送日期应在生成之日 ${madeOn} 至今天之间`)
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
    return subjectOf(row.report, `${row.number} 报送${row.recipient}`)
  },
  async run({ sending, receipt: text, receivedOn }, { tx, district, actor, today, now }) {
    const row = await store.findSending(tx, district, sending)
    if (row === undefined || receivedOn < row.sentOn || receivedOn > today)
      throw fault('/receivedOn', `回执日期应在报送之日 ${row?.sentOn ?? ''} 至今天之间`)
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
  subject: (_, { district }) => ({ ...subjectOf(district, '报送记录'), place: { kind: 'self' } }),
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

export const reportActions: readonly Action[] = [make, send, receipt, list, one, file, sendings, table]
