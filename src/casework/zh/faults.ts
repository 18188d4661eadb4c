import type { TeamFault } from '../../inspection/rules/team.ts'
import type { DecisionItem } from '../rules/decision.ts'
import { decisionItems } from '../rules/decision.ts'
import type { SnapshotFault } from '../rules/evidence.ts'
import type { RoleFault } from '../rules/handlers.ts'
import type { DecidingFault } from '../rules/hearing.ts'
import type { FineFault } from '../rules/penalty.ts'
import { type FilingFacts, type FilingFault, filingConditions } from '../rules/source.ts'

export const snapshotFaultZh = {
  'not-reviewed': '抓拍没有经过人工审核，不得作为证据',
  'false-alert': '审核结论是误报，不得作为证据',
  'not-faithful': '审核认为记录不真实、清晰、完整、准确',
  'no-legal-review': '监控设备没有经过法制审核',
  'no-technical-review': '监控设备没有经过技术审核',
  'not-marked': '监控设备没有设置明显标志',
  'site-not-published': '监控设备的设置地点没有向社会公布',
} as const satisfies Record<SnapshotFault, string>

export const filingFaultZh = {
  obstacle: '立案的条件没有全部具备',
  'no-reason': '请写明理由',
  'too-few-proposers': '核查人员不得少于两人',
  'not-approved': '还没有经负责人批准',
  'approved-by-proposer': '核查人员不能审批自己报请的立案',
} as const satisfies Record<FilingFault, string>

export function obstacleZh(fact: keyof FilingFacts): string {
  return `不具备立案条件：${filingConditions[fact].words}`
}

export function teamFaultZh(fault: TeamFault): string {
  switch (fault.kind) {
    case 'too-few':
      return '办案人员不得少于两人（行政处罚法 第四十二条）'
    case 'twice':
      return `${fault.name}重复选择`
    case 'no-certificate':
      return `${fault.name}没有登记执法证号，请先在“监管人员”里补充`
    case 'same-certificate':
      return `${fault.name}的执法证号与他人相同，请核对`
    case 'not-active':
      return `${fault.name}已不在岗`
    case 'recused':
      return `${fault.name}已决定回避，请另选人员`
    default:
      return fault satisfies never
  }
}

export const roleFaultZh = {
  'handler-reviews': '办案人员不能审核自己办理的案件',
  'handler-hosts-hearing': '办案人员不能主持自己案件的听证（行政处罚法 第六十四条）',
} as const satisfies Record<RoleFault, string>

export const decidingFaultZh = {
  'answer-time-runs': '当事人陈述、申辩的期限还没有届满，也没有放弃',
  'hearing-not-held': '当事人要求听证，听证还没有举行',
  'statement-not-reviewed': '当事人的陈述、申辩还没有复核',
} as const satisfies Record<DecidingFault, string>

export const fineFaultZh = {
  'amounts-not-in-the-book': '处罚幅度表里没有这一条的数额（待确认），请填写依据的条款和幅度',
  'no-room-to-mitigate': '这一幅度没有减轻的余地',
  'no-fine-where-spared': '不予处罚的，不能罚款',
  below: '罚款低于这一裁量等次的幅度',
  above: '罚款高于这一裁量等次的幅度',
  'not-yet-refused': '这一违法行为拒不改正才能罚款，请核对',
} as const satisfies Record<FineFault, string>

export function decisionItemZh(item: DecisionItem): string {
  return `决定书缺少：${decisionItems[item]}（行政处罚法 第五十九条）`
}
