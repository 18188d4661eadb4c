import type { Verdict } from '../../../sampling/rules/judgement/hold.ts'
import type { SampleState } from '../../../sampling/rules/states.ts'
import type { Answer } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'

export type Head = Answer<'sampling.samples'>['rows'][number]
export type Sample = Answer<'sampling.sample'>
export type Report = Sample['reports'][number]
export type Objection = Sample['objections'][number]
export type Plan = Answer<'sampling.plan'>

export const stateTone = {
  taken: 'attention',
  sent: 'attention',
  received: 'attention',
  reported: 'attention',
  conforming: 'good',
  nonconforming: 'bad',
  served: 'bad',
  disputed: 'bad',
  settled: 'attention',
  archived: 'unknown',
  void: 'unknown',
} as const satisfies Record<SampleState, Tone>

export const verdictTone = {
  conforming: 'good',
  nonconforming: 'bad',
  'cannot-judge': 'attention',
} as const satisfies Record<Verdict, Tone>

/** Money of the wire is in 分. */
export function yuan(fen: number): string {
  return (fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

/** What was typed as yuan, in 分; `undefined` when it is no amount. */
export function fenOf(text: string): number | undefined {
  const found = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(text.trim())
  return found === null ? undefined : Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'))
}
