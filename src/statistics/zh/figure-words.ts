import type { Chapter, RecordKind } from '../rules/figure-words.ts'
import type { Split, Step } from '../rules/period.ts'

export const chapterZh = {
  basics: '一、基本情况',
  unified: '二（一）宣传培训',
  supervised: '二（三）严格监管',
  raised: '二（四）示范引领',
  coded: '二（五）一坊一码、明作亮坊、一品一标',
  answered: '提案与答复',
  registry: '主体变动',
  inspection: '监督检查',
  testing: '抽样检验',
  hazards: '问题隐患',
  watched: '明作亮坊',
  recalled: '产品召回',
  told: '培训与投诉举报',
  grades: '风险分级与食安指数',
} as const satisfies Record<Chapter, string>

export const recordZh = {
  workshop: '小作坊',
  sample: '样品',
  case: '案件',
  'ledger-template': '台账模板',
  project: '培育项目',
  title: '示范称号',
  trademark: '商标',
  destination: '旅游目的地',
  code: '二维码',
  department: '部门',
  scene: '场景',
  'label-field': '标签信息',
  topic: '专题',
  heading: '正文条目',
  hazard: '问题隐患',
  proposal: '提案',
  visit: '检查',
  alert: '预警',
  camera: '摄像头',
  complaint: '投诉举报',
  recall: '召回',
  'print-run': '标签印制',
  readiness: '申证帮扶',
  pair: '帮带结对',
} as const satisfies Record<RecordKind, string>

export const splitZh = {
  town: '乡镇街道',
  village: '村（社区）',
  category: '类别',
  unit: '责任单位',
  year: '年度',
} as const satisfies Record<Split, string>

/** What belongs to no part by its key. */
export const noPartZh = {
  town: '没有地点',
  village: '没有登记村（社区）',
  category: '没有类别',
  unit: '没有责任单位',
  year: '没有日期',
} as const satisfies Record<Split, string>

export const stepZh = { month: '按月', quarter: '按季度', year: '按年' } as const satisfies Record<Step, string>
