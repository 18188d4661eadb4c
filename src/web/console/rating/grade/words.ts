import type { Grade } from '../../../../inspection/rules/plan.ts'
import type { GradingState } from '../../../../rating/rules/risk/result.ts'
import type { Answer } from '../../../client.ts'
import type { Tone } from '../../../ui/problem.tsx'

export type GradeNow = Answer<'rating.grade'>
export type Detail = GradeNow['detail']
export type Change = Detail['raises'][number]
export type GradeRow = Answer<'rating.grades'>['rows'][number]
export type Grading = Answer<'rating.gradings'>['rows'][number]
export type OneGrading = Answer<'rating.grading'>

export const gradeTone = { A: 'good', B: 'primary', C: 'attention', D: 'bad' } as const satisfies Record<Grade, Tone>

export const gradingTone = {
  draft: 'attention',
  confirmed: 'good',
  void: 'unknown',
} as const satisfies Record<GradingState, Tone>

export function visitsText({ least, most }: { readonly least: number; readonly most: number }): string {
  return least === most ? `每年 ${least} 次` : `每年 ${least}～${most} 次`
}
