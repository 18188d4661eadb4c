import { type Day, dayAt, findInstant, type Instant, longTime } from '../kernel/day.ts'
import { quantityText } from '../kernel/quantity.ts'
import type { OutcomeKind } from './rules/accounting.ts'
import type { ClockState } from './rules/clocks.ts'
import type { drillWeights } from './rules/drill.ts'
import type { EscalationStep } from './rules/escalation.ts'
import type { Cause, Level, LotEnd, NoticeState, NoticeWay, RecallState, RecipientKind, Step } from './rules/recall.ts'

export const levelZh = { first: '一级召回', second: '二级召回', third: '三级召回' } as const satisfies Record<
  Level,
  string
>

/** 食品召回管理办法: when each applies. */
export const levelWhenZh = {
  first: '已经或可能导致严重健康损害甚至死亡',
  second: '已经或可能导致一般健康损害',
  third: '标签、标识存在虚假标注',
} as const satisfies Record<Level, string>

export const causeZh = {
  nonconforming: '检验不合格',
  hazard: '发现健康危害',
  forbidden: '使用禁用物质或超限量添加',
  expired: '原料过期、变质或来源不明',
  label: '标签、标识问题',
  other: '其他',
} as const satisfies Record<Cause, string>

export const recallStateZh = {
  started: '召回中',
  finished: '已完成，待结案',
  closed: '已结案',
  cancelled: '已撤销',
} as const satisfies Record<RecallState, string>

export const stepZh = {
  finish: '完成召回',
  reopen: '重新打开',
  close: '结案',
  cancel: '撤销召回',
} as const satisfies Record<Step, string>

export const recipientKindZh = {
  buyer: '购货者',
  counter: '不记名购买',
  workshop: '小作坊',
} as const satisfies Record<RecipientKind, string>

export const noticeWayZh = {
  sms: '短信',
  phone: '电话通知',
  letter: '通知书',
  visit: '上门',
} as const satisfies Record<NoticeWay, string>

export const noticeStateZh = { queued: '待发出', given: '已通知', failed: '没有发出' } as const satisfies Record<
  NoticeState,
  string
>

export const outcomeKindZh = {
  recovered: '收回',
  'destroyed-there': '就地销毁',
  gone: '已食用或无法收回',
  'stock-destroyed': '库存销毁',
  'recovered-destroyed': '收回后销毁',
} as const satisfies Record<OutcomeKind, string>

export const lotEndZh = { removed: '移出范围', released: '解除召回' } as const satisfies Record<LotEnd, string>

export const escalationZh = {
  remind: '通知后未确认，已催办',
  station: '仍未确认，转监管所上门',
} as const satisfies Record<EscalationStep, string>

export const clockStateZh = {
  running: '计时中',
  kept: '按期',
  missed: '超期',
  unknown: '待确认',
} as const satisfies Record<ClockState, string>

export const clockKindZh = { start: '启动召回', finish: '完成召回' } as const

export const drillShareZh = {
  accounted: '数量去向清楚',
  identified: '购货者有名有姓',
  reachable: '购货者有联系电话',
  sourcesKnown: '原料来源清楚',
} as const satisfies Record<keyof typeof drillWeights, string>

/** `2026-11-27 16:00` on the Shanghai wall; the text itself when it is no moment. */
export function momentZh(text: string): string {
  const instant = findInstant(text)
  return instant === undefined ? text : longTime(instant)
}

/** `98.5%` from ten-thousandths. */
export function shareText(tenThousandths: number): string {
  return `${(tenThousandths / 100).toFixed(tenThousandths % 100 === 0 ? 0 : 1)}%`
}

/** `2026-11-27 16:00` or a whole day; what cannot be said is to be confirmed. */
export function dueText({ at, day }: { readonly at: Instant | null; readonly day: Day | null }): string {
  if (at !== null) return longTime(at)
  return day ?? '待确认'
}

type Notice = {
  readonly number: string
  readonly name: string
  readonly level: Level
  readonly reason: string
  readonly measure: string
  readonly bureau: string
  readonly startedAt: Instant
  readonly lines: readonly {
    readonly name: string
    readonly number: string
    readonly dimension: 'mass' | 'volume' | 'count'
    readonly amount: number
  }[]
}

/** What a short message says: as much as fits, the rest is in the letter. */
export function messageZh({ number, level, bureau, lines }: Notice): string {
  const [first] = lines
  const what =
    first === undefined
      ? '相关食品'
      : `“${first.name}”批号 ${first.number}${lines.length > 1 ? ` 等 ${lines.length} 批` : ''}`
  return `【食品召回】${what}已启动${levelZh[level]}（${number}），请立即停止销售和食用、单独存放，并等待收回或联系${bureau}。`
}

/** The letter to a recipient, paragraph by paragraph. 食品安全法 第六十三条. */
export function letterZh(notice: Notice): readonly string[] {
  const { number, name, level, reason, measure, bureau, startedAt, lines } = notice
  return [
    `${name}：`,
    `因${reason}，依据《中华人民共和国食品安全法》第六十三条，现对下列食品启动${levelZh[level]}（${number}）。您处曾购入：`,
    ...lines.map(line => `· ${line.name}　批号 ${line.number || '无'}　${quantityText(line)}`),
    '请自收到本通知起立即停止销售、使用和食用，单独存放并标明“召回”，不得自行处理。',
    `请如实告知现存、已售和已食用的数量。处置措施：${measure}。`,
    `${bureau}　${dayAt(startedAt)}`,
  ]
}
