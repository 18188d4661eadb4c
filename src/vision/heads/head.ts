import type { Figures } from './figures.ts'
import { chanceOf, type Weights } from './logistic.ts'

/** The features that a head was trained on; a head for others is refused. */
export const featureSet = 'ssdlite-mobilenet-v2 128x128 bands-3 global'
const featureCount = 3_008

/** A trained answer to one yes-or-no question about a small picture. */
export type Head = Weights & {
  /** `cap`, `mask`, or what an operator taught. */
  readonly name: string
  readonly penalty: number
  readonly pictures: number
  readonly yes: number
  /** How it did in cross-examination; none when there were too few pictures for one. */
  readonly figures: Figures | null
}

/** A head as it lies in a file or a table. */
export type StoredHead = {
  readonly head: string
  readonly features: string
  readonly penalty: number
  readonly pictures: number
  readonly yes: number
  readonly figures: Figures | null
  readonly bias: number
  /** Base64 of the weights as 32-bit floats, little endian. */
  readonly weights: string
}

/** @throws RangeError when the head was made for other features */
export function readHead({ head, features, bias, weights, penalty, pictures, yes, figures }: StoredHead): Head {
  const bytes = Uint8Array.from(atob(weights), letter => letter.charCodeAt(0))
  if (features !== featureSet || bytes.length !== featureCount * 4)
    throw new RangeError(`the head ${head} was trained on other features: ${features}`)
  const view = new DataView(bytes.buffer)
  const floats = Float32Array.from({ length: featureCount }, (_, at) => view.getFloat32(4 * at, true))
  return { name: head, penalty, pictures, yes, figures, bias, weights: floats }
}

export function storedHead({ name, penalty, pictures, yes, figures, bias, weights }: Head): StoredHead {
  const view = new DataView(new ArrayBuffer(weights.length * 4))
  for (const [at, weight] of weights.entries()) view.setFloat32(4 * at, weight, true)
  const letters = Array.from(new Uint8Array(view.buffer), byte => String.fromCharCode(byte))
  return { head: name, features: featureSet, penalty, pictures, yes, figures, bias, weights: btoa(letters.join('')) }
}

/** What a head says of a small picture, 0–1. */
export function answerOf(head: Head, features: Float32Array): number {
  return chanceOf(head, features)
}
