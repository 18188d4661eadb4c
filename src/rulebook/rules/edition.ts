import type { Day } from '../../kernel/day.ts'

/** 草稿 → 待批准 → 生效 or 退回; 撤回 by its author at any time before the decision. */
export const editionStates = ['draft', 'proposed', 'approved', 'rejected', 'withdrawn'] as const
export type EditionState = (typeof editionStates)[number]

export type EditionStep = 'edit' | 'propose' | 'withdraw' | 'approve' | 'reject'

const steps: Readonly<Record<EditionState, readonly EditionStep[]>> = {
  draft: ['edit', 'propose', 'withdraw'],
  proposed: ['withdraw', 'approve', 'reject'],
  approved: [],
  rejected: [],
  withdrawn: [],
}

export function mayStep(state: EditionState, step: EditionStep): boolean {
  return steps[state].includes(step)
}

export function isOpen(state: EditionState): boolean {
  return steps[state].length > 0
}

type Dated = { readonly number: number; readonly effectiveFrom: Day }

/** Of the approved editions, the one in force on a day: the latest to take effect, of these the last made. */
export function inForceOn<E extends Dated>(approved: readonly E[], day: Day): E | undefined {
  return approved
    .filter(edition => edition.effectiveFrom <= day)
    .reduce<E | undefined>((best, each) => (best === undefined || isAfter(each, best) ? each : best), undefined)
}

function isAfter(one: Dated, other: Dated): boolean {
  return one.effectiveFrom === other.effectiveFrom ? one.number > other.number : one.effectiveFrom > other.effectiveFrom
}
