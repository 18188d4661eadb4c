import type { EditionState } from '../../../rulebook/rules/edition.ts'
import type { Confidence } from '../../../rulebook/rules/rows.ts'
import type { Tone } from '../../ui/problem.tsx'

export const editionTone = {
  draft: 'primary',
  proposed: 'attention',
  approved: 'good',
  rejected: 'bad',
  withdrawn: 'unknown',
} as const satisfies Record<EditionState, Tone>

/** Why a row is marked 待确认: said where the mark stands. */
export const doubtZh = {
  read: '已逐字核对原文',
  certain: '依据明确',
  likely: '据一般了解录入，原文尚未核对，请本局确认',
  uncertain: '依据或数值拿不准，请本局确认后再用',
  proposed: '系统建议的做法，法规没有规定，是否采用由本局决定',
  confirmed: '本局已确认',
} as const satisfies Record<Confidence, string>

export const changeWord = { added: '新增', removed: '去掉', changed: '修改' } as const
export const changeTone = { added: 'good', removed: 'bad', changed: 'attention' } as const satisfies Record<
  string,
  Tone
>

/** What came with the program has been in force from the beginning, whatever day that is called. */
export function sinceText(head: { readonly author: unknown; readonly effectiveFrom: string }): string {
  return head.author === null ? '随系统提供' : head.effectiveFrom
}
