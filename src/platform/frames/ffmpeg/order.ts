import type { Picture } from '../../inference/picture.ts'
import type { FaultKind } from '../faults.ts'
import type { Yuv } from '../planes/yuv.ts'
import type { KeyUnit } from '../stream/codec.ts'
import type { Sequence } from '../stream/sequence.ts'

/** What the thread that decodes is asked for. */
export type Order = { readonly number: number } & (
  | { readonly kind: 'decode'; readonly unit: KeyUnit; readonly sequence: Sequence }
  | { readonly kind: 'paint'; readonly yuv: Yuv }
)

/** What it says: the small planes at once, the whole picture when it is asked to paint it. */
export type Reply = { readonly number: number } & (
  | { readonly kind: 'decoded'; readonly gray: Uint8Array; readonly rgb: Uint8Array; readonly yuv: Yuv }
  | { readonly kind: 'painted'; readonly picture: Picture }
  | { readonly kind: 'failed'; readonly fault: FaultKind }
)
