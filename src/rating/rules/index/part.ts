import type { Evidence } from './result.ts'

/** What a factor comes to, before its weight: a share in ten-thousandths, `null` where it is not connected. */
export type Share = {
  readonly of10000: number | null
  readonly said: string
  readonly evidence: readonly Evidence[]
}
