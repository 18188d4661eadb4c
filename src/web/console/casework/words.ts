import type { PenaltyKind } from '../../../casework/rules/penalty.ts'
import { type CaseState, type CaseStep, caseStates } from '../../../casework/rules/state.ts'
import type { Answer, Wanted } from '../../client.ts'
import type { Tone } from '../../ui/problem.tsx'

export type CaseRow = Answer<'casework.cases'>['rows'][number]
export type Case = Answer<'casework.one'>
export type Piece = Case['evidence'][number]
export type Proposal = Case['proposals'][number]
export type Statement = Case['statements'][number]
export type Recusal = Case['recusals'][number]
export type CasePaperRow = Case['papers'][number]
export type Money = NonNullable<Case['money']>
export type Disclosure = NonNullable<Case['disclosure']>
export type Penalty = Case['notices'][number]['penalties'][number]
export type Circumstance = Case['circumstances'][number]
export type Content = Wanted<'casework.propose'>['content']
export type Signatures = Wanted<'casework.propose'>['signatures']

export const stateTone = {
  received: 'attention',
  'not-filed': 'unknown',
  'spot-served': 'attention',
  filed: 'attention',
  suspended: 'unknown',
  investigated: 'attention',
  reviewed: 'attention',
  told: 'attention',
  heard: 'attention',
  decided: 'attention',
  served: 'attention',
  'carried-out': 'attention',
  'execution-ended': 'attention',
  spared: 'attention',
  'spared-served': 'attention',
  moved: 'unknown',
  'clue-to-police': 'unknown',
  'at-police': 'bad',
  ended: 'unknown',
  revoked: 'bad',
  closed: 'good',
} as const satisfies Record<CaseState, Tone>

export const proposalTone = {
  open: 'attention',
  approved: 'good',
  refused: 'bad',
  withdrawn: 'unknown',
} as const satisfies Record<Proposal['state'], Tone>

export const disclosureTone = {
  due: 'attention',
  disclosed: 'good',
  withdrawn: 'unknown',
} as const satisfies Record<Disclosure['state'], Tone>

export const recusalTone = {
  open: 'attention',
  granted: 'bad',
  refused: 'unknown',
} as const satisfies Record<Recusal['decision'], Tone>

export const partyKinds = ['individual-business', 'citizen', 'organisation'] as const
export const weights = ['none', 'mitigated', 'lighter', 'ordinary', 'heavier'] as const
export const statementKinds = ['statement', 'waiver', 'hearing-request'] as const
export const hearingManners = ['open', 'closed'] as const
export const reliefKinds = ['later', 'instalments', 'stay'] as const
export const enforcementKinds = ['urged', 'applied', 'ruled', 'enforced'] as const
export const disclosureStates = ['due', 'disclosed', 'withdrawn'] as const
/** Where a piece that somebody hands in may come from; what a camera saw is chosen from alerts. */
export const namedOrigins = ['none', 'finding', 'report', 'lot'] as const
export const penaltyKinds = [
  'warning',
  'criticism',
  'fine',
  'confiscation',
  'suspension-of-business',
  'closure',
  'restriction',
  'licence-revoked',
  'licence-lowered',
] as const satisfies readonly PenaltyKind[]

/** A list to choose from, in the order of the words. */
export function optionsOf<K extends string>(keys: readonly K[], words: Readonly<Record<K, string>>) {
  return keys.map(value => ({ value, label: words[value] }))
}

/** What was chosen, as one of these; the first where nothing was. */
export function oneOf<K extends string>(keys: readonly [K, ...K[]], chosen: string): K {
  return keys.find(each => each === chosen) ?? keys[0]
}

/** What was said under this label the last time the step was taken: forms begin with it. */
export function lastSaid({ moves }: Pick<Case, 'moves'>, label: string, ...steps: readonly CaseStep[]): string {
  const found = moves
    .filter(move => steps.some(step => step === move.step))
    .flatMap(move => move.words)
    .filter(word => word.label === label)
  return found.at(-1)?.text ?? ''
}

/** In the order in which a case goes through them; those at rest stand last. */
export const caseStatesInOrder = caseStates
