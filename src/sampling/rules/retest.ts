import type { Day } from '../../kernel/day.ts'
import { isMicrobial } from './judgement/items.ts'

export const objectionKinds = ['retest', 'process', 'authenticity', 'method', 'standard'] as const
/** 复检; 异议 against the sampling, against what was sampled, against method and standard. */
export type ObjectionKind = (typeof objectionKinds)[number]

export const refusals = [
  'microbial',
  'reserve-expired',
  'late',
  'reserve-unfit',
  'not-entitled',
  'again',
  'other',
] as const
export type Refusal = (typeof refusals)[number]

export type RetestFacts = {
  readonly receivedOn: Day
  /** The last day; absent where the clock cannot say it. */
  readonly lastDay: Day | undefined
  readonly failedItems: readonly string[]
  readonly reserveExpiresOn: Day | undefined
  readonly reserveUsable: boolean
  readonly before: number
}

/** Why a retest is not accepted; several may hold. 食品安全抽样检验管理办法; the bureau still decides in writing. */
export function refusalsOf(kind: ObjectionKind, facts: RetestFacts): readonly Refusal[] {
  const late: readonly Refusal[] = facts.lastDay !== undefined && facts.receivedOn > facts.lastDay ? ['late'] : []
  if (kind !== 'retest') return late
  const { failedItems, reserveExpiresOn, receivedOn } = facts
  return [
    ...(failedItems.length > 0 && failedItems.every(isMicrobial) ? (['microbial'] as const) : []),
    ...(reserveExpiresOn !== undefined && receivedOn > reserveExpiresOn ? (['reserve-expired'] as const) : []),
    ...late,
    ...(facts.reserveUsable ? [] : (['reserve-unfit'] as const)),
    ...(facts.before > 0 ? (['again'] as const) : []),
  ]
}

/** The clock within which an objection has to come in, and the one within which it is decided. */
export const objectionClocks: Readonly<Record<ObjectionKind, { readonly within: string; readonly decide: string }>> = {
  retest: { within: 'S07', decide: 'S12' },
  process: { within: 'S14', decide: 'S16' },
  authenticity: { within: 'S15', decide: 'S17' },
  method: { within: 'S15', decide: 'S17' },
  standard: { within: 'S15', decide: 'S17' },
}
