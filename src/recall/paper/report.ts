import type { Day, Instant } from '../../kernel/day.ts'
import { longTime } from '../../kernel/day.ts'
import { type Quantity, quantityText } from '../../kernel/quantity.ts'
import type { Block } from '../../platform/documents/pdf/set-paper.ts'
import type { OutcomeKind } from '../rules/accounting.ts'
import type { ClockState } from '../rules/clocks.ts'
import type { Cause, Level, LotEnd, NoticeWay, RecallState, RecipientKind } from '../rules/recall.ts'
import {
  causeZh,
  clockKindZh,
  clockStateZh,
  dueText,
  levelZh,
  lotEndZh,
  momentZh,
  noticeWayZh,
  outcomeKindZh,
  recallStateZh,
  recipientKindZh,
  shareText,
} from '../zh.ts'

export type Report = {
  readonly bureau: string
  readonly printed: string
  readonly recall: {
    readonly number: string
    readonly title: string
    readonly workshopName: string | null
    readonly level: Level
    readonly cause: Cause
    readonly state: RecallState
    readonly reason: string
    readonly measure: string
    readonly actor: string
    readonly knownAt: Instant
    readonly startedAt: Instant
    readonly finishedAt: Instant | null
    readonly finishReason: string | null
    readonly ending: string | null
    readonly figures: { readonly traceMs: number; readonly gaps: readonly string[]; readonly furtherGaps: number }
  }
  readonly clocks: readonly {
    readonly kind: 'start' | 'finish'
    readonly words: string
    readonly basis: string
    readonly toBeConfirmed: boolean
    readonly at: Instant | null
    readonly day: Day | null
    readonly state: ClockState
  }[]
  readonly totals: readonly Readonly<Record<Sum, string>>[]
  readonly accounted: number
  readonly lots: readonly {
    readonly name: string
    readonly number: string
    readonly workshopName: string
    readonly amount: string
    readonly left: string
    readonly recovered: string
    readonly destroyed: string
    readonly end: LotEnd | null
  }[]
  readonly recipients: readonly {
    readonly kind: RecipientKind
    readonly name: string
    readonly sent: readonly { readonly name: string; readonly number: string; readonly quantity: Quantity }[]
    readonly notices: readonly { readonly way: NoticeWay; readonly at: string }[]
    readonly confirmation: { readonly at: string; readonly saidBy: string } | null
    readonly recovered: readonly string[]
    readonly open: readonly string[]
  }[]
  readonly outcomes: readonly (Quantity & {
    readonly kind: OutcomeKind
    readonly name: string
    readonly number: string
    readonly recipientName: string | null
    readonly onDay: Day
    readonly place: string
    readonly witness: string
    readonly files: readonly string[]
  })[]
  readonly log: readonly {
    readonly at: string
    readonly what: string
    readonly reason: string | null
    readonly actor: string
  }[]
}

type Sum = 'sent' | 'recovered' | 'destroyedThere' | 'gone' | 'left' | 'stockDestroyed' | 'recoveredDestroyed'

export function reportBlocks(report: Report): Block[] {
  const { recall, bureau, printed, log, lots } = report
  return [
    { kind: 'title', text: '食品召回报告' },
    { kind: 'facts', facts: headFacts(report) },
    { kind: 'heading', text: '一、时限' },
    clockTable(report),
    { kind: 'heading', text: `二、数量（去向已交代 ${shareText(report.accounted)}）` },
    totalTable(report),
    ...(recall.finishReason === null
      ? []
      : [{ kind: 'text' as const, text: `未交代部分的说明：${recall.finishReason}` }]),
    { kind: 'heading', text: `三、批次（${lots.length} 批）` },
    lotTable(report),
    { kind: 'heading', text: `四、购货者（${report.recipients.length} 个）` },
    recipientTable(report),
    { kind: 'heading', text: `五、收回与销毁（${report.outcomes.length} 笔）` },
    outcomeTable(report),
    { kind: 'heading', text: '六、经过' },
    {
      kind: 'table',
      head: ['时间', '做了什么', '原因、说明', '谁'],
      shares: [2.2, 5, 3, 1.5],
      rows: log.toReversed().map(logLine),
    },
    { kind: 'heading', text: '七、结论' },
    { kind: 'text', text: recall.ending ?? '尚未结案。' },
    ...gapsOf(recall.figures),
    { kind: 'text', text: `${bureau}　打印：${printed}` },
  ]
}

