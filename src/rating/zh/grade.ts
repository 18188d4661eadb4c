import type { AppealState, AppealStep, AppealSubject } from '../rules/appeal/appeal.ts'
import type {
  GradeKind,
  GradingState,
  LowerRule,
  RaiseRule,
  RiskPartCode,
  RiskRecordKind,
} from '../rules/risk/result.ts'

export const riskPartZh = {
  category: '食品类别（静态分）',
  inspection: '监督检查',
  sampling: '监督抽检',
  ledger: '台账记录',
  hazard: '未整改隐患和属实预警',
  complaint: '查实的投诉举报',
} as const satisfies Readonly<Record<RiskPartCode, string>>

export const riskRecordKindZh = {
  workshop: '备案',
  inspection: '检查',
  sample: '抽检',
  ledger: '台账',
  hazard: '整改',
  alert: '预警',
  complaint: '投诉举报',
  case: '案件',
  recall: '召回',
  circumstance: '登记的情形',
  none: '—',
} as const satisfies Readonly<Record<RiskRecordKind, string>>

export const gradeKindZh = {
  provisional: '试算',
  yearly: '年度评定',
  raised: '事件上调',
  corrected: '异议更正',
} as const satisfies Readonly<Record<GradeKind, string>>

export const gradingStateZh = {
  draft: '草案',
  confirmed: '已确认',
  void: '已作废',
} as const satisfies Readonly<Record<GradingState, string>>

/** As whoever writes one down chooses it; the book has the full words. */
export const circumstanceZh = {
  deliberate: '故意违法并受到罚款、没收、责令停产停业处罚',
  sample: '国家、省级监督抽检不合格',
  social: '违法行为造成不良社会影响',
  accident: '发生食品安全事故',
  recall: '不按规定召回或者停止生产经营',
  refusal: '拒绝、逃避、阻挠执法检查',
  provincial: '省级规定的其他上调情形',
  'county-sample': '本区县监督抽检不合格',
  clean: '连续三年没有违法违规记录',
  certified: '获得良好生产规范、危害分析与关键控制点认证',
  award: '获得地市级以上人民政府质量奖',
  'provincial-lower': '省级规定的其他下调情形',
} as const satisfies Readonly<Record<RaiseRule | LowerRule, string>>

export const appealSubjectZh = { index: '食安指数', grade: '风险等级' } as const satisfies Readonly<
  Record<AppealSubject, string>
>

export const appealStateZh = {
  open: '待答复',
  upheld: '异议成立',
  refused: '异议不成立',
  withdrawn: '已撤回',
} as const satisfies Readonly<Record<AppealState, string>>

export const appealStepZh = {
  appeal: '提出异议',
  uphold: '答复：成立',
  refuse: '答复：不成立',
  withdraw: '撤回异议',
} as const satisfies Readonly<Record<AppealStep, string>>
