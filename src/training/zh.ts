import { lessonZh } from '../rectification/zh.ts'
import type { Channel, Counting, Occasion, OutreachState } from './rules/outreach.ts'
import type { QuestionKind, QuestionState } from './rules/question.ts'
import type { Audience, Topic } from './rules/topic.ts'

export const topicZh = {
  ...lessonZh,
  law: '法律法规',
  label: '标签标识',
  'work-safety': '安全生产',
  hygiene: '卫生与人员',
  other: '其他',
} as const satisfies Readonly<Record<Topic, string>>

export const audienceZh = {
  owner: '业主',
  worker: '从业人员',
  everyone: '业主和从业人员',
} as const satisfies Readonly<Record<Audience, string>>

export const questionKindZh = {
  single: '单选题',
  multiple: '多选题',
  'true-false': '判断题',
} as const satisfies Readonly<Record<QuestionKind, string>>

export const questionStateZh = {
  ready: '可用',
  waiting: '待复核',
  retired: '已停用',
} as const satisfies Readonly<Record<QuestionState, string>>

export const occasionZh = {
  'consumer-rights-day': '3·15 国际消费者权益日',
  'food-safety-week': '食品安全宣传周',
  inspection: '结合监督检查',
  'market-day': '赶场日宣传',
  campus: '进校园',
  other: '其他',
} as const satisfies Readonly<Record<Occasion, string>>

export const channelZh = {
  stand: '现场咨询台',
  lecture: '讲座',
  visit: '上门入户',
  leaflet: '发放资料',
  banner: '标语横幅',
  broadcast: '广播',
  online: '网络新媒体',
  press: '报刊电视',
} as const satisfies Readonly<Record<Channel, string>>

export const countingZh = {
  signed: '签到人数',
  leaflets: '按发放资料份数',
  headcount: '现场点数',
  estimate: '估计',
  views: '阅读（播放）量',
} as const satisfies Readonly<Record<Counting, string>>

export const outreachStateZh = {
  planned: '已计划',
  held: '已开展',
  cancelled: '已取消',
} as const satisfies Readonly<Record<OutreachState, string>>
