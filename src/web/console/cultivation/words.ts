import type { ReadinessState } from '../../../cultivation/rules/readiness.ts'
import type { TitleState } from '../../../cultivation/rules/title.ts'
import type { Answer } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'

export type Title = Answer<'cultivation.title'>
export type TitleRow = Answer<'cultivation.titles'>['rows'][number]
export type Objection = Title['said'][number]
export type Readiness = Answer<'cultivation.readiness'>
export type ReadinessRow = Answer<'cultivation.readinesses'>['rows'][number]
export type Requirement = Readiness['requirements'][number]
export type Conversion = Answer<'cultivation.conversions'>['rows'][number]

export const titleTone = {
  applied: 'attention',
  reviewed: 'attention',
  noticed: 'attention',
  awarded: 'good',
  refused: 'unknown',
  withdrawn: 'bad',
} as const satisfies Record<TitleState, Tone>

export const readinessTone = {
  helping: 'attention',
  applied: 'attention',
  accepted: 'attention',
  refused: 'bad',
  decided: 'good',
  issued: 'good',
  stopped: 'unknown',
} as const satisfies Record<ReadinessState, Tone>
