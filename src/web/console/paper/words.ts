import type { Answer } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'

export type Paper = Answer<'paper.look'>
export type PaperLine = Answer<'paper.list'>['rows'][number]
export type TemplateWhole = Answer<'paper.template'>
export type Field = TemplateWhole['fields'][number]

export const stateTone = {
  issued: 'attention',
  served: 'good',
  corrected: 'unknown',
  void: 'bad',
} as const satisfies Record<PaperLine['state'], Tone>

export const numberTone = {
  used: 'good',
  reserved: 'attention',
  void: 'unknown',
} as const satisfies Record<Answer<'paper.numbers'>['rows'][number]['state'], Tone>
