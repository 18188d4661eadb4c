import { Problem } from '../../kernel/problem.ts'
import { type Action, delivery } from '../../platform/action/action.ts'
import { annotateWorkbook } from '../../platform/documents/xlsx/annotate.ts'
import type { OutputColumn } from '../../platform/documents/xlsx/output.ts'
import { workbookFile, writtenWorkbook } from '../../platform/documents/xlsx/workbook-file.ts'
import { trainingEndpoints as endpoints } from '../contract.ts'
import { letters } from '../rules/question.ts'
import { type Field, fields, headers, kindNames, type RowFault } from '../rules/workbook.ts'
import { countQuestions, listQuestions } from '../store/question.ts'
import { questionKindZh, questionStateZh, topicZh } from '../zh.ts'
import { openQuestions } from './question-file.ts'
import { ofNobody, readers, whole } from './subject.ts'

const editors = ['office'] as const
const mostRows = 20_000

const widths: Readonly<Partial<Record<Field, number>>> = { topic: 24, kind: 10, stem: 50, key: 10, basis: 36 }
const choices: Readonly<Partial<Record<Field, readonly string[]>>> = {
  topic: Object.values(topicZh),
  kind: Object.values(questionKindZh),
}
const columns: readonly OutputColumn[] = fields.map(field => ({
  ...{ header: headers[field][0], width: widths[field] ?? 20, kind: 'text' },
  ...(choices[field] === undefined ? {} : { choices: choices[field] }),
}))

/** Two rows as an example; each names its article. */
const examples: readonly (readonly string[])[] = [
  [
    ...[topicZh['receiving-check'], kindNames.single[0], '采购食品原料应当查验什么？', '只看价格'],
    ...['供货者的许可证和产品合格证明', '不用查验', '', '', '', 'B', '食品安全法 第五十条'],
  ],
  [
    ...[topicZh.premises, kindNames['true-false'][0], '回收的食品可以作为原料再加工。', '', '', '', '', '', ''],
    ...['错误', '食品安全法 第三十四条'],
  ],
]

const template = delivery(endpoints.questionTemplate, {
  ...{ allow: editors, concerns: 'district' },
  subject: (_, context) => ({ ...ofNobody('question-file', '试题导入模板')(_, context), place: whole }),
  async run(_, context) {
    const sheet = { name: '试题', columns, rows: examples }
    return { output: await workbookFile(context, '试题导入模板.xlsx', [sheet]) }
  },
})

const taken: readonly OutputColumn[] = [
  ...columns,
  { header: '状态', width: 10, kind: 'text' },
  { header: '与标准库对不上的地方', width: 50, kind: 'text' },
  { header: '复核人', width: 12, kind: 'text' },
  { header: '复核意见', width: 40, kind: 'text' },
  { header: '录入人', width: 12, kind: 'text' },
]

/** In the columns of the template: what was taken out can be read in again. */
const table = delivery(endpoints.questionTable, {
  ...{ allow: readers, concerns: 'self', subject: ofNobody('question', '题库') },
  async run(filter, context) {
    const { tx, district, today } = context
    const total = await countQuestions(tx, district, filter)
    if (total > mostRows) throw new Problem('too-large', `筛出 ${total} 道，一次最多 ${mostRows} 道，请再加条件`)
    const rows = (await listQuestions(tx, district, filter, mostRows, 0)).map(row => [
      ...[topicZh[row.topic], questionKindZh[row.kind], row.stem],
      ...letters.map((_, at) => (row.kind === 'true-false' ? '' : (row.options[at] ?? ''))),
      row.kind === 'true-false' ? (row.options[row.key[0] ?? 0] ?? '') : row.key.map(at => letters[at]).join(''),
      ...[row.basis, questionStateZh[row.state], row.doubts.join('；')],
      ...[row.reviewedBy ?? '', row.reviewNote ?? '', row.actor],
    ])
    const sheet = { name: '题库', columns: taken, rows }
    return { output: await workbookFile(context, `题库 ${today}.xlsx`, [sheet]), after: { rows: rows.length } }
  },
})

const marked = delivery(endpoints.markedQuestions, {
  ...{ allow: editors, concerns: 'district' },
  subject: ({ file, name }) => ({ kind: 'question-file', id: file, label: name || '试题文件', place: whole }),
  async run({ file, name }, context) {
    const { world } = context
    const { sheet, headerRow, wrong } = await openQuestions(file, context)
    const byRow = Map.groupBy(wrong, ({ row }: RowFault) => row)
    const faults = [...byRow]
      .toSorted(([one], [other]) => one - other)
      .map(([row, found]) => ({
        ...{ row, reasons: found.map(({ detail }) => detail) },
        columns: [...new Set(found.flatMap(({ column }) => (column === null ? [] : [column])))],
      }))
    const title = `${name.replace(/\.xlsx$/i, '') || '试题'}（已标注）.xlsx`
    const output = await writtenWorkbook({ world }, title, path =>
      annotateWorkbook(world.files.pathOf(file), path, { sheetIndex: sheet, headerRow, faults }),
    )
    return { output, after: { rows: faults.length } }
  },
})

export const questionTableActions: readonly Action[] = [template, table, marked]
