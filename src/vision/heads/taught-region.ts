import type { KindCode } from '../rules/kinds/kind.ts'
import type { Box } from '../rules/place/box.ts'
import type { Head } from './head.ts'
import type { Square } from './head-square.ts'

/** What the operator taught a classifier on one drawn region. */
export type Taught = {
  readonly zone: string
  readonly kind: KindCode
  readonly head: Head
  /** SHA-256 of the model whose features it learnt from; of another's it knows nothing. */
  readonly model: string
}

/** The square over a drawn region, as the classifier was taught with: around its middle, as long as its longer side. */
export function squareOver(
  { left, top, right, bottom }: Box,
  { width, height }: { readonly width: number; readonly height: number },
): Square {
  const [across, down] = [(right - left) * width, (bottom - top) * height]
  const side = Math.max(across, down)
  return { left: left * width + (across - side) / 2, top: top * height + (down - side) / 2, side }
}
