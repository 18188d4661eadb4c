import type { ToldStep } from '../../../rectification/rules/state.ts'
import type { Hazard, HazardRow } from './words.ts'

/** More photographs than of these nobody looks at in one go. */
export const mostAccepted = 20

/** Why what was picked cannot be followed up in one dialog; what each single one lacks is said there. */
export function manyRefusal(picked: readonly Pick<HazardRow, 'state'>[]): string | undefined {
  if (picked.length === 0) return undefined
  if (picked.some(({ state }) => state !== 'answered' && state !== 'follow-up'))
    return '只有待复查、复查中的可以一起复查'
  return picked.length > mostAccepted ? `一次最多复查 ${mostAccepted} 处` : undefined
}

/** What the owner reported since it was last sent back. */
export function answersOf<S extends { readonly step: ToldStep }>(steps: readonly S[]): readonly S[] {
  const sentBack = steps.findLastIndex(({ step }) => step === 'reject')
  return steps.slice(sentBack + 1).filter(({ step }) => step === 'answer')
}

/** Why this one cannot be closed here by this person. */
export function refusalOf({ may, closing }: Pick<Hazard, 'may' | 'closing'>): string | undefined {
  if (!may.includes('accept')) return '不能由您销号：可能已经办过，或不归您的部门'
  return closing ?? undefined
}
