import type { Block } from '../../platform/documents/pdf/set-paper.ts'
import { drillWeights } from '../rules/drill.ts'
import { drillShareZh, momentZh, shareText } from '../zh.ts'

export type PrintedDrill = {
  readonly workshopName: string
  readonly townName: string
  readonly lotNumber: string
  readonly lotName: string
  readonly month: string
  readonly origin: 'asked' | 'monthly'
  readonly score: number
  readonly traceMs: number
  readonly accounted: number
  readonly identified: number
  readonly reachable: number
  readonly sourcesKnown: number
  readonly ranAt: string
  readonly actor: string
  readonly gaps: readonly string[]
  readonly figures: {
    readonly backLots: number
    readonly backSuppliers: number
    readonly forwardLots: number
    readonly workshops: number
    readonly buyers: number
    readonly counters: number
    readonly withPhone: number
  }
  readonly scope: {
    readonly truncated: boolean
    readonly lots: readonly {
      readonly number: string
      readonly name: string
      readonly workshopName: string
      readonly quantity: string
      readonly share: number
      readonly direction: 'back' | 'forward'
    }[]
    readonly recipients: readonly {
      readonly name: string
      readonly hasPhone: boolean
      readonly sent: readonly string[]
      readonly share: number
    }[]
  }
}

const percent = (share: number) => `${(Math.min(1, share) * 100).toFixed(1)}%`

/** 召回演练报告: one drill, so that its score can be worked out again from what stands on the paper. */
export function drillBlocks(drill: PrintedDrill): Block[] {
  const { scope, gaps } = drill
  return [
    { kind: 'title', text: '召回演练报告' },
    {
      kind: 'facts',
      facts: [
        ['小作坊', `${drill.workshopName}（${drill.townName}）`],
        ['演练批次', `${drill.lotName} ${drill.lotNumber}`],
        ['时间', `${momentZh(drill.ranAt)} ${drill.actor}`],
        ['种类', drill.origin === 'monthly' ? `每月自动演练 ${drill.month}` : '人工发起'],
        ['用时', `${drill.traceMs} 毫秒`],
        ['得分', `${drill.score}（满分 100，权重为系统建议，待确认）`],
      ],
    },
    { kind: 'heading', text: '得分' },
    scoreTable(drill),
    { kind: 'heading', text: '结果' },
    figureTable(drill),
    { kind: 'heading', text: `缺口（${gaps.length} 处）` },
    ...(gaps.length === 0
      ? [{ kind: 'text' as const, text: '没有发现缺口。' }]
      : gaps.map(gap => ({ kind: 'text' as const, text: `· ${gap}` }))),
    { kind: 'heading', text: '批次' },
    {
      kind: 'table',
      head: ['方向', '小作坊', '品名', '批号', '数量', '占比'],
      shares: [1.2, 3, 2.2, 2.6, 1.8, 1.2],
      rows: scope.lots.map(({ direction, workshopName, name, number, quantity, share }) => [
        ...[direction === 'back' ? '来源' : '去向', workshopName, name, number, quantity, percent(share)],
      ]),
    },
    { kind: 'heading', text: '购货者' },
    {
      kind: 'table',
      head: ['名称', '电话', '数量', '占比'],
      shares: [3, 1, 4, 1.2],
      rows: scope.recipients.map(({ name, hasPhone, sent, share }) => [
        name,
        hasPhone ? '有' : '无',
        sent.join('；'),
        percent(share),
      ]),
    },
    ...(scope.truncated ? [{ kind: 'text' as const, text: '范围很大，这里只列最近的；上面的数字按全部计算。' }] : []),
  ]
}

function scoreTable(drill: PrintedDrill): Block {
  const parts = ['accounted', 'identified', 'reachable', 'sourcesKnown'] as const
  return {
    kind: 'table',
    head: ['项目', '比例', '权重', '得分'],
    shares: [3, 1, 1, 1],
    rows: parts.map(part => [
      ...[drillShareZh[part], shareText(drill[part]), String(drillWeights[part])],
      ((drill[part] * drillWeights[part]) / 10_000).toFixed(1),
    ]),
  }
}

function figureTable({ figures }: PrintedDrill): Block {
  return {
    kind: 'table',
    head: ['来源批次', '供货者', '去向批次', '涉及小作坊', '购货者', '其中有电话', '不记名'],
    shares: [1, 1, 1, 1, 1, 1, 1],
    rows: [
      [
        figures.backLots - 1,
        figures.backSuppliers,
        figures.forwardLots,
        figures.workshops,
        figures.buyers,
        figures.withPhone,
        figures.counters,
      ].map(String),
    ],
  }
}
