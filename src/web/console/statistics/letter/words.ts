import type { LetterState } from '../../../../statistics/rules/letter/state.ts'
import type { Answer } from '../../../client.ts'
import type { Tone } from '../../../ui/problem.tsx'

export type Letter = Answer<'statistics.letter'>
export type LetterHead = Answer<'statistics.letters'>['rows'][number]
export type Block = Letter['blocks'][number]
export type KeptRow = Answer<'statistics.letter-rows'>['rows'][number]

export const letterTone = {
  draft: 'attention',
  approved: 'attention',
  sent: 'good',
  dropped: 'unknown',
} as const satisfies Record<LetterState, Tone>
