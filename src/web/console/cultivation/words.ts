import type { TitleState } from '../../../cultivation/rules/title.ts'
import type { Answer } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'

export type Title = Answer<'cultivation.title'>

export const titleTone = {
  applied: 'attention',
  reviewed: 'attention',
  noticed: 'attention',
  awarded: 'good',
  refused: 'unknown',
  withdrawn: 'bad',
} as const satisfies Record<TitleState, Tone>
