import type { Day, Instant } from '../../kernel/day.ts'
import { longTime } from '../../kernel/day.ts'
import type { Block } from '../../platform/documents/pdf/set-paper.ts'
import type { Figures } from '../contract/report.ts'
import { measures, measureZh } from '../rules/measure.ts'
import { type ProposalKind, proposalLabel } from '../rules/proposal.ts'

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

/** 上报材料: what was done in a time, each number with where it was counted. */
export function reportBlocks(report: PrintedReport): Block[] {
  const { title, bureau, fromDay, untilDay, note, figures } = report
  const { from, until } = figures.yearBefore
  return [
    { kind: 'title', text: title },
    { kind: 'text', text: `报送单位：${bureau}` },
    { kind: 'text', text: `统计期间：${fromDay} 至 ${untilDay}（上年同期：${from} 至 ${until}）` },
    { kind: 'heading', text: '一、总体情况' },
    { kind: 'text', text: overall(report) },
    ...(note === '' ? [] : note.split('\n').map(text => ({ kind: 'text' as const, text }))),
    { kind: 'heading', text: '二、主要数据' },
    {
      kind: 'table',
      head: ['指标', '单位', '本期', '上年同期', '怎么统计的'],
      shares: [2.6, 0.8, 1, 1.2, 4],
      rows: figures.measures.map(({ name, unit, amount, yearBefore, how }) => [
        ...[name, unit, String(amount), String(yearBefore), how],
      ]),
    },
    ...targetBlocks(figures),
    ...townBlocks(figures),
    { kind: 'heading', text: figures.targets.length === 0 ? '四、说明' : '五、说明' },
    {
      kind: 'text',
      text: `以上数据由检查、整改、抽检、培训等业务记录统计得出，没有手工填报；统计时间 ${longTime(report.at)}，由${report.actor}生成。逐条依据见所附数据表和数据文件。`,
    },
  ]
}

function overall({ fromDay, untilDay, figures }: PrintedReport): string {
  const of = figures.measures.filter(({ amount }) => amount > 0)
  const listed = of.map(({ name, unit, amount }) => `${name} ${amount} ${unit}`).join('，')
  const done = listed === '' ? '没有业务记录' : listed
  return `截至统计时，全区备案有效的食品小作坊 ${figures.workshops} 家。${fromDay} 至 ${untilDay}，${done}。`
}

function targetBlocks({ targets }: Figures): Block[] {
  if (targets.length === 0) return []
  return [
    { kind: 'heading', text: '三、目标任务进度' },
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

/** Only what was counted anywhere has a column: nine would not fit beside each other with their names. */
function townBlocks({ towns, targets }: Figures): Block[] {
  const shown = measures.flatMap((measure, at) =>
    towns.some(({ amounts }) => (amounts[at] ?? 0) > 0) ? [{ at, name: measureZh[measure].name }] : [],
  )
  if (shown.length === 0) return [{ kind: 'heading', text: `${targets.length === 0 ? '三' : '四'}、分乡镇数据` }, none]
  return [
    { kind: 'heading', text: `${targets.length === 0 ? '三' : '四'}、分乡镇数据` },
    {
      kind: 'table',
      head: ['乡镇', ...shown.map(({ name }) => name)],
      shares: [1.4, ...shown.map(() => 1)],
      rows: towns.map(({ town, amounts }) => [town, ...shown.map(({ at }) => String(amounts[at] ?? 0))]),
    },
  ]
}

const none: Block = { kind: 'text', text: '本期没有业务记录。' }

export type PrintedReply = {
  readonly kind: ProposalKind
  readonly session: string
  readonly number: string
  readonly title: string
  readonly member: string
  readonly bureau: string
  readonly today: Day
  readonly from: Day
  readonly coHandlers: readonly { readonly name: string }[]
  readonly counted: readonly {
    readonly name: string
    readonly unit: string
    readonly how: string
    readonly amount: number
  }[]
}

/** 答复函底稿: what is known stands there; what has to be said is left to whoever writes. */
export function replyBlocks(reply: PrintedReply): Block[] {
  const { kind, title, member, bureau, today, from, counted, coHandlers } = reply
  const what = kind === 'proposal' ? '提案' : '建议'
  return [
    { kind: 'title', text: `${bureau}关于${proposalLabel(reply)}答复的函` },
    { kind: 'text', text: `${member}：` },
    { kind: 'text', text: `您提出的《${title}》收悉。${withOthers(coHandlers)}现答复如下：` },
    { kind: 'heading', text: '一、' },
    { kind: 'text', text: '（写办理情况）' },
    { kind: 'heading', text: '二、' },
    { kind: 'text', text: '（写下一步打算）' },
    { kind: 'text', text: `感谢您对食品小作坊工作的关心和支持。如对本${what}的答复有意见，请向我局反馈。` },
    { kind: 'text', text: `${bureau}（盖章）` },
    { kind: 'text', text: '　　　　年　　月　　日' },
    { kind: 'turn' },
    { kind: 'heading', text: '附：可供引用的数字（写作参考，印发前删去本页）' },
    { kind: 'text', text: `统计期间 ${from} 至 ${today}，由业务记录统计得出。` },
    {
      kind: 'table',
      head: ['指标', '单位', '数量', '怎么统计的'],
      shares: [2.4, 0.8, 1, 4],
      rows: counted.map(({ name, unit, amount, how }) => [name, unit, String(amount), how]),
    },
  ]
}

function withOthers(coHandlers: readonly { readonly name: string }[]): string {
  return coHandlers.length === 0 ? '' : `经会同${coHandlers.map(({ name }) => name).join('、')}办理，`
}
