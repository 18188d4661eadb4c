import type { ItemOrigin } from './rules/checklist.ts'
import type { DisclosureState, WithdrawalCause } from './rules/disclosure.ts'
import type { Handling, Outcome, Result } from './rules/outcome.ts'
import type { Grade } from './rules/plan.ts'
import type { Signer, SigningFault } from './rules/signing.ts'
import type { TeamFault } from './rules/team.ts'
import type { PlanState, PlanStep, TaskState, VisitKind, VisitState } from './rules/visit.ts'

export const visitKindZh = {
  routine: '日常检查',
  unannounced: '飞行检查',
  system: '体系检查',
  joint: '联合检查',
} as const satisfies Record<VisitKind, string>

export const visitStateZh = { open: '检查中', finished: '已完成', void: '已作废' } as const satisfies Record<
  VisitState,
  string
>

export const resultZh = {
  conforming: '符合',
  nonconforming: '不符合',
  'not-applicable': '不适用',
} as const satisfies Record<Result, string>

export const outcomeZh = {
  conforming: '符合',
  basic: '基本符合',
  nonconforming: '不符合',
} as const satisfies Record<Outcome, string>

export const handlingZh = {
  none: '通过',
  now: '当场改正',
  order: '书面限期整改',
  case: '移送调查处理',
} as const satisfies Record<Handling, string>

export const originZh = { list: '要点表', repeat: '上次未销号', hazard: '未销号隐患' } as const satisfies Record<
  ItemOrigin,
  string
>

export const signerZh = { officer: '检查人员', party: '小作坊负责人', witness: '见证人' } as const satisfies Record<
  Signer,
  string
>

export const planStateZh = {
  draft: '草稿',
  submitted: '待批准',
  approved: '已批准',
  void: '已废止',
} as const satisfies Record<PlanState, string>

export const planStepZh = {
  submit: '提交批准',
  approve: '批准',
  return: '退回修改',
  void: '废止',
} as const satisfies Record<PlanStep, string>

export const taskStateZh = { open: '待检查', done: '已检查', cancelled: '已取消' } as const satisfies Record<
  TaskState,
  string
>

export const disclosureStateZh = {
  due: '待公示',
  disclosed: '已公示',
  withdrawn: '已撤下',
} as const satisfies Record<DisclosureState, string>

export const withdrawalCauseZh = {
  revoked: '结果被撤销或变更',
  wrong: '公示内容有误',
  private: '涉及商业秘密或个人隐私',
  void: '检查已作废',
} as const satisfies Record<WithdrawalCause, string>

export const gradeZh = { A: 'A 低', B: 'B 中', C: 'C 较高', D: 'D 高' } as const satisfies Record<Grade, string>

export function teamFaultZh(fault: TeamFault): string {
  switch (fault.kind) {
    case 'too-few':
      return '检查人员不少于两人（监督检查管理办法 第二十三条）'
    case 'twice':
      return `${fault.name}选了两次`
    case 'no-certificate':
      return `${fault.name}没有登记执法证号，请先在“单位与监管人员”里补上`
    case 'same-certificate':
      return `${fault.name}的执法证号与另一人相同，请核对`
    case 'not-active':
      return `${fault.name}已不在岗`
    case 'recused':
      return `${fault.name}对这家小作坊应当回避，请换人`
    default:
      return fault satisfies never
  }
}

export function signingFaultZh(fault: SigningFault): string {
  switch (fault.kind) {
    case 'officer-missing':
      return `${fault.name}还没有签名`
    case 'party-missing':
      return '小作坊负责人还没有签名；拒绝签名的，请登记原因和见证人或录像'
    case 'party-signed-and-refused':
      return '已经签名的不能再登记拒绝签名'
    case 'refusal-unproven':
      return '拒绝签名的，要有见证人签名或者音像记录'
    case 'stranger':
      return `${fault.name}不在这次的检查人员里`
    default:
      return fault satisfies never
  }
}

/** What was found at a visit and what became of it, as anyone reads it. */
export function foundZh(found: {
  readonly problems: number
  readonly progress: { readonly open: number; readonly closed: number }
}): string {
  const { problems, progress } = found
  if (problems === 0) return '没有发现问题'
  if (progress.open > 0) return `发现 ${problems} 项问题，还有 ${progress.open} 项没有整改完`
  return progress.closed >= problems ? `发现 ${problems} 项问题，已全部整改` : `发现 ${problems} 项问题`
}
