import type { CaseState } from '../../../casework/rules/state.ts'

/** The road of a case as it stands above its file. */
export const stages = ['案源', '立案调查', '审核', '告知', '决定', '送达', '履行', '结案'] as const
export type Stage = (typeof stages)[number]

type Place = {
  readonly at: Stage
  /** Left the road here: the steps behind it are not ahead of it. */
  readonly off?: true
}

export const stageOf: Readonly<Record<CaseState, Place>> = {
  received: { at: '案源' },
  'not-filed': { at: '案源', off: true },
  'clue-to-police': { at: '案源', off: true },
  filed: { at: '立案调查' },
  suspended: { at: '立案调查' },
  moved: { at: '立案调查', off: true },
  'at-police': { at: '立案调查', off: true },
  ended: { at: '立案调查', off: true },
  investigated: { at: '审核' },
  reviewed: { at: '告知' },
  told: { at: '决定' },
  heard: { at: '决定' },
  decided: { at: '送达' },
  spared: { at: '送达' },
  'spot-served': { at: '履行' },
  served: { at: '履行' },
  revoked: { at: '履行', off: true },
  'carried-out': { at: '结案' },
  'execution-ended': { at: '结案' },
  'spared-served': { at: '结案' },
  closed: { at: '结案' },
}

export type StageShown = { readonly stage: Stage; readonly is: 'past' | 'now' | 'off' | 'ahead' | 'cut' }

/** What lies behind a case, where it stands, what is still ahead. What was closed has everything behind it. */
export function shownStages(state: CaseState): readonly StageShown[] {
  const { at, off = false } = stageOf[state]
  const now = stages.indexOf(at)
  return stages.map((stage, index) => {
    if (index < now || state === 'closed') return { stage, is: 'past' }
    if (index === now) return { stage, is: off ? 'off' : 'now' }
    return { stage, is: off ? 'cut' : 'ahead' }
  })
}
