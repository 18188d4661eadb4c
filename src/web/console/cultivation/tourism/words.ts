import type { MeasureState } from '../../../../cultivation/rules/tourism.ts'
import type { Answer } from '../../../client.ts'
import type { Tone } from '../../../ui/problem.tsx'

export type Tourism = Answer<'cultivation.tourism'>
export type Spot = Tourism['spots'][number]
export type SpotLink = Tourism['links'][number]
export type Destination = Tourism['destinations'][number]
export type Measure = SpotLink['measures'][number]

export const measureTone = {
  planned: 'unknown',
  working: 'attention',
  done: 'good',
  dropped: 'unknown',
} as const satisfies Record<MeasureState, Tone>

export function measuresText({ measures }: SpotLink): string {
  const kept = measures.filter(({ state }) => state !== 'dropped')
  return `${kept.filter(({ state }) => state === 'done').length} / ${kept.length}`
}