function headFacts({ recall }: Report): [string, string][] {
  const { number, title, workshopName, level, cause, state, reason, measure, knownAt, startedAt, actor, figures } =
    recall
  return [
    ['编号', number],
    ['召回对象', title],
    ['小作坊', workshopName ?? '全区'],
    ['级别', levelZh[level]],
    ['起因', `${causeZh[cause]}：${reason}`],
    ['处置措施', measure],
    ['知悉', longTime(knownAt)],
    ['启动', `${longTime(startedAt)} ${actor}`],
    ['状态', recallStateZh[state]],
    ['确定范围用时', `${figures.traceMs} 毫秒`],
  ]
}

function clockTable({ clocks }: Report): Block {
  return {
    kind: 'table',
    head: ['时限', '依据', '最迟', '结果'],
    shares: [4, 3, 2, 1.4],
    rows: clocks.map(({ kind, words, basis, toBeConfirmed, state, ...due }) => [
      `${clockKindZh[kind]}：${words}`,
      `${basis}${toBeConfirmed ? '（待确认）' : ''}`,
      dueText(due),
      clockStateZh[state],
    ]),
  }
}

function totalTable({ totals }: Report): Block {
  const columns: readonly (readonly [string, Sum])[] = [
    ['销出', 'sent'],
    ['收回', 'recovered'],
    ['就地销毁', 'destroyedThere'],
    ['无法收回', 'gone'],
    ['启动时库存', 'left'],
    ['库存销毁', 'stockDestroyed'],
    ['收回后销毁', 'recoveredDestroyed'],
  ]
  return {
    kind: 'table',
    head: columns.map(([word]) => word),
    shares: columns.map(() => 1),
    rows: totals.map(total => columns.map(([, key]) => total[key])),
  }
}

function lotTable({ lots }: Report): Block {
  return {
    kind: 'table',
    head: ['小作坊', '品名', '批号', '数量', '启动时剩余', '收回', '销毁', '状态'],
    shares: [3, 2, 2.4, 1.6, 1.6, 1.5, 1.5, 1.5],
    rows: lots.map(lot => [
      ...[lot.workshopName, lot.name, lot.number, lot.amount, lot.left, lot.recovered, lot.destroyed],
      lot.end === null ? '停用' : lotEndZh[lot.end],
    ]),
  }
}

function recipientTable({ recipients }: Report): Block {
  return {
    kind: 'table',
    head: ['名称', '购入', '通知', '答复', '收回、销毁', '尚未交代'],
    shares: [2.4, 3, 1.8, 1.6, 2.6, 2.4],
    rows: recipients.map(({ kind, name, sent, notices, confirmation, recovered, open }) => [
      `${name}（${recipientKindZh[kind]}）`,
      sent.map(line => `${line.name} ${line.number} ${quantityText(line.quantity)}`).join('\n'),
      notices.map(({ way, at }) => `${noticeWayZh[way]} ${momentZh(at)}`).join('\n'),
      confirmation === null ? '没有答复' : `${confirmation.saidBy} ${momentZh(confirmation.at)}`,
      recovered.join('\n'),
      open.join('\n'),
    ]),
  }
}

function outcomeTable({ outcomes }: Report): Block {
  return {
    kind: 'table',
    head: ['日期', '种类', '批次', '数量', '购货者', '地点、见证人', '照片'],
    shares: [1.6, 1.8, 3, 1.6, 2, 2.6, 0.9],
    rows: outcomes.map(({ onDay, kind, name, number, recipientName, place, witness, files, ...quantity }) => [
      ...[onDay, outcomeKindZh[kind], `${name} ${number}`, quantityText(quantity), recipientName ?? ''],
      ...[[place, witness].filter(Boolean).join('\n'), `${files.length} 张`],
    ]),
  }
}

function logLine({ at, what, reason, actor }: Report['log'][number]): string[] {
  return [momentZh(at), what, reason ?? '', actor]
}

function gapsOf({ gaps, furtherGaps }: Report['recall']['figures']): Block[] {
  if (gaps.length === 0) return []
  return [
    { kind: 'heading', text: '附：范围可能不完整，因为' },
    ...gaps.map(text => ({ kind: 'text' as const, text: `· ${text}` })),
    ...(furtherGaps === 0 ? [] : [{ kind: 'text' as const, text: `· 另有 ${furtherGaps} 处` }]),
  ]
}
