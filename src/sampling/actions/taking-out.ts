import { Problem } from '../../kernel/problem.ts'
import { delivery } from '../../platform/action/action.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { sampleEndpoints } from '../contract/sample.ts'
import { listSamples } from '../store/list.ts'
import { disposalStepsOf, objectionsOf } from '../store/rights.ts'
import { custodyOf } from '../store/sample.ts'
import { sampleStateZh, verdictZh } from '../zh.ts'
import { askedSamples } from './look.ts'
import { getSample, overseers, readers, sampleSubject } from './subject.ts'

/** A photograph or scan that belongs to this sample; no other file can be had by its number. */
export const file = delivery(sampleEndpoints.file, {
  allow: readers,
  concerns: 'workshop',
  subject: sampleSubject,
  async run({ sample: id, file: wanted }, context) {
    const { tx, district, world } = context
    const { form } = await getSample(id, context)
    const custody = await custodyOf(tx, district, id)
    const steps = await disposalStepsOf(tx, district, id)
    const objections = await objectionsOf(tx, district, id)
    const files = [
      ...[...form.photographs, form.signed.file],
      ...[...custody, ...steps, ...objections].flatMap(each => each.files),
    ]
    if (!files.includes(wanted)) throw new Problem('not-found', '这份样品没有这个附件')
    const { mediaType } = await sniff(world.files, wanted)
    const name = `抽样附件 ${wanted.slice(0, 8)}.${mediaType.split('/')[1] ?? 'bin'}`
    return { output: { name, mediaType, body: await world.files.read(wanted), inline: true } }
  },
})

const columns: readonly OutputColumn[] = (
  [
    ['抽样单编号', 24],
    ['样品名称', 18],
    ['小作坊', 28],
    ['乡镇', 14],
    ['承检机构', 26],
    ['抽样日期', 14],
    ['生产日期', 14],
    ['状态', 18],
    ['检验结论', 12],
    ['当前期限', 14],
    ['核查处置', 12],
    ['已公示', 10],
    ['购样金额（元）', 14],
  ] as const
).map(([header, width]) => ({ header, width, kind: header.endsWith('日期') ? 'day' : 'text' }))

/** What is filtered is what is taken out. */
export const table = delivery(sampleEndpoints.table, {
  allow: overseers,
  concerns: 'workshop',
  subject: (_, { district }) => ({ kind: 'sample', id: district, label: '样品列表', place: { kind: 'self' } }),
  async run(filter, context, scope) {
    const found = await listSamples(context.tx, await askedSamples(filter, context, scope), 20_000, 0)
    const rows = found.map(row => [
      ...[row.formNumber, row.name, row.workshopName, row.townName, row.laboratoryName, row.sampledOn],
      ...[row.producedOn ?? undefined, sampleStateZh[row.state]],
      ...[row.conclusion === null ? '' : verdictZh[row.conclusion], row.dueOn ?? ''],
      ...[row.disposal === null ? '' : row.disposal === 'open' ? '办理中' : '已办结', row.published ? '是' : ''],
      (row.price / 100).toFixed(2),
    ])
    const output = await workbookFile(context, `抽检样品 ${context.today}.xlsx`, [{ name: '样品', columns, rows }])
    return { output, after: { rows: rows.length } }
  },
})
