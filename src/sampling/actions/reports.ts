import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context, delivery } from '../../platform/action/action.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { newId } from '../../platform/id.ts'
import { resultEndpoints } from '../contract/results.ts'
import { isSameItem } from '../rules/judgement/items.ts'
import { readResult } from '../rules/judgement/reading.ts'
import { countSamples, listSamples } from '../store/list.ts'
import { findReport, insertChoice, insertReport, judgementsOf, type ReportRow, setReportFile } from '../store/report.ts'
import { objectionsOf } from '../store/rights.ts'
import { findSample, type SampleRow } from '../store/sample.ts'
import { limitsToday, proposalFor } from './judging.ts'
import { askedSamples, reportViews } from './look.ts'
import { arrived } from './results.ts'
import {
  by,
  getSample,
  labelOf,
  laboratoryOf,
  locked,
  officers,
  placeOf,
  readers,
  refused,
  sampleSubject,
  testers,
} from './subject.ts'

export async function getReport(
  report: ReportRow['id'],
  context: Context,
): Promise<{ readonly report: ReportRow; readonly sample: SampleRow }> {
  const found = await findReport(context.tx, context.district, report)
  if (found === undefined) throw new Problem('not-found', '没有找到这份检验报告，请从样品页重新打开')
  return { report: found, sample: await getSample(found.sample, context) }
}

export async function reportSubject({ report }: { readonly report: ReportRow['id'] }, context: Context) {
  const { sample } = await getReport(report, context)
  return { kind: 'sample', id: sample.id, label: labelOf(sample), place: placeOf(sample) }
}

/** By hand; a retest has no other way, for its laboratory works for itself. */
export const recordReport = action(resultEndpoints.recordReport, {
  allow: testers,
  concerns: 'workshop',
  subject: sampleSubject,
  async run({ report: id, sample: of, kind, items, file = null, ...told }, context) {
    const { tx, district, now, today } = context
    const sample = await locked(of, context)
    const before = await findReport(tx, district, id)
    if (before !== undefined) {
      if (before.sample !== of) throw new Problem('conflict', '这个编号已经用于另一份报告，请刷新后重试')
      return { output: {} }
    }
    if (told.reportedOn > today) throw refused('/reportedOn', '报告日期不能晚于今天')
    judgeItems(items)
    if (file !== null) await requirePdf(file, context)
    if (kind === 'retest') await requireRetest(sample, context)
    else if (sample.state !== 'received') {
      throw new Problem('state-conflict', '样品还没有收样，或结果已经登记；更正请先退回报告')
    }
    const rows = items.map(({ limit, ...rest }) => ({ ...rest, limitText: limit }))
    const laboratoryName = told.laboratoryName || sample.laboratoryName
    await insertReport(
      tx,
      district,
      { id, sample: of, kind, upload: null, ...told, laboratoryName, file, ...by(context), at: now },
      rows,
    )
    if (kind === 'first') await arrived(sample, told.reportedOn, told.conclusion, context)
    return { output: {}, after: { number: told.number, kind, items: items.length } }
  },
})

function judgeItems(items: readonly { readonly item: string; readonly result: string }[]): void {
  for (const [at, { item, result }] of items.entries()) {
    const twice = items.slice(0, at).some(each => isSameItem(each.item, item))
    if (twice) throw refused(`/items/${at}/item`, `${item} 写了两次，请保留一个`)
    if (readResult(result).kind === 'unreadable')
      throw refused(`/items/${at}/result`, `${item} 的结果“${result}”看不懂`)
  }
}

/** The laboratory of the first test has no part in the second. */
async function requireRetest(sample: SampleRow, context: Context): Promise<void> {
  const { tx, district } = context
  if ((await laboratoryOf(context)) !== null) {
    throw new Problem('not-allowed', '复检报告由监管人员登记，初检机构不能登记')
  }
  const objections = await objectionsOf(tx, district, sample.id)
  const running = objections.some(({ kind, state }) => kind === 'retest' && state === 'accepted')
  if (sample.state !== 'disputed' || !running) {
    throw new Problem('state-conflict', '没有受理中的复检，不能登记复检报告')
  }
}

async function requirePdf(file: string, { world }: Context): Promise<void> {
  const { mediaType } = await sniff(world.files, file)
  if (mediaType !== 'application/pdf' && !mediaType.startsWith('image/')) {
    throw refused('/file', '检验报告请上传 PDF 或清晰的照片')
  }
}

export const attachReport = action(resultEndpoints.attachReport, {
  allow: testers,
  concerns: 'workshop',
  subject: reportSubject,
  async run({ report: id, file }, context) {
    const { report } = await getReport(id, context)
    if (report.file !== null && report.file !== file) {
      throw new Problem('state-conflict', '这份报告已经上传过文件，不能替换；更正请退回后重新登记')
    }
    await requirePdf(file, context)
    await setReportFile(context.tx, context.district, id, file)
    return { output: {}, after: { file } }
  },
})

export const reportFile = delivery(resultEndpoints.reportFile, {
  allow: readers,
  concerns: 'workshop',
  subject: reportSubject,
  async run({ report: id }, context) {
    const { report } = await getReport(id, context)
    if (report.file === null) throw new Problem('not-found', '这份报告还没有上传文件')
    const { mediaType } = await sniff(context.world.files, report.file)
    const ending = mediaType === 'application/pdf' ? 'pdf' : (mediaType.split('/')[1] ?? 'bin')
    const body = await context.world.files.read(report.file)
    return { output: { name: `检验报告 ${report.number}.${ending}`, mediaType, body, inline: true } }
  },
})

export const reviews = answer(resultEndpoints.reviews, {
  allow: officers,
  concerns: 'workshop',
  async run({ page, pageSize }, context, scope) {
    const { tx, district } = context
    const asked = await askedSamples({ states: ['reported'], search: '' }, context, scope)
    const total = await countSamples(tx, asked)
    const heads = await listSamples(tx, asked, pageSize, (page - 1) * pageSize)
    const book = await limitsToday(context)
    const rows = []
    for (const head of heads) {
      const row = await findSample(tx, district, head.sample)
      const report = row === undefined ? undefined : (await reportViews(row, context, book)).at(-1)
      if (report === undefined) continue
      const { sample, formNumber, name, workshopName, producedOn } = head
      rows.push({ ...report, sample, formNumber, name, workshopName, producedOn })
    }
    return { total, rows }
  },
})

/** Where several rows of the limits might apply, a person says which. */
export const chooseLimit = action(resultEndpoints.chooseLimit, {
  allow: officers,
  concerns: 'workshop',
  subject: reportSubject,
  async run({ report: id, item, limitCode }, context) {
    const { tx, district, now } = context
    const { report, sample } = await getReport(id, context)
    if ((await judgementsOf(tx, district, sample.id)).some(each => each.report === id)) {
      throw new Problem('state-conflict', '结论已经确认，不能再改选限量')
    }
    // Asked without the choices made before, so that another may be chosen.
    const open = proposalFor(sample, { ...report, choices: [] }, await limitsToday(context))
    const judged = open.items.find(each => each.item === item)
    if (judged === undefined || !judged.candidates.some(({ code }) => code === limitCode)) {
      throw refused('/limitCode', '这条限量不适用于这个项目或生产日期，请从列出的限量中选择')
    }
    await insertChoice(tx, district, { id: newId(), report: id, item, limitCode, ...by(context), at: now })
    return { output: {}, after: { item, limitCode } }
  },
})
