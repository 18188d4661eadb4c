import type { Kind } from '../../../complaint/rules/kind.ts'
import type { ComplaintState } from '../../../complaint/rules/state.ts'
import type { Answer } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'

export type ComplaintRow = Answer<'complaint.list'>['rows'][number]
export type Complaint = Answer<'complaint.one'>
export type Disclosure = Complaint['disclosures'][number]

export const stateTone = {
  received: 'attention',
  mediating: 'attention',
  verifying: 'attention',
  mediated: 'attention',
  verified: 'attention',
  refused: 'unknown',
  transferred: 'unknown',
  merged: 'unknown',
  closed: 'good',
} as const satisfies Record<ComplaintState, Tone>

export const kindTone = { complaint: 'unknown', report: 'attention' } as const satisfies Record<Kind, Tone>

export function optionsOf<T extends string>(values: readonly T[], words: Readonly<Record<T, string>>) {
  return values.map(value => ({ value, label: words[value] }))
}
