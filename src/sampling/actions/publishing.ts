import { Problem } from '../../kernel/problem.ts'
import { action, answer, type Context, delivery } from '../../platform/action/action.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { publicationEndpoints } from '../contract/rights.ts'
import { failedText, mayPublish, type PublicRow } from '../rules/publication.ts'
import * as store from '../store/publication.ts'
import type { SampleRow } from '../store/sample.ts'
import { sampleStateZh, verdictZh } from '../zh.ts'
import { confirmedReport } from './serving.ts'
import { by, labelOf, locked, overseers, planners, refused, sampleSubject } from './subject.ts'

/** 公示 with the columns of the law, when nothing can turn the conclusion any more. */
export const publish = action(publicationEndpoints.publish, {
  allow: planners,
  concerns: 'workshop',
  subject: sampleSubject,
  async run({ disclosure, sample: id, note }, context) {
    const { tx, district, now, today } = context
    const sample = await locked(id, context)
    const before = await store.findDisclosure(tx, district, disclosure)
    if (before !== undefined) return { output: {} }
    const { state, conclusion } = sample
    if (!mayPublish(state, conclusion) || conclusion === null) {
      throw new Problem('state-conflict', `样品现在是“${sampleStateZh[state]}”，最终结论确认后才能公示`)
    }
    if ((await store.standingDisclosure(tx, district, id)) !== undefined) {
      throw new Problem('state-conflict', '这份样品已经公示；要更改请先撤下')
    }
    const columns = await columnsOf(sample, note, context)
    await store.insertDisclosure(tx, district, {
      ...{ id: disclosure, sample: id, conclusion, columns, publishedOn: today, ...by(context), at: now },
    })
    return { output: {}, after: { conclusion, columns }, touched: [sample.workshop] }
  },
})

async function columnsOf(sample: SampleRow, note: string, context: Context): Promise<PublicRow> {
  const { form } = sample
  const { report, items } = await confirmedReport(sample, context)
  const failed = sample.conclusion === 'conforming' ? [] : items.filter(({ verdict }) => verdict === 'nonconforming')
  if (sample.conclusion === 'nonconforming' && failed.length === 0 && note === '') {
    throw refused('/note', '没有列明的不合格项目，请在备注里写明不合格项目、检验结果和标准值')
  }
  return {
    ...{ makerName: form.maker.name || form.sampled.name, makerAddress: form.maker.address || form.sampled.address },
    ...{ sampledName: form.sampled.name, sampledAddress: form.sampled.address, foodName: sample.name },
    ...{ specification: form.sample.specification, trademark: form.sample.trademark },
    ...{ producedOn: sample.producedOn ?? '', lotNumber: form.sample.lotNumber },
    failed: failed.map(({ item, result, unit, reportedLimit, limit }) => ({
      ...{ item, result: [result, unit].filter(Boolean).join(' '), limit: limit?.text ?? reportedLimit },
    })),
    ...{ laboratory: report.laboratoryName || sample.laboratoryName, note },
  }
}

async function getDisclosure(id: store.DisclosureRow['disclosure'], { tx, district }: Context) {
  const found = await store.findDisclosure(tx, district, id)
  if (found === undefined) throw new Problem('not-found', '没有找到这条公示，请刷新列表')
  return found
}

/** 撤下: the row stays, with when and why. */
export const withdraw = action(publicationEndpoints.withdraw, {
  allow: planners,
  concerns: 'workshop',
  async subject({ disclosure }, context) {
    const { sample } = await getDisclosure(disclosure, context)
    return sampleSubject({ sample }, context)
  },
  async run({ disclosure, reason }, context) {
    const { tx, district, actor, today } = context
    const { sample, withdrawnOn } = await getDisclosure(disclosure, context)
    const row = await locked(sample, context)
    if (withdrawnOn !== null) throw new Problem('state-conflict', `这条公示已于 ${withdrawnOn} 撤下`)
    const to = { withdrawnOn: today, withdrawnBy: actor.name, withdrawnReason: reason }
    await store.withdrawDisclosure(tx, district, disclosure, to)
    return { output: {}, after: { withdrawn: labelOf(row) }, reason, touched: [row.workshop] }
  },
})

export const disclosures = answer(publicationEndpoints.disclosures, {
  allow: overseers,
  concerns: 'workshop',
  async run({ conclusion = null, withdrawn, search, page, pageSize }, { tx, district }, scope) {
    const asked = { district, scope, places: workshopPlaces, conclusion, withdrawn, search }
    const total = await store.countDisclosures(tx, asked)
    const waiting = await store.countUnpublished(tx, asked)
    const rows = await store.listDisclosures(tx, asked, pageSize, (page - 1) * pageSize)
    return { total, waiting, rows: rows.map(({ columns, workshop: _, ...row }) => ({ ...columns, ...row })) }
  },
})

const columns: readonly OutputColumn[] = (
  [
    ['序号', 8],
    ['标称生产企业名称', 28],
    ['标称生产企业地址', 36],
    ['被抽样单位名称', 28],
    ['被抽样单位地址', 36],
    ['食品名称', 18],
    ['规格型号', 14],
    ['商标', 12],
    ['生产日期/批号', 20],
    ['不合格项目‖检验结果‖标准值', 48],
    ['检验结论', 12],
    ['检验机构', 28],
    ['公示日期', 14],
    ['备注', 24],
  ] as const
).map(([header, width]) => ({ header, width, kind: 'text' }))

/** The table as it is posted. */
export const disclosureTable = delivery(publicationEndpoints.disclosureTable, {
  allow: overseers,
  concerns: 'workshop',
  subject: (_, { district }) => ({ kind: 'disclosure', id: district, label: '抽检公示表', place: { kind: 'self' } }),
  async run({ conclusion = null }, context, scope) {
    const { tx, district, today } = context
    const asked = { district, scope, places: workshopPlaces, conclusion, withdrawn: false, search: '' }
    const found = await store.listDisclosures(tx, asked, 10_000, 0)
    const rows = found.map(({ columns: row, conclusion: said, publishedOn }, at) => [
      ...[String(at + 1), row.makerName, row.makerAddress, row.sampledName, row.sampledAddress, row.foodName],
      ...[row.specification, row.trademark, [row.producedOn, row.lotNumber].filter(Boolean).join(' / ')],
      ...[failedText(row.failed), verdictZh[said], row.laboratory, publishedOn, row.note],
    ])
    const output = await workbookFile(context, `抽检公示表 ${today}.xlsx`, [{ name: '公示表', columns, rows }])
    return { output, after: { rows: rows.length } }
  },
})
