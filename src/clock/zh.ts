import { longTime } from '../kernel/day.ts'
import type { ClockState, Ends, TimeUnit, Tone } from './rules/clock.ts'
import type { Channel, DeliveryState } from './rules/delivery.ts'
import type { SettableStep, Step } from './rules/escalation.ts'
import { pauseWords } from './rules/pauses.ts'
import type { Left } from './rules/reckon.ts'

export const clockStateZh = {
  running: '计时中',
  paused: '已暂停',
  done: '已办结',
  void: '已作废',
} as const satisfies Record<ClockState, string>

export const toneZh = {
  red: '已超期',
  amber: '临近到期',
  calm: '正常',
  paused: '已暂停',
  unknown: '期限待定',
} as const satisfies Record<Tone, string>

export const pauseKindZh = pauseWords

export const timeUnitZh = {
  'working-day': '个工作日',
  'calendar-day': '日',
  hour: '小时',
  month: '个月',
} as const satisfies Record<TimeUnit, string>

export const extensionStateZh = { asked: '待批准', approved: '已批准', refused: '未批准' } as const

export const stepZh = {
  amber: '临近到期提醒',
  due: '到期提醒',
  superior: '超期，转上一级负责人',
  leader: '超期，转局领导',
} as const satisfies Record<Step, string>

export const settableStepZh = {
  superior: '超期后提醒单位负责人（未指定的提醒监管股室）',
  leader: '超期后提醒局领导',
} as const satisfies Record<SettableStep, string>

export const channelZh = { sms: '短信', wecom: '企业微信' } as const satisfies Record<Channel, string>

export const deliveryStateZh = {
  queued: '待发出',
  sending: '发送中',
  sent: '已发出',
  failed: '没有发出',
} as const satisfies Record<DeliveryState, string>

export const tryOutcomeZh: Readonly<Record<string, string>> = { sent: '发出', again: '稍后再试', failed: '失败' }

/** What somebody's message is about; other slices' kinds are shown by their title alone. */
export const messageKindZh: Readonly<Record<string, string>> = {
  clock: '时限',
  urge: '催办',
  reassigned: '转办',
  extension: '延期审批',
  digest: '时限汇总',
  delegation: 'AB角',
  alert: '预警',
  'complaint-received': '投诉举报',
  'duty-overdue': '履责逾期',
  'complaint-assigned': '投诉举报',
  'complaint-added': '投诉举报',
  'complaint-published': '查实公开',
  'risk-grade': '风险等级',
  'risk-grading': '风险等级',
  appeal: '异议',
  recheck: '申请复查',
  reply: '公开回应',
}

const leftUnitZh = { 'working-day': '个工作日', day: '天', hour: '小时', minute: '分钟' } as const satisfies Record<
  Left['unit'],
  string
>

/** `还剩 3 个工作日`, `今天到期`, `已超 2 小时`. */
export function leftZh(tone: Tone, left: Left | null): string {
  if (tone === 'paused' || tone === 'unknown' || left === null) return toneZh[tone]
  if (left.amount === 0) return left.unit === 'minute' ? '马上到期' : '今天到期'
  const amount = `${Math.abs(left.amount)} ${leftUnitZh[left.unit]}`
  return left.amount < 0 ? `已超 ${amount}` : `还剩 ${amount}`
}

/** `2026-11-27 16:00`, a whole day, or that nobody can say. */
export function dueZh({ dueOn, dueAt }: Pick<Ends, 'dueOn' | 'dueAt'>): string {
  if (dueAt !== null) return longTime(dueAt)
  return dueOn ?? '待定'
}
