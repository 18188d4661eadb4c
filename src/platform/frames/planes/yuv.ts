import type { Picture } from '../../inference/picture.ts'
import { grayHeight, grayWidth, rgbSide } from '../frame.ts'

/**
 * A decoded picture, one byte a sample, brightness 16 to 235: first all rows of brightness, then for each two of them a row of
 * blue difference and beside it red difference, each half as wide. Width and height are even.
 */
export type Yuv = { readonly width: number; readonly height: number; readonly data: Uint8Array }

/** A cell of the small picture is the mean of so many places of the large one, in each direction, at most. */
const mostPlaces = 3

/** Brightness alone, 320 × 180, from 0 to 255. */
export function grayOf({ width, height, data }: Yuv): Uint8Array {
  const gray = new Uint8Array(grayWidth * grayHeight)
  const columns = places(width, grayWidth)
  const rows = places(height, grayHeight)
  const { count } = columns
  let to = 0
  for (let y = 0; y < grayHeight; y++)
    for (let x = 0; x < grayWidth; x++) {
      let sum = 0
      for (let down = 0; down < rows.count; down++) {
        const row = (rows.at[y * rows.count + down] ?? 0) * width
        for (let across = 0; across < count; across++) sum += data[row + (columns.at[x * count + across] ?? 0)] ?? 0
      }
      gray[to++] = clamp(((sum / (count * rows.count) - 16) * 255) / 219)
    }
  return gray
}

/** The whole picture squeezed into 300 × 300. */
export function rgbOf(yuv: Yuv): Uint8Array {
  const { width, height, data } = yuv
  const rgb = new Uint8Array(rgbSide * rgbSide * 3)
  const columns = places(width, rgbSide)
  const rows = places(height, rgbSide)
  const paint = painterOf(yuv)
  const { count } = columns
  let to = 0
  for (let y = 0; y < rgbSide; y++) {
    const middle = rows.at[y * rows.count + (rows.count >> 1)] ?? 0
    const colours = (height + (middle >> 1)) * width
    for (let x = 0; x < rgbSide; x++) {
      let sum = 0
      for (let down = 0; down < rows.count; down++) {
        const row = (rows.at[y * rows.count + down] ?? 0) * width
        for (let across = 0; across < count; across++) sum += data[row + (columns.at[x * count + across] ?? 0)] ?? 0
      }
      const colour = colours + ((columns.at[x * count + (count >> 1)] ?? 0) >> 1)
      paint(rgb, to, sum / (count * rows.count), data[colour] ?? 128, data[colour + (width >> 1)] ?? 128)
      to += 3
    }
  }
  return rgb
}

export function pictureOf(yuv: Yuv): Picture {
  const { width, height, data } = yuv
  const rgb = new Uint8Array(width * height * 3)
  const paint = painterOf(yuv)
  let to = 0
  for (let y = 0; y < height; y++) {
    const colours = (height + (y >> 1)) * width
    for (let x = 0; x < width; x++) {
      const colour = colours + (x >> 1)
      paint(rgb, to, data[y * width + x] ?? 0, data[colour] ?? 128, data[colour + (width >> 1)] ?? 128)
      to += 3
    }
  }
  return { width, height, data: rgb }
}

type Paint = (rgb: Uint8Array, to: number, brightness: number, blue: number, red: number) => void

/** BT.709 as cameras use it from 720 lines on, BT.601 below. */
function painterOf({ height }: Yuv): Paint {
  const [redRed, greenBlue, greenRed, blueBlue] =
    height >= 720 ? [1.793, 0.213, 0.533, 2.112] : [1.596, 0.392, 0.813, 2.017]
  return (rgb, to, brightness, blue, red) => {
    const light = 1.164 * (brightness - 16)
    rgb[to] = clamp(light + redRed * (red - 128))
    rgb[to + 1] = clamp(light - greenBlue * (blue - 128) - greenRed * (red - 128))
    rgb[to + 2] = clamp(light + blueBlue * (blue - 128))
  }
}

function clamp(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : (value + 0.5) | 0
}

/** Where the cells of a row look, evenly spread over what they stand for. */
function places(length: number, cells: number): { readonly count: number; readonly at: Int32Array } {
  const step = length / cells
  const count = Math.min(mostPlaces, Math.max(1, Math.round(step)))
  const at = new Int32Array(cells * count)
  for (let cell = 0; cell < cells; cell++)
    for (let place = 0; place < count; place++)
      at[cell * count + place] = Math.min(length - 1, Math.floor((cell + (place + 0.5) / count) * step))
  return { count, at }
}
