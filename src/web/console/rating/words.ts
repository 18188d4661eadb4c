import type { AppealState } from '../../../rating/rules/appeal/appeal.ts'
import type { Band } from '../../../rating/rules/index/result.ts'
import type { Answer } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'

export type Index = Answer<'rating.index'>
export type Rated = Extract<NonNullable<Index['index']>, { kind: 'rated' }>
export type IndexRow = Answer<'rating.indexes'>['rows'][number]
export type AppealRow = Answer<'rating.appeals'>['rows'][number]
export type Appeal = Answer<'rating.one-appeal'>

export const bandTone = { 优: 'good', 良: 'primary', 中: 'attention', 差: 'bad' } as const satisfies Record<Band, Tone>

export const appealTone = {
  open: 'attention',
  upheld: 'good',
  refused: 'unknown',
  withdrawn: 'unknown',
} as const satisfies Record<AppealState, Tone>

/** `0.8437` → `84.37%` */
export function shareText(share: number | null): string {
  return share === null ? '未接入' : `${(Math.round(share * 10000) / 100).toFixed(2)}%`
}
