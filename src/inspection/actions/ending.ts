import type { z } from 'zod'
import type { Ending } from '../contract/asked.ts'
import type { Refusal } from '../rules/signing.ts'

export type EndingInput = z.output<typeof Ending>

export function refusalOf({ refusal }: Pick<EndingInput, 'refusal'>): Refusal | null {
  return refusal == null ? null : { reason: refusal.reason, recording: refusal.recording ?? null }
}
