import type { ReviewVerdict } from '../../../label/rules/content.ts'
import type { Tone } from '../../ui/problem.tsx'

export const verdictTone = {
  match: 'good',
  differs: 'bad',
  missing: 'bad',
  'not-applicable': 'unknown',
} as const satisfies Record<ReviewVerdict, Tone>
