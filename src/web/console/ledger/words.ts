import type { DayState } from '../../../ledger/rules/completeness.ts'
import type { StopKind } from '../../../ledger/rules/ledgers.ts'
import type { Tone } from '../../ui/problem.tsx'

export const dayTone = {
  complete: 'good',
  partial: 'attention',
  idle: 'primary',
  open: 'bad',
  future: 'unknown',
  closed: 'unknown',
} as const satisfies Record<DayState, Tone>

/** A day in a strip as one sign, so that it reads without colour. */
export const daySign = {
  complete: '✓',
  partial: '△',
  idle: '休',
  open: '✕',
  future: '·',
  closed: '－',
} as const satisfies Record<DayState, string>

export const stopTone = { held: 'attention', recalled: 'bad', lifted: 'good' } as const satisfies Record<StopKind, Tone>

export const gapWord = {
  source: '来源不清',
  destination: '去向不清',
  process: '过程有缺口',
} as const
export type LotGap = keyof typeof gapWord
export const lotGaps = ['source', 'destination', 'process'] as const satisfies readonly LotGap[]
