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
  const drawn = new Uint8Array(size * size * 3)
  const step = side / size
  const samples = Math.min(mostSamples, Math.max(1, Math.round(step)))
  const sum: [number, number, number] = [0, 0, 0]
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      sum.fill(0)
      for (let down = 0; down < samples; down++)
        for (let across = 0; across < samples; across++)
          addAt(picture, left + (x + (across + 0.5) / samples) * step, top + (y + (down + 0.5) / samples) * step, sum)
      const at = (y * size + x) * 3
      for (let channel = 0; channel < 3; channel++)
        drawn[at + channel] = Math.round((sum[channel] ?? 0) / (samples * samples))
    }
  return drawn
}

/** Between the four pixels around a place; the middle of the first pixel is at one half. */
function addAt({ width, height, data }: Picture, x: number, y: number, sum: [number, number, number]): void {
  if (x < 0 || y < 0 || x >= width || y >= height) {
    for (let channel = 0; channel < 3; channel++) sum[channel] = (sum[channel] ?? 0) + grey
    return
  }
  const column = Math.min(width - 1, Math.max(0, x - 0.5))
  const row = Math.min(height - 1, Math.max(0, y - 0.5))
  const [x0, y0] = [Math.floor(column), Math.floor(row)]
  const [right, below] = [column - x0, row - y0]
  const x1 = Math.min(width - 1, x0 + 1)
  const y1 = Math.min(height - 1, y0 + 1)
  for (let channel = 0; channel < 3; channel++) {
    const above = mixed(data[(y0 * width + x0) * 3 + channel], data[(y0 * width + x1) * 3 + channel], right)
    const under = mixed(data[(y1 * width + x0) * 3 + channel], data[(y1 * width + x1) * 3 + channel], right)
    sum[channel] = (sum[channel] ?? 0) + above + (under - above) * below
  }
}

function mixed(from = 0, to = 0, share: number): number {
  return from + (to - from) * share
}
