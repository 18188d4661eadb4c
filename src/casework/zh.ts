import type { PrivatePart } from './rules/disclosure.ts'
import type { Weight } from './rules/discretion.ts'
import type { EvidenceKind } from './rules/evidence.ts'
import type { PartyKind, Penalty, PenaltyKind } from './rules/penalty.ts'
import type { CaseSource } from './rules/source.ts'
import type { CaseState, CaseStep } from './rules/state.ts'

export const caseStateZh = {
  received: '待立案',
  'not-filed': '不予立案',
  'spot-served': '当场处罚，待履行',
  filed: '调查中',
  suspended: '中止调查',
  investigated: '审核中',
  reviewed: '审核通过，待告知',
  told: '已告知，陈述申辩期',
  heard: '已听证，待决定',
  decided: '已决定，待送达',
  served: '已送达，待履行',
  'carried-out': '履行完毕，待结案',
  'execution-ended': '终结执行，待结案',
  spared: '不予处罚，待送达',
  'spared-served': '不予处罚，待结案',
  moved: '已移送其他机关',
  'clue-to-police': '线索已移送公安',
  'at-police': '已移送公安',
  ended: '终止调查，待结案',
  revoked: '决定已撤销',
  closed: '已结案',
} as const satisfies Record<CaseState, string>

/** Named as the buttons are. */
export const caseStepZh = {
  file: '立案',
  'refuse-filing': '不予立案',
  'punish-on-the-spot': '当场处罚',
  suspend: '中止调查',
  resume: '恢复调查',
  conclude: '调查终结',
  'pass-review': '审核通过',
  'send-back': '退回补充调查',
  tell: '告知当事人',
  hear: '登记听证',
  decide: '处罚决定',
  spare: '不予处罚',
  serve: '登记送达',
  'carry-out': '执行完毕',
  'end-execution': '终结执行',
  move: '移送其他机关',
  'transfer-to-police': '移送公安',
  return: '退回重新办理',
  end: '终止调查',
  revoke: '撤销决定',
  close: '结案',
} as const satisfies Record<CaseStep, string>

export const caseSourceZh = {
  inspection: '监督检查',
  sampling: '抽样检验',
  discovery: '自行发现',
  report: '举报',
  mediation: '投诉调解中发现',
  referred: '其他机关移送',
  superior: '上级交办',
  alert: '监测预警（经人工核实）',
  confession: '主动供述',
} as const satisfies Record<CaseSource, string>

export const partyKindZh = {
  citizen: '公民',
  'individual-business': '个体工商户',
  organisation: '法人或者其他组织',
} as const satisfies Record<PartyKind, string>

export const penaltyKindZh = {
  warning: '警告',
  criticism: '通报批评',
  fine: '罚款',
  confiscation: '没收违法所得、非法财物',
  'suspension-of-business': '责令停产停业',
  closure: '责令关闭',
  restriction: '限制从业、限制开展生产经营活动',
  'licence-revoked': '吊销许可证件',
  'licence-lowered': '降低资质等级',
} as const satisfies Record<PenaltyKind, string>

export const weightZh = {
  none: '不予处罚',
  mitigated: '减轻',
  lighter: '从轻',
  ordinary: '一般',
  heavier: '从重',
} as const satisfies Record<Weight, string>

export const evidenceKindZh = {
  document: '书证',
  object: '物证',
  recording: '视听资料',
  electronic: '电子数据',
  testimony: '证人证言',
  statement: '当事人的陈述',
  expertise: '鉴定意见',
  'site-record': '勘验笔录、现场笔录',
  'machine-snapshot': '监控抓拍（经审核）',
} as const satisfies Record<EvidenceKind | 'machine-snapshot', string>

export const originKindZh = {
  none: '现场或者其他途径',
  finding: '检查发现的问题',
  report: '抽检报告',
  lot: '台账批次',
  snapshot: '监控抓拍',
} as const

export const proposalStateZh = { open: '待审批', approved: '已批准', refused: '未批准', withdrawn: '已撤回' } as const
export const recusalStateZh = { open: '待决定', granted: '准予回避', refused: '驳回申请' } as const
export const recusalByZh = { party: '当事人申请', officer: '本人申请' } as const
export const reviewKindZh = { legal: '法制审核', ordinary: '案件审核' } as const
export const statementKindZh = {
  statement: '陈述、申辩',
  waiver: '放弃陈述申辩（听证）',
  'hearing-request': '要求听证',
} as const
export const decisionKindZh = { penalty: '行政处罚', 'on-the-spot': '当场处罚', spared: '不予行政处罚' } as const
export const reliefKindZh = { later: '暂缓缴纳', instalments: '分期缴纳', stay: '复议、诉讼期间停止计算' } as const
export const enforcementKindZh = {
  urged: '催告',
  applied: '申请法院强制执行',
  ruled: '法院裁定',
  enforced: '强制执行完毕',
} as const
export const servingWayZh = {
  direct: '直接送达',
  left: '留置送达',
  post: '邮寄送达',
  electronic: '电子送达',
  entrusted: '委托送达',
  public: '公告送达',
} as const

export const disclosureStateZh = { due: '待公示', disclosed: '公示中', withdrawn: '已撤下' } as const
export const withdrawalCauseZh = {
  expired: '公示期满',
  revoked: '决定被变更、撤销',
  wrong: '信息有误',
  private: '涉及不应公开的信息',
} as const
export const periodZh = {
  'three-months': '满三个月撤下',
  'three-years': '满三年撤下',
  restriction: '限制期满撤下',
} as const

export const privatePartZh = {
  'identity-number': '身份证号',
  telephone: '手机号',
  'bank-account': '银行账号',
} as const satisfies Record<PrivatePart, string>

export const hearingBecauseZh = {
  kind: '拟处罚的种类应当告知听证',
  fine: '拟罚款达到听证数额',
  confiscation: '拟没收达到听证数额',
  'no-threshold': '没有查到当日的听证数额，按应当告知办理',
} as const

/** 5,000.50 元. */
export function yuanZh(fen: number): string {
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+(?!\d))/gu, ',')
  return `${whole}.${String(fen % 100).padStart(2, '0')} 元`
}

/** 警告；罚款 5,000.00 元. */
export function penaltiesZh(penalties: readonly Penalty[]): string {
  return penalties
    .map(penalty => {
      const word = penaltyKindZh[penalty.kind]
      if (penalty.kind === 'fine' || penalty.kind === 'confiscation') return `${word} ${yuanZh(penalty.fen)}`
      return penalty.kind === 'restriction' && penalty.until !== null ? `${word}至 ${penalty.until}` : word
    })
    .join('；')
}
