import { buffer } from 'node:stream/consumers'
import { findInstant, longTime } from '../../kernel/day.ts'
import type { Context } from '../../platform/action/action.ts'
import type { OutputColumn, OutputSheet } from '../../platform/documents/xlsx/output.ts'
import { workbookFile } from '../../platform/documents/xlsx/workbook-file.ts'
import type { Figures } from '../contract/report.ts'
import { figureOf, isFigureCode } from '../rules/figures.ts'
import { type ReportKind, reportKindZh } from '../rules/report.ts'
import type { NewReport } from '../store/report.ts'

type Composed = Pick<NewReport, 'title' | 'fromDay' | 'untilDay' | 'note'> & { readonly kind: ReportKind }

const nameOf = (code: string) => (isFigureCode(code) ? figureOf(code).name : code)

/** For machines: the figures, of which measure, in which days, when counted. */
export function jsonOf({
  ...report
}: Composed & { readonly bureau: string; readonly actor: string; readonly figures: Figures }): string {
  const { title, kind, bureau, fromDay, untilDay, note, actor, figures } = report
  const { towns, townMeasures, ...rest } = figures
  const said = { title, kind: reportKindZh[kind], bureau, from: fromDay, until: untilDay, note, madeBy: actor, ...rest }
  const named = towns.map(({ town, amounts }) => ({
    town,
    amounts: Object.fromEntries(townMeasures.map((measure, at) => [measure, amounts[at] ?? null])),
  }))
  return `${JSON.stringify({ ...said, towns: named }, null, 2)}\n`
}

export const column = (header: string, width: number, kind: OutputColumn['kind'] = 'text'): OutputColumn => ({
  ...{ header, width, kind },
})
const number = 'number'

export async function workbookOf(composed: Composed, figures: Figures, context: Context): Promise<Uint8Array> {
  const span = `${composed.fromDay} 至 ${composed.untilDay}`
  const counted = findInstant(figures.countedAt)
  const at = counted === undefined ? figures.countedAt : longTime(counted)
  const before = `${figures.yearBefore.from} 至 ${figures.yearBefore.until}`
  const sheets: OutputSheet[] = [
    besideSheet('主要数据', figures.measures, [span, before, at]),
    besideSheet('期末状况', figures.standings, [composed.untilDay, figures.yearBefore.until, at]),
    letterSheet(figures, composed.untilDay, at),
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
      columns: [column('乡镇街道', 16), ...figures.townMeasures.map(code => column(nameOf(code), 18, number))],
      rows: figures.towns.map(({ town, amounts }) => [town, ...amounts.map(amount => amount ?? undefined)]),
    },
    {
      name: '走势',
      columns: [column('指标', 26), column('时间', 20), column('数值', 12), column('可能的范围（95%）', 24)],
      rows: figures.trends.flatMap(({ name, unit, points }) =>
        points.map(point => [`${name}（${unit}）`, point.name, point.text, rangeOf(point)]),
      ),
    },
  ]
  const { body } = await workbookFile(context, `${composed.title}.xlsx`, sheets)
  return body instanceof Uint8Array ? body : buffer(body)
}

type Beside = Figures['measures']

function besideSheet(name: string, lines: Beside, [span, before, at]: readonly [string, string, string]): OutputSheet {
  return {
    name,
    columns: [
      ...[column('指标', 26), column('单位', 8), column('本期', 12, number), column('上年同期', 12, number)],
      ...[column('未四舍五入', 12), column('可能的范围（95%）', 22), column('怎么统计的', 60)],
      ...[column('统计期间', 28), column('上年同期期间', 28), column('统计时间', 24)],
    ],
    rows: lines.map(line => [
      ...[line.name, line.unit, line.amount ?? undefined, line.yearBefore ?? undefined, line.raw ?? '', rangeOf(line)],
      ...[line.how, span, before, at],
    ]),
  }
}

function letterSheet({ letter, letterFrom }: Figures, until: string, at: string): OutputSheet {
  return {
    name: '答复函数字',
    columns: [
      ...[column('编号', 8), column('数字', 26), column('数值', 14), column('单位', 8), column('未四舍五入', 12)],
      ...[column('依据条数', 10, number), column('截至', 12), column('统计区间', 28), column('统计时间', 24)],
    ],
    rows: letter.map(each => [
      ...[each.letter, each.name, each.text, each.unit, each.raw ?? '', each.rows, until],
      ...[letterFrom === null ? '' : `${letterFrom} 至 ${until}`, at],
    ]),
  }
}

/** Where a share may truly lie; nothing of what is not one. */
export function rangeOf({ low, high }: { readonly low: number | null; readonly high: number | null }): string {
  return low === null || high === null ? '' : `${low.toFixed(2)}%–${high.toFixed(2)}%`
}
