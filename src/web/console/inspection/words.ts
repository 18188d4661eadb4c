import type { DisclosureState } from '../../../inspection/rules/disclosure.ts'
import type { Outcome, Result } from '../../../inspection/rules/outcome.ts'
import type { PlanState, TaskState, VisitState } from '../../../inspection/rules/visit.ts'
import type { Answer } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'

export type Visit = Answer<'inspection.look'>
export type VisitRow = Answer<'inspection.list'>['rows'][number]
export type Item = Visit['items'][number]
export type Mark = Visit['marks'][number]
export type Evidence = Visit['evidence'][number]
export type Part = Visit['parts'][number]
export type Task = Answer<'inspection.tasks'>['rows'][number]

export const outcomeTone = {
  conforming: 'good',
  basic: 'attention',
  nonconforming: 'bad',
} as const satisfies Record<Outcome, Tone>

export const resultTone = {
  conforming: 'good',
  nonconforming: 'bad',
  'not-applicable': 'unknown',
} as const satisfies Record<Result, Tone>

export const visitTone = { open: 'primary', finished: 'good', void: 'unknown' } as const satisfies Record<
  VisitState,
  Tone
>
export const planTone = {
  draft: 'unknown',
  submitted: 'attention',
  approved: 'good',
  void: 'unknown',
} as const satisfies Record<PlanState, Tone>

export const taskTone = { open: 'primary', done: 'good', cancelled: 'unknown' } as const satisfies Record<
  TaskState,
  Tone
>

export const disclosureTone = {
  due: 'attention',
  disclosed: 'good',
  withdrawn: 'unknown',
} as const satisfies Record<DisclosureState, Tone>
