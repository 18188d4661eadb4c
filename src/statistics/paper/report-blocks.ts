import type { Day, Instant } from '../../kernel/day.ts'
import { longTime } from '../../kernel/day.ts'
import type { Block } from '../../platform/documents/pdf/set-paper.ts'
import type { Figures } from '../contract/report.ts'
import { figureOf, isFigureCode } from '../rules/figures.ts'
import { chineseNumber } from '../rules/letter/words.ts'

export type PrintedReport = {
  readonly title: string
  readonly bureau: string
  readonly fromDay: Day
  readonly untilDay: Day
  readonly note: string
  readonly actor: string
  readonly at: Instant
  readonly figures: Figures
}

/** 上报材料: what was done in a time, each number with where it was counted. Parts without anything are left out. */
export function reportBlocks(report: PrintedReport): Block[] {
  const { title, bureau, fromDay, untilDay, figures } = report
  const { from, until } = figures.yearBefore
  const parts: readonly (readonly [string, readonly Block[]])[] = [
    ['总体情况', overall(report)],
    ['主要数据', [besideTable(figures.measures)]],
    ['期末状况', figures.standings.length === 0 ? [] : [besideTable(figures.standings)]],
    ['答复函所列数字', letterTable(report)],
    ['目标任务进度', targetTable(figures)],
    ['分乡镇数据', [townTable(figures)]],
    ['走势', trendTables(figures)],
    ['说明', [said(report)]],
  ]
  return [
    { kind: 'title', text: title },
    { kind: 'text', text: `报送单位：${bureau}` },
    { kind: 'text', text: `统计期间：${fromDay} 至 ${untilDay}（上年同期：${from} 至 ${until}）` },
    ...parts
      .filter(([, blocks]) => blocks.length > 0)
      .flatMap(([name, blocks], at): Block[] => [
        { kind: 'heading', text: `${chineseNumber(at + 1)}、${name}` },
        ...blocks,
      ]),
  ]
}

function overall({ fromDay, untilDay, note, figures }: PrintedReport): readonly Block[] {
  const of = figures.measures.filter(({ amount, unit }) => amount !== null && amount > 0 && unit !== '%')
  const listed = of.map(({ name, unit, amount }) => `${name} ${amount} ${unit}`).join('，')
  const done = listed === '' ? '没有业务记录' : listed
  const text = `截至 ${untilDay}，全区备案有效的食品小作坊 ${figures.workshops} 家。${fromDay} 至 ${untilDay}，${done}。`
  const notes = note === '' ? [] : note.split('\n').map((line): Block => ({ kind: 'text', text: line }))
  return [{ kind: 'text', text }, ...notes]
}

type Line = Figures['measures'][number]

/** A share says where it may truly lie, so that a small number is not read for more than it is. */
const withRange = (text: string | null, amount: number | null, { low, high }: Pick<Line, 'low' | 'high'>) => {
  const shown = text ?? (amount === null ? '—' : String(amount))
  return low === null || high === null ? shown : `${shown}（${low.toFixed(2)}–${high.toFixed(2)}）`
}

function besideTable(lines: readonly Line[]): Block {
  return {
    kind: 'table',
    head: ['指标', '单位', '本期', '上年同期', '怎么统计的'],
    shares: [2.4, 0.8, 1.5, 1.2, 4],
    rows: lines.map(line => [
      ...[line.name, line.unit, withRange(line.text, line.amount, line)],
      ...[withRange(line.textBefore, line.yearBefore, { low: null, high: null }), line.how],
    ]),
  }
}

function letterTable({ figures: { letter, letterFrom }, untilDay }: PrintedReport): readonly Block[] {
  if (letter.length === 0) return []
  const span = letterFrom === null ? '' : `，其中按区间统计的自 ${letterFrom} 起`
  return [
    { kind: 'text', text: `截至 ${untilDay}${span}。` },
    {
      kind: 'table',
      head: ['编号', '数字', '数值', '单位', '依据条数'],
      shares: [0.8, 3, 1.6, 0.9, 1],
      rows: letter.map(each => [each.letter, each.name, each.text, each.unit, String(each.rows)]),
    },
  ]
}

function targetTable({ targets }: Figures): readonly Block[] {
  if (targets.length === 0) return []
  return [
    {
      kind: 'table',
      head: ['目标', '指标', '已完成', '目标数', '完成比例', '期限'],
      shares: [3, 2.4, 1, 1, 1.1, 1.5],
      rows: targets.map(({ goal, indicator, unit, done, amount, share, dueOn }) => [
        ...[goal, `${indicator}（${unit}）`, String(done), String(amount), `${share}%`, dueOn],
      ]),
    },
  ]
}

/** Only what was counted anywhere has a column. */
function townTable({ towns, townMeasures }: Figures): Block {
  const shown = townMeasures.flatMap((code, at) =>
    towns.some(({ amounts }) => (amounts[at] ?? 0) > 0)
      ? [{ at, name: isFigureCode(code) ? figureOf(code).name : code }]
      : [],
  )
  if (shown.length === 0) return { kind: 'text', text: '本期没有业务记录。' }
  return {
    kind: 'table',
    head: ['乡镇街道', ...shown.map(({ name }) => name)],
    shares: [1.4, ...shown.map(() => 1)],
    rows: towns.map(({ town, amounts }) => [town, ...shown.map(({ at }) => String(amounts[at] ?? 0))]),
  }
}

function trendTables({ trends }: Figures): readonly Block[] {
  const [first] = trends
  if (first === undefined) return []
  return [
    {
      kind: 'table',
      head: ['时间', ...trends.map(({ name, unit }) => `${name}（${unit}）`)],
      shares: [1.6, ...trends.map(() => 1.6)],
      rows: first.points.map(({ name }, at) => [
        name,
        ...trends.map(({ points }) => {
          const point = points[at]
          return point === undefined ? '' : withRange(point.text, null, point)
        }),
      ]),
    },
    { kind: 'text', text: '括号内为 95% 的可能范围（Wilson 区间）：样本少时范围宽，高低不能说明问题。' },
  ]
}

const said = ({ at, actor }: PrintedReport): Block => ({
  kind: 'text',
  text: `以上数据由检查、整改、抽检、培训等业务记录统计得出，没有手工填报；统计时间 ${longTime(at)}，由${actor}生成。怎么统计的与统计页面一致，逐条依据可在统计页面按同一日期打开。`,
})
