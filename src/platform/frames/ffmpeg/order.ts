import type { Square } from '../../inference/picture.ts'
import type { FaultKind } from '../faults.ts'
import type { Yuv } from '../planes/yuv.ts'
import type { KeyUnit } from '../stream/codec.ts'
import type { Sequence } from '../stream/sequence.ts'

/** What the thread that decodes is asked for. */
export type Order = { readonly number: number } & (
  | { readonly kind: 'decode'; readonly unit: KeyUnit; readonly sequence: Sequence }
  | { readonly kind: 'make'; readonly yuv: Yuv; readonly form: Form }
)

/** What is made of a decoded picture when somebody asks for it. */
export type Form =
  | { readonly kind: 'rgb' }
  | { readonly kind: 'picture' }
  | { readonly kind: 'square'; readonly where: Square; readonly size: number }

/** What it says: the smallest plane at once, the others when it is asked; the decoded picture goes to and fro uncopied. */
export type Reply = { readonly number: number } & (
  | { readonly kind: 'decoded'; readonly gray: Uint8Array; readonly yuv: Yuv }
  | { readonly kind: 'made'; readonly pixels: Uint8Array<ArrayBuffer>; readonly yuv: Yuv }
  | { readonly kind: 'failed'; readonly fault: FaultKind }
)
