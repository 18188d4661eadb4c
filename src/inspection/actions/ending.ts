import type { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import type { Ending } from '../contract/asked.ts'
import type { Refusal } from '../rules/signing.ts'
import type { NewMark } from '../store/part.ts'

export type EndingInput = z.output<typeof Ending>

export function refusalOf({ refusal }: Pick<EndingInput, 'refusal'>): Refusal | null {
  return refusal == null ? null : { reason: refusal.reason, recording: refusal.recording ?? null }
}

/** The officer's day, else the book's; what was put right on the spot has none. */
export function dueOf({ dueOn, correctedOnSpot }: Pick<NewMark, 'dueOn' | 'correctedOnSpot'>, usual: Day | null) {
  return correctedOnSpot ? null : (dueOn ?? usual)
}
