/** Bytes row by row, red, green, blue. */
export type Picture = {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A square in pixels of a picture; it may reach beyond its edges. */
export type Square = { readonly left: number; readonly top: number; readonly side: number }

/** What lies outside of a picture. */
const grey = 128

/** How many places at most are looked at for one new pixel, in each direction. */
const mostSamples = 4

/** A square of a picture, drawn `size` × `size`: smoothed where it shrinks, interpolated where it grows. */
export function squareOf(picture: Picture, { left, top, side }: Square, size: number): Uint8Array<ArrayBuffer> {
  if (side === size && isWithin(picture, left, top, side)) return cut(picture, left, top, side)
  const columns = mixtures(left, side, picture.width, size)
  const rows = mixtures(top, side, picture.height, size)
  // Both directions are mixed one after the other, as differences from grey: what lies outside then adds nothing.
  const narrowed = mixColumns(picture, columns, rows, size)
  const drawn = new Uint8Array(size * size * 3)
  const width = size * 3
  const line = new Float32Array(width)
  for (let y = 0; y < size; y++) {
    // One half more, for rounding.
    line.fill(grey + 0.5)
    for (let tap = 0; tap < rows.taps; tap++) {
      const share = rows.shares[y * rows.taps + tap] ?? 0
      if (share === 0) continue
      const row = narrowed.subarray(((rows.first[y] ?? 0) + tap - rows.from) * width)
      for (let at = 0; at < width; at++) line[at] = (line[at] ?? 0) + share * (row[at] ?? 0)
    }
    drawn.set(line, y * width)
  }
  return drawn
}

/** Whole pixels, none of them beyond an edge: there is nothing to mix. */
function isWithin({ width, height }: Picture, left: number, top: number, side: number): boolean {
  const isWhole = Number.isInteger(left) && Number.isInteger(top)
  return isWhole && left >= 0 && top >= 0 && left + side <= width && top + side <= height
}

function cut({ width, data }: Picture, left: number, top: number, side: number): Uint8Array<ArrayBuffer> {
  const drawn = new Uint8Array(side * side * 3)
  for (let y = 0; y < side; y++) {
    const from = ((top + y) * width + left) * 3
    drawn.set(data.subarray(from, from + side * 3), y * side * 3)
  }
  return drawn
}

/** What each new pixel is mixed from, in one direction: shares of so many old ones in a row, beginning with its first. */
type Mixtures = {
  readonly taps: number
  readonly first: Int32Array
  readonly shares: Float32Array
  /** The old pixels that are needed at all. */
  readonly from: number
  readonly to: number
}

/** The middle of the first pixel is at one half; a place is mixed from the two pixels whose middles are around it. */
function mixtures(start: number, side: number, length: number, size: number): Mixtures {
  const step = side / size
  const samples = Math.min(mostSamples, Math.max(1, Math.round(step)))
  const taps = Math.ceil(step) + 2
  const first = new Int32Array(size)
  const shares = new Float32Array(size * taps)
  const clamped = (pixel: number) => Math.min(length - 1, Math.max(0, pixel))
  for (let at = 0; at < size; at++) {
    const begin = Math.floor(start + (at + 0.5 / samples) * step - 0.5)
    const earliest = Math.max(0, Math.min(length - taps, begin))
    first[at] = earliest
    const add = (pixel: number, share: number) => {
      const place = at * taps + clamped(pixel) - earliest
      shares[place] = (shares[place] ?? 0) + share / samples
    }
    for (let sample = 0; sample < samples; sample++) {
      const place = start + (at + (sample + 0.5) / samples) * step
      if (place < 0 || place >= length) continue
      const pixel = Math.floor(place - 0.5)
      add(pixel, 1 - (place - 0.5 - pixel))
      add(pixel + 1, place - 0.5 - pixel)
    }
  }
  return { taps, first, shares, from: first[0] ?? 0, to: Math.min(length, (first[size - 1] ?? 0) + taps) }
}

/** One or two megabytes for each square would be more garbage than all else that is made of a picture. */
let scratch = new Float32Array(0)

/** The answer is overwritten by the next one. */
function mixColumns({ width, data }: Picture, columns: Mixtures, rows: Mixtures, size: number): Float32Array {
  const { taps, first, shares } = columns
  const length = (rows.to - rows.from) * size * 3
  if (scratch.length < length) scratch = new Float32Array(length)
  const mixed = scratch
  let to = 0
  for (let row = rows.from; row < rows.to; row++)
    for (let x = 0; x < size; x++) {
      let at = (row * width + (first[x] ?? 0)) * 3
      let red = 0
      let green = 0
      let blue = 0
      for (let tap = x * taps; tap < (x + 1) * taps; tap++) {
        const share = shares[tap] ?? 0
        if (share !== 0) {
          red += share * ((data[at] ?? 0) - grey)
          green += share * ((data[at + 1] ?? 0) - grey)
          blue += share * ((data[at + 2] ?? 0) - grey)
        }
        at += 3
      }
      mixed[to++] = red
      mixed[to++] = green
      mixed[to++] = blue
    }
  return mixed
}
