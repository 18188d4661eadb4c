import type { Day } from '../../kernel/day.ts'

/** 政协提案, 人大建议. */
export const proposalKinds = ['proposal', 'suggestion'] as const
export type ProposalKind = (typeof proposalKinds)[number]

/** Handled, answered by a letter, and what whoever proposed it thinks of the answer. */
export const proposalStates = ['open', 'replied', 'rated'] as const
export type ProposalState = (typeof proposalStates)[number]

export const satisfactions = ['satisfied', 'fair', 'unsatisfied'] as const
export type Satisfaction = (typeof satisfactions)[number]

export const proposalKindZh: Readonly<Record<ProposalKind, string>> = { proposal: '政协提案', suggestion: '人大建议' }
export const proposalStateZh: Readonly<Record<ProposalState, string>> = {
  open: '办理中',
  replied: '已答复',
  rated: '已反馈',
}
export const satisfactionZh: Readonly<Record<Satisfaction, string>> = {
  satisfied: '满意',
  fair: '基本满意',
  unsatisfied: '不满意',
}

export function proposalLabel(each: {
  readonly kind: ProposalKind
  readonly session: string
  readonly number: string
}): string {
  return `${each.session}第 ${each.number} 号${each.kind === 'proposal' ? '提案' : '建议'}`
}

export function isLate(each: { readonly dueOn: Day; readonly repliedOn: Day | null }, today: Day): boolean {
  return (each.repliedOn ?? today) > each.dueOn
}
