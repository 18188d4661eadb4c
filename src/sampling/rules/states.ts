import type { Verdict } from './judgement/hold.ts'

/** 抽样 → 送样 → 收样检验 → 报告 → 合格 | 不合格 → 送达 → 复检、异议 → 确认 → 归档. 食品安全抽样检验管理办法. */
export const sampleStates = [
  'taken',
  'sent',
  'received',
  'reported',
  'conforming',
  'nonconforming',
  'served',
  'disputed',
  'settled',
  'archived',
  'void',
] as const
export type SampleState = (typeof sampleStates)[number]

/** Where each state leads; the database keeps the same pairs. Archived and void ones rest. */
const leads: Readonly<Record<SampleState, readonly SampleState[]>> = {
  taken: ['sent', 'void'],
  sent: ['received', 'void'],
  received: ['reported', 'void'],
  reported: ['conforming', 'nonconforming', 'received'],
  conforming: ['archived', 'reported'],
  nonconforming: ['served', 'reported'],
  served: ['disputed', 'settled'],
  disputed: ['served', 'settled', 'reported', 'void'],
  settled: ['archived'],
  archived: [],
  void: [],
}

export function mayBecome(from: SampleState, to: SampleState): boolean {
  return leads[from].includes(to)
}

export function nextOf(state: SampleState): readonly SampleState[] {
  return leads[state]
}

/** Pairs as the database has them. */
export const pairs: readonly (readonly [SampleState, SampleState])[] = sampleStates.flatMap(from =>
  leads[from].map(to => [from, to] as const),
)

/** Is a result still awaited, so that another report may come in? */
export const awaitsReport: readonly SampleState[] = ['received']

/**
 * The conclusion that counts: that of the retest where there is one, else the first. Before a person confirmed one there
 * is none.
 */
export function finalConclusion(
  confirmed: readonly { readonly kind: 'first' | 'retest'; readonly verdict: Exclude<Verdict, 'cannot-judge'> }[],
): Exclude<Verdict, 'cannot-judge'> | undefined {
  return (confirmed.findLast(({ kind }) => kind === 'retest') ?? confirmed.findLast(({ kind }) => kind === 'first'))
    ?.verdict
}

export const disposalSteps = ['hold', 'recall', 'hazard', 'case', 'cause', 'rectified', 'extended', 'note'] as const
/** 核查处置: what is done about a nonconforming food, in parallel. */
export type DisposalStep = (typeof disposalSteps)[number]

/** What has to be there before 核查处置 may be closed: control of the food, its cause, and what became of it. */
export function missingForClosing(done: readonly DisposalStep[]): readonly DisposalStep[] {
  const wanted: readonly DisposalStep[] = ['hold', 'cause', 'rectified']
  return wanted.filter(step => !done.includes(step))
}
