import { type Action, type Context, delivery, type Subject } from '../../platform/action/action.ts'
import { planEach } from '../../platform/db/plan.ts'
import type { OutputColumn, OutputRow, OutputSheet } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import { figureEndpoints as endpoints } from '../contract/figures.ts'
import { type CountAsked, countFigures } from '../door/count.ts'
import { rowsOfFigure } from '../door/rows.ts'
import { checksOf } from '../rules/checks.ts'
import { type FigureValue, figureOf } from '../rules/figures.ts'
import { chapterZh, recordZh } from '../zh/figure-words.ts'
import { labelZh } from '../zh/figures.ts'
import { type Heading, isSealed, readAsked, readers } from './asked.ts'

/** What is more is taken out town by town. */
const most = 20_000
const portion = 2_000

const column = (header: string, width: number, kind: OutputColumn['kind'] = 'text'): OutputColumn => ({
  ...{ header, width, kind },
})

const table = delivery(endpoints.table, {
  allow: readers,
  concerns: 'workshop',
  subject: (_, { district }): Subject => ({
    ...{ kind: 'statistics', id: district, label: '统计数字', place: { kind: 'self' } },
  }),
  async run({ codes, ...typed }, context, scope) {
    const { tx } = context
    await planEach(tx)
    const { asked, heading } = await readAsked(typed, context, scope)
    const values = await countFigures(tx, codes == null ? asked : { ...asked, codes })
    const sheets = [figureSheet(values, heading), ...values.flatMap(value => rowSheet(value, asked, context))]
    const where = heading.where === '' ? '' : ` ${heading.where.replaceAll(' ', '')}`
    const output = await workbookFile(context, `统计数字 ${heading.asOf}${where}.xlsx`, sheets)
    return { output, after: { ...heading, figures: values.length } }
  },
})

function figureSheet(values: readonly FigureValue[], heading: Heading): OutputSheet {
  const span = `${heading.from} 至 ${heading.asOf}`
  const where = heading.where === '' ? (heading.part ? '本人辖区' : '全区') : heading.where
  const checks = heading.where === '' && !heading.part ? checksOf(values) : []
  return {
    name: '统计数字',
    columns: [
      ...[column('来信序号', 10), column('章节', 22), column('指标', 26), column('数值', 14), column('单位', 8)],
      ...[column('未取整', 12), column('可能范围（95%）', 20), column('依据条数', 10, 'number')],
      ...[column('截至', 12, 'day'), column('统计区间', 26), column('范围', 16)],
      ...[column('怎么统计的', 60), column('按哪个日期', 50)],
    ],
    rows: [
      ...values.map(({ code, text, raw, rows, interval }) => {
        const { letter, chapter, name, unit, overWindow, meaning, asOf } = figureOf(code)
        return [
          ...[letter ?? '', chapterZh[chapter], name, text, unit, raw === null ? '' : `${raw}%`],
          ...[interval === null ? '' : `${interval.low}%～${interval.high}%`, rows, heading.asOf],
          ...[overWindow ? span : '', where, meaning, asOf],
        ]
      }),
      ...checks.map(({ name, holds, said }) => ['', '勾稽', name, holds ? '相符' : '不符', '', said]),
    ],
  }
}

/** The records behind one figure; none where there are none, or where they are not for this reader. */
function rowSheet({ code, rows }: FigureValue, asked: CountAsked, context: Context): OutputSheet[] {
  const { letter, name, record } = figureOf(code)
  if (rows === 0 || isSealed(record, context)) return []
  return [
    {
      name: sheetName(`${letter ?? ''} ${name}`),
      columns: [
        ...[column('序号', 8, 'number'), column(recordZh[record], 44), column('日期', 12, 'day')],
        ...[column('小作坊', 28), column('乡镇街道', 14), column('类别', 12), column('数量', 8, 'number')],
      ],
      rows: recordRows(code, asked, context),
    },
  ]
}

async function* recordRows(
  code: FigureValue['code'],
  asked: CountAsked,
  { tx }: Context,
): AsyncGenerator<OutputRow, void> {
  for (let offset = 0; offset < most; offset += portion) {
    const { total, rows } = await rowsOfFigure(tx, asked, code, { search: '', sort: 'town', limit: portion, offset })
    for (const [at, row] of rows.entries()) {
      yield [
        ...[offset + at + 1, labelZh(row.record, row.label), row.onDay ?? ''],
        ...[row.workshopName ?? '', row.townName ?? '', row.categoryName ?? '', row.amount],
      ]
    }
    if (offset + rows.length >= total) return
  }
  yield [undefined, `只列出前 ${most} 条，其余请按乡镇街道或类别分开导出`]
}

/** A sheet is named in 31 characters without `/ \ ? * : [ ]`. */
function sheetName(name: string): string {
  return name
    .trim()
    .replaceAll(/[/\\?*:[\]]/gu, '、')
    .slice(0, 31)
}

export const tableActions: readonly Action[] = [table]
