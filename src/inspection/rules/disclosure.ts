import type { Day } from '../../kernel/day.ts'

/** 待公示 → 已公示 → 已撤下; what is void before it was shown is never shown. */
export const disclosureStates = ['due', 'disclosed', 'withdrawn'] as const
export type DisclosureState = (typeof disclosureStates)[number]

export const disclosureSteps = ['disclose', 'withdraw'] as const
export type DisclosureStep = (typeof disclosureSteps)[number]

const leads: Readonly<Record<DisclosureState, Partial<Readonly<Record<DisclosureStep, DisclosureState>>>>> = {
  due: { disclose: 'disclosed', withdraw: 'withdrawn' },
  disclosed: { withdraw: 'withdrawn' },
  withdrawn: {},
}

export function disclosureAfter(state: DisclosureState, step: DisclosureStep): DisclosureState | undefined {
  return leads[state][step]
}

/** Why something is taken down again. */
export const withdrawalCauses = ['revoked', 'wrong', 'private', 'void'] as const
export type WithdrawalCause = (typeof withdrawalCauses)[number]

/** The last day itself is in time. 监督检查管理办法 第三十九条: within 20 working days. */
export function isDisclosedLate(dueOn: Day | null, disclosedOn: Day): boolean {
  return dueOn !== null && disclosedOn > dueOn
}
