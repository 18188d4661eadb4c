import { type Bits, bitsOf, bitWriter, escaped, unescaped } from './bits.ts'
import type { Codec } from './codec.ts'

/** What a decoder must know before it is given a picture. */
export type Sequence = {
  readonly width: number
  readonly height: number
  /**
   * The same parameters without the promise that pictures come out of order. A decoder that waits for later ones would
   * keep a picture that stands alone until two more have come: minutes, where a camera is looked at rarely.
   */
  readonly prompt: Uint8Array
}

const longestSide = 8192
/** A sequence parameter set is some tens of bytes; scaling lists make it a few hundred. */
const longestSet = 2048

/** @returns `undefined` when these bytes are no parameters that one can believe */
export function readSequence(codec: Codec, nal: Uint8Array): Sequence | undefined {
  if (nal.length < 8 || nal.length > longestSet) return undefined
  const raw = unescaped(nal)
  const read = codec === 'h264' ? readH264(raw) : readH265(raw)
  if (read === undefined) return undefined
  const { width, height } = read
  const sane = (side: number) => Number.isInteger(side) && side >= 16 && side <= longestSide
  return sane(width) && sane(height) ? read : undefined
}

/** Profiles that say their chroma format (H.264 7.3.2.1.1). */
const withChroma = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135])

function readH264(raw: Uint8Array): Sequence | undefined {
  const bits = bitsOf(raw)
  bits.skip(8)
  const profile = bits.take(8)
  bits.skip(16)
  bits.whole()
  const chroma = withChroma.has(profile) ? chromaOfH264(bits) : 1
  bits.whole()
  skipOrderH264(bits)
  bits.whole()
  bits.skip(1)
  const columns = bits.whole() + 1
  const rows = bits.whole() + 1
  const framesOnly = bits.bit()
  if (framesOnly === 0) bits.skip(1)
  bits.skip(1)
  const [left, right, top, bottom] = bits.bit() === 1 ? fourOf(bits) : [0, 0, 0, 0]
  const vui = bits.at()
  bits.skip(1)
  if (bits.short()) return undefined
  const across = chroma === 1 || chroma === 2 ? 2 : 1
  const down = (chroma === 1 ? 2 : 1) * (2 - framesOnly)
  const writer = bitWriter()
  writer.copy(raw, 0, vui)
  writer.bit(0)
  writer.bit(1)
  return {
    width: columns * 16 - (left + right) * across,
    height: rows * 16 * (2 - framesOnly) - (top + bottom) * down,
    prompt: escaped(writer.done()),
  }
}

function chromaOfH264(bits: Bits): number {
  const chroma = bits.whole()
  if (chroma === 3) bits.skip(1)
  bits.whole()
  bits.whole()
  bits.skip(1)
  if (bits.bit() === 1) {
    for (let list = 0; list < (chroma === 3 ? 12 : 8); list++)
      if (bits.bit() === 1) skipScaling(bits, list < 6 ? 16 : 64)
  }
  return chroma
}

function skipScaling(bits: Bits, size: number): void {
  let last = 8
  let next = 8
  for (let at = 0; at < size; at++) {
    if (next !== 0) next = (last + bits.signed() + 256) % 256
    if (next !== 0) last = next
  }
}

function skipOrderH264(bits: Bits): void {
  const kind = bits.whole()
  if (kind === 0) bits.whole()
  if (kind !== 1) return
  bits.skip(1)
  bits.signed()
  bits.signed()
  const cycle = Math.min(255, bits.whole())
  for (let at = 0; at < cycle; at++) bits.signed()
}

function readH265(raw: Uint8Array): Sequence | undefined {
  const bits = bitsOf(raw)
  bits.skip(16 + 4)
  const layers = bits.take(3)
  bits.skip(1)
  skipProfileH265(bits, layers)
  bits.whole()
  const chroma = bits.whole()
  if (chroma === 3) bits.skip(1)
  const width = bits.whole()
  const height = bits.whole()
  const [left, right, top, bottom] = bits.bit() === 1 ? fourOf(bits) : [0, 0, 0, 0]
  bits.whole()
  bits.whole()
  bits.whole()
  const writer = bitWriter()
  // For each layer: how many pictures are kept, how many come out of order, how late. Only the second is written anew.
  let copied = 0
  for (let layer = bits.bit() === 1 ? 0 : layers; layer <= layers; layer++) {
    bits.whole()
    writer.copy(raw, copied, bits.at())
    writer.bit(1)
    bits.whole()
    copied = bits.at()
    bits.whole()
  }
  if (bits.short()) return undefined
  writer.copy(raw, copied, lastBit(raw))
  writer.bit(1)
  const across = chroma === 1 || chroma === 2 ? 2 : 1
  const down = chroma === 1 ? 2 : 1
  return {
    width: width - (left + right) * across,
    height: height - (top + bottom) * down,
    prompt: escaped(writer.done()),
  }
}

/** 88 bits of the profile, 8 of the level, and the same of each layer that has them (H.265 7.3.3). */
function skipProfileH265(bits: Bits, layers: number): void {
  bits.skip(96)
  const present: number[] = []
  for (let layer = 0; layer < layers; layer++) present.push(bits.take(2))
  if (layers > 0) bits.skip((8 - layers) * 2)
  for (const layer of present) bits.skip(((layer & 2) === 0 ? 0 : 88) + ((layer & 1) === 0 ? 0 : 8))
}

/** Where the one stands that ends the bits. */
function lastBit(raw: Uint8Array): number {
  let at = raw.length * 8 - 1
  while (at > 0 && (((raw[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 0) at--
  return at
}

function fourOf(bits: Bits): [number, number, number, number] {
  return [bits.whole(), bits.whole(), bits.whole(), bits.whole()]
}
