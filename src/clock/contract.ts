import { z } from 'zod'
import { command, download, query } from '../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Page, PhoneText, Reason, text } from '../platform/action/schema.ts'
import { ClockDetail, Delegation, DeliveryRow, Done, InboxRow, Person, Todo } from './contract/shapes.ts'
import { tones } from './rules/clock.ts'
import { channels, deliveryStates } from './rules/delivery.ts'
import { settableSteps } from './rules/escalation.ts'
import { pauseKinds } from './rules/pauses.ts'

const One = z.object({ clock: IdText })

/** Mine and of those I stand in for; of my unit; of all that I may see. */
export const whoseList = ['mine', 'unit', 'area'] as const

const Filter = z.object({
  whose: z.enum(whoseList).default('mine'),
  kinds: z.array(z.string().max(40)).max(100).default([]),
  search: z.string().trim().max(60).default(''),
  town: z.string().max(9).nullish(),
})
const Open = Filter.extend({ tones: z.array(z.enum(tones)).default([]) })
export type TodoFilter = z.output<typeof Open>

const Count = z.object({ red: z.int(), amber: z.int(), calm: z.int(), paused: z.int(), unknown: z.int() })

export const clockEndpoints = {
  todo: query('clock.todo', '待办', Open.extend(Page), z.object({ total: z.int(), rows: z.array(Todo) })),
  done: query(
    'clock.done',
    '已办',
    Filter.extend({
      lateOnly: z.boolean().default(false),
      /** What ended more than a year ago as well. */
      earlier: z.boolean().default(false),
      ...Page,
    }),
    z.object({ total: z.int(), rows: z.array(Done) }),
  ),
  kinds: query(
    'clock.kinds',
    '待办的种类',
    z.object({ whose: z.enum(whoseList).default('area') }),
    z.array(z.object({ kind: z.string(), word: z.string(), count: z.int() })),
  ),
  counts: query('clock.counts', '待办数量', Nothing, z.object({ mine: Count, unit: Count, area: Count })),
  look: query('clock.look', '一个时限', One, ClockDetail),
  /** For the pages of other slices: the clocks of what they show, running and ended. */
  of: query(
    'clock.of',
    '一件事的时限',
    z.object({ kind: z.string().max(40), ids: z.array(z.string().max(60)).min(1).max(200) }),
    z.array(
      z.object({
        subject: z.string(),
        clock: IdText,
        code: z.string(),
        state: Todo.shape.tone.or(z.enum(['done', 'void'])),
        title: z.string(),
        dueOn: DayText.nullable(),
        dueAt: Todo.shape.dueAt,
        left: Todo.shape.left,
        endedLate: z.boolean().nullable(),
        basis: z.string(),
        words: z.string(),
        toBeConfirmed: z.boolean(),
      }),
    ),
  ),
  table: download('clock.table', '导出待办（Excel）', Open),
  reassign: command(
    'clock.reassign',
    '转办',
    z.object({ clocks: z.array(IdText).min(1, '请至少选择一项').max(200), to: IdText, reason: Reason }),
    Nothing,
  ),
  urge: command(
    'clock.urge',
    '催办',
    One.extend({ note: z.string().trim().max(200).default('') }),
    z.object({ told: z.int() }),
  ),
  pause: command(
    'clock.pause',
    '暂停计时',
    One.extend({ kind: z.enum(pauseKinds), from: DayText, reason: Reason }),
    Nothing,
  ),
  resume: command('clock.resume', '恢复计时', One.extend({ to: DayText }), z.object({ dueOn: DayText.nullable() })),
  askExtension: command(
    'clock.ask-extension',
    '申请延期',
    One.extend({ amount: z.int().min(1, '至少 1').max(400, '请核对延长的数量'), reason: Reason }),
    Nothing,
  ),
  decideExtension: command(
    'clock.decide-extension',
    '批准延期',
    One.extend({ extension: IdText, approve: z.boolean(), note: z.string().trim().max(200).default('') }),
    z.object({ dueOn: DayText.nullable() }),
  ),
  void: command('clock.void', '作废时限', One.extend({ reason: Reason }), Nothing),
  people: query(
    'clock.people',
    '可转办的人员',
    z.object({ search: z.string().trim().max(30).default('') }),
    z.array(Person),
  ),
  delegations: query('clock.delegations', 'AB角', Nothing, z.array(Delegation)),
  delegate: command(
    'clock.delegate',
    '设置AB角',
    z.object({ substitute: IdText, from: DayText, to: DayText, reason: Reason }),
    Nothing,
  ),
  endDelegation: command('clock.end-delegation', '结束AB角', z.object({ delegation: IdText }), Nothing),
  inbox: query(
    'clock.inbox',
    '我的消息',
    z.object({ unreadOnly: z.boolean().default(false), ...Page }),
    z.object({ total: z.int(), unread: z.int(), rows: z.array(InboxRow) }),
  ),
  unread: query('clock.unread', '未读消息数', Nothing, z.object({ unread: z.int() })),
  read: command(
    'clock.read',
    '消息标为已读',
    /** All of them without a list. */
    z.object({ messages: z.array(IdText).max(200).optional() }),
    Nothing,
  ),
  contact: query(
    'clock.contact',
    '我的接收方式',
    Nothing,
    z.object({ phone: z.string().nullable(), bySms: z.boolean(), wecom: z.string().nullable(), byWecom: z.boolean() }),
  ),
  saveContact: command(
    'clock.save-contact',
    '修改接收方式',
    z.object({
      phone: PhoneText.pipe(z.string().regex(/^1/, '收短信要填 11 位手机号')).nullable(),
      bySms: z.boolean(),
      wecom: text('企业微信账号', 64)
        .regex(/^[\w.@-]+$/, '企业微信账号只含字母、数字和 . - _ @')
        .nullable(),
      byWecom: z.boolean(),
    }),
    Nothing,
  ),
  deliveries: query(
    'clock.deliveries',
    '发送记录',
    z.object({
      states: z.array(z.enum(deliveryStates)).default([]),
      channels: z.array(z.enum(channels)).default([]),
      search: z.string().trim().max(60).default(''),
      ...Page,
    }),
    z.object({ total: z.int(), rows: z.array(DeliveryRow) }),
  ),
  retry: command('clock.retry', '重新发送', z.object({ delivery: IdText }), Nothing),
  steps: query(
    'clock.steps',
    '催办与升级设置',
    Nothing,
    z.object({
      steps: z.array(z.object({ step: z.enum(settableSteps), days: z.int(), changedBy: z.string().nullable() })),
      heads: z.array(
        z.object({
          unit: IdText,
          unitName: z.string(),
          account: IdText.nullable(),
          accountName: z.string().nullable(),
        }),
      ),
    }),
  ),
  changeSteps: command(
    'clock.change-steps',
    '修改催办与升级设置',
    z
      .object({
        superior: z.int().min(0, '不少于 0').max(90, '不超过 90'),
        leader: z.int().min(0, '不少于 0').max(90, '不超过 90'),
        heads: z.array(z.object({ unit: IdText, account: IdText.nullable() })).max(200),
      })
      .refine(({ superior, leader }) => superior <= leader, {
        path: ['leader'],
        message: '局领导不应先于单位负责人',
      }),
    Nothing,
  ),
}
