import { z } from 'zod'
import { command, download, query } from '../platform/action/endpoint.ts'
import { DayText, IdText, Nothing, Page, PhoneText, Reason, text } from '../platform/action/schema.ts'
import { weights } from '../rectification/rules/hazard.ts'
import { ComplaintHead, ComplaintView, Officer, OwnDisclosure } from './contract/shapes.ts'
import { refusalGrounds } from './rules/ground.ts'
import { kinds } from './rules/kind.ts'
import { complaintStates, outcomes } from './rules/state.ts'
import { longestWords, topics } from './rules/topic.ts'
import { writtenVias } from './rules/via.ts'

const One = z.object({ complaint: IdText })
const maybe = (most: number) => z.string().trim().max(most, `不超过 ${most} 字`).default('')
const note = text('说明', 500)
/** How whoever told it is told; a short message says only that there is news. */
const tellWays = ['phone', 'sms', 'letter', 'in-person'] as const
const respondentWays = ['phone', 'letter', 'in-person'] as const

export const Filter = z.object({
  states: z.array(z.enum(complaintStates)).default([]),
  kinds: z.array(z.enum(kinds)).default([]),
  topics: z.array(z.enum(topics)).default([]),
  outcomes: z.array(z.enum(outcomes)).default([]),
  /** Those that the reader handles. */
  mine: z.boolean().default(false),
  /** Nobody handles it yet. */
  unassigned: z.boolean().default(false),
  /** Not at rest. */
  open: z.boolean().default(false),
  overdue: z.boolean().default(false),
  /** 待核: what came in numbers or from a machine. */
  suspicious: z.boolean().default(false),
  workshop: IdText.nullish(),
  from: DayText.nullish(),
  to: DayText.nullish(),
  /** The number, or the workshop by its name or pinyin: never anything that somebody told. */
  search: maybe(60),
})

const Count = z.object({ key: z.string(), count: z.int() })

export const complaintEndpoints = {
  list: query(
    'complaint.list',
    '投诉举报列表',
    Filter.extend(Page),
    z.object({ total: z.int(), rows: z.array(ComplaintHead) }),
  ),
  figures: query(
    'complaint.figures',
    '投诉举报情况',
    z.object({ from: DayText.nullish(), to: DayText.nullish() }),
    z.object({
      ...{ total: z.int(), open: z.int(), unassigned: z.int(), overdue: z.int(), suspicious: z.int() },
      ...{ kinds: z.array(Count), topics: z.array(Count), outcomes: z.array(Count), states: z.array(Count) },
    }),
  ),
  table: download('complaint.table', '导出投诉举报列表', Filter),
  one: query('complaint.one', '一件投诉举报', One, ComplaintView),
  officers: query('complaint.officers', '可以承办的人', One, z.object({ rows: z.array(Officer) })),
  /** One picture that came with it, or with what was added later, for whoever handles it. */
  picture: download(
    'complaint.picture',
    '查看投诉举报照片',
    One.extend({ at: z.int().min(0).max(9), addition: IdText.nullish() }),
  ),
  /** Who told it: with a reason, written down each time. 暂行办法 第三十三条. */
  reveal: command(
    'complaint.reveal',
    '查看举报人身份',
    One.extend({ reason: Reason }),
    z.object({ name: z.string(), phone: z.string() }),
  ),
  /** What came by telephone, letter, visit, or from 12315. */
  register: command(
    'complaint.register',
    '登记投诉举报',
    z.object({
      complaint: IdText,
      workshop: IdText,
      via: z.enum(writtenVias),
      topic: z.enum(topics),
      wantsRemedy: z.boolean(),
      words: text('反映的内容', longestWords),
      where: maybe(100),
      when: maybe(60),
      name: maybe(30),
      phone: z.union([z.literal(''), PhoneText]).default(''),
    }),
    z.object({ number: z.string(), secret: z.string(), kind: z.enum(kinds) }),
  ),
  assign: command(
    'complaint.assign',
    '指定承办人',
    One.extend({ accounts: z.array(IdText).min(1, '请至少选一人').max(5, '一件最多五人'), reason: Reason }),
    Nothing,
  ),
  move: command(
    'complaint.move',
    '办理投诉举报',
    One.extend({
      id: IdText,
      step: z.enum(['accept', 'take-up', 'agree', 'fail', 'withdraw', 'substantiate', 'clear', 'close']),
      note: maybe(500),
      /** What whoever told it reads of it. */
      told: maybe(300),
    }),
    z.object({ state: z.enum(complaintStates), dueOn: DayText.nullable() }),
  ),
  refuse: command(
    'complaint.refuse',
    '不予受理投诉',
    One.extend({ id: IdText, ground: z.enum(refusalGrounds), note }),
    Nothing,
  ),
  reclassify: command(
    'complaint.reclassify',
    '改为投诉或者举报',
    One.extend({ id: IdText, kind: z.enum(kinds), reason: Reason }),
    Nothing,
  ),
  transfer: command(
    'complaint.transfer',
    '移送其他部门',
    One.extend({ id: IdText, to: text('移送给哪个部门', 60), note }),
    Nothing,
  ),
  merge: command('complaint.merge', '并案', One.extend({ id: IdText, into: text('并入的编号', 30), note }), Nothing),
  /** 隐患: into the one list, without a word of who told it. */
  raise: command(
    'complaint.raise',
    '登记为隐患',
    One.extend({
      code: text('检查项目', 40),
      topic: text('类别', 20),
      text: text('查实的问题', 300),
      basis: maybe(200),
      weight: z.enum(weights),
      foundOn: DayText,
      dueOn: DayText.nullish(),
    }),
    z.object({ hazard: IdText }),
  ),
  /** 案件线索: a report ends here, a dispute is mediated on. 暂行办法 第二十三条. */
  file: command(
    'complaint.file',
    '转为案件线索',
    One.extend({ id: IdText, matter: text('案由', 100), content: text('查实的情况', 1000) }),
    z.object({ label: z.string() }),
  ),
  tell: command(
    'complaint.tell',
    '告知结果',
    One.extend({
      id: IdText,
      told: text('告知的内容', 300),
      way: z.enum(tellWays),
      respondentWay: z.enum(respondentWays).nullish(),
    }),
    Nothing,
  ),
  digest: command('complaint.digest', '填写办理摘要', One.extend({ digest: maybe(300) }), Nothing),
  /** 待核: an officer has looked, and it counts like all others. */
  vet: command('complaint.vet', '核定为正常件', One.extend({ reason: Reason }), Nothing),
  publish: command(
    'complaint.publish',
    '公开查实情况',
    One.extend({ disclosure: IdText, foundOn: DayText, text: text('公开的文字', 200) }),
    Nothing,
  ),
  unpublish: command('complaint.unpublish', '撤下公开', One.extend({ disclosure: IdText, reason: Reason }), Nothing),
  lookAtReply: command(
    'complaint.look-at-reply',
    '处理业主回应',
    One.extend({ reply: IdText, show: z.boolean(), reason: maybe(200) }),
    Nothing,
  ),
  /** What anyone may read of a workshop, for its owner, with what the owner answered. */
  published: query(
    'complaint.published',
    '本坊被公开的查实情况',
    z.object({ workshop: IdText }),
    z.object({ rows: z.array(OwnDisclosure) }),
  ),
  reply: command(
    'complaint.reply',
    '业主回应',
    z.object({ workshop: IdText, disclosure: IdText, reply: IdText, text: text('回应', 200) }),
    Nothing,
  ),
} as const
