import type { Square } from '../../inference/picture.ts'
import type { FaultKind } from '../faults.ts'
import type { KeyUnit } from '../stream/codec.ts'
import type { Sequence } from '../stream/sequence.ts'

/**
 * What the thread that decodes is asked for: one form of one picture. Pictures go by number; as they come from the camera they
 * are small, and go along each time.
 */
export type Order = {
  readonly number: number
  readonly picture: number
  readonly unit: KeyUnit
  readonly sequence: Sequence
  readonly form: Form
}

export type Form =
  | { readonly kind: 'gray' | 'rgb' | 'picture' }
  | { readonly kind: 'square'; readonly where: Square; readonly size: number }

export type Reply = { readonly number: number } & (
  | { readonly kind: 'made'; readonly pixels: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly fault: FaultKind }
)
