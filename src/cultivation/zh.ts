import type { Figure, Head } from './rules/board.ts'
import type { Factor } from './rules/candidate.ts'
import type { Track } from './rules/growth.ts'
import type { Outcome } from './rules/pair.ts'
import type { CourseKind, NoteKind, ProjectKind, ProjectState } from './rules/project.ts'
import type { ReadinessState } from './rules/readiness.ts'
import type { SalesSource } from './rules/sales.ts'
import type { Level, TitleState } from './rules/title.ts'
import type { ComponentKind, LinkStep, MeasureKind, MeasureState } from './rules/tourism.ts'
import type { Standing, TrademarkState } from './rules/trademark.ts'

export const levelZh = { district: '区级', city: '市级', province: '省级' } as const satisfies Record<Level, string>

export const titleStateZh = {
  applied: '待复核',
  reviewed: '已复核，待公示',
  noticed: '已公示，待授牌',
  awarded: '已授牌',
  refused: '不予评定',
  withdrawn: '已撤销',
} as const satisfies Record<TitleState, string>

export const titleStepZh = {
  apply: '申请',
  review: '复核',
  notice: '公示',
  object: '公示异议',
  answer: '答复异议',
  award: '授牌',
  refuse: '不予评定',
  look: '年度复审',
  withdraw: '撤销',
} as const

export const projectKindZh = { makeover: '统一打造', upgrade: '规范提升' } as const satisfies Record<
  ProjectKind,
  string
>

export const projectStateZh = {
  working: '实施中',
  accepted: '已验收',
  stopped: '已停止',
} as const satisfies Record<ProjectState, string>

export const noteKindZh = {
  step: '实施记录',
  money: '资金使用',
  before: '实施前照片',
  after: '实施后照片',
} as const satisfies Record<NoteKind, string>

export const courseKindZh = {
  ...noteKindZh,
  accept: '验收',
  return: '退回',
  stop: '停止',
} as const satisfies Record<CourseKind, string>

export const trademarkStateZh = {
  applied: '申请中',
  registered: '已注册',
  ended: '已失效',
} as const satisfies Record<TrademarkState, string>

export const markStandingZh = {
  applied: '申请中',
  'in-force': '有效',
  expiring: '即将到期',
  expired: '已到期',
  ended: '已失效',
} as const satisfies Record<Standing, string>

export const salesSourceZh = { owner: '业主申报', officer: '监管人员据业主材料登记' } as const satisfies Record<
  SalesSource,
  string
>

export const readinessStateZh = {
  helping: '帮扶中',
  applied: '已申报',
  accepted: '已受理',
  refused: '未予许可',
  decided: '准予许可',
  issued: '已发证',
  stopped: '已停止',
} as const satisfies Record<ReadinessState, string>

export const componentKindZh = {
  lodging: '巴山民宿',
  dining: '特色餐饮',
  brewing: '原酒酿造',
  culture: '酒文化体验',
} as const satisfies Record<ComponentKind, string>

export const measureKindZh = { hardware: '硬件', software: '软件' } as const satisfies Record<MeasureKind, string>

export const measureStateZh = {
  planned: '计划',
  working: '实施中',
  done: '已完成',
  dropped: '不再实施',
} as const satisfies Record<MeasureState, string>

export const linkStepZh = { link: '对接', measure: '措施', end: '结束对接' } as const satisfies Record<LinkStep, string>

export const outcomeZh = {
  reached: '达到目标',
  partly: '部分达到',
  'not-reached': '没有达到',
} as const satisfies Record<Outcome, string>

export const trackZh = { condition: '生产条件', brand: '品牌培育' } as const satisfies Record<Track, string>

export const factorZh = {
  position: '区位优势',
  density: '行业集中',
  industry: '产业优势',
} as const satisfies Record<Factor, string>

export const headZh = {
  whole: '带动小作坊整体提升',
  tourism: '带动文旅产业高效发展',
  villages: '带动乡村振兴落地落实',
} as const satisfies Record<Head, string>

export const figureZh = {
  makeovers: '统一打造',
  upgrades: '规范提升',
  titles: '示范小作坊',
  trademarks: '自主商标',
  conversions: '小转微',
  destinations: '乡村观光旅游目的地',
  links: '对接景区的小作坊',
  doubled: '年度销售额翻倍',
  licences: '取得食品生产许可',
  pairs: '示范带一般结对',
} as const satisfies Record<Figure, string>
