import { type Picture, type Square, squareOf } from '../../inference/picture.ts'
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
  const gray = new Uint8ClampedArray(grayWidth * grayHeight)
  const columns = places(width, grayWidth)
  const rows = places(height, grayHeight)
  const line = new Int32Array(grayWidth)
  const share = 255 / 219 / (columns.count * rows.count)
  const black = (16 * 255) / 219
  for (let y = 0; y < grayHeight; y++) {
    sumLine(line, data, width, columns, rows, y)
    for (let x = 0; x < grayWidth; x++) gray[y * grayWidth + x] = (line[x] ?? 0) * share - black
  }
  return new Uint8Array(gray.buffer)
}

/** The whole picture squeezed into 300 × 300. */
export function rgbOf(yuv: Yuv): Uint8Array {
  const { width, height, data } = yuv
  const rgb = new Uint8ClampedArray(rgbSide * rgbSide * 3)
  const columns = places(width, rgbSide)
  const rows = places(height, rgbSide)
  const line = new Int32Array(rgbSide)
  const { redRed, greenBlue, greenRed, blueBlue } = coloursOf(yuv)
  const share = (lightStep * 2 ** fine) / (columns.count * rows.count)
  let to = 0
  for (let y = 0; y < rgbSide; y++) {
    sumLine(line, data, width, columns, rows, y)
    const middle = rows.at[y * rows.count + (rows.count >> 1)] ?? 0
    const colours = (height + (middle >> 1)) * width
    for (let x = 0; x < rgbSide; x++) {
      const colour = colours + ((columns.at[x * columns.count + (columns.count >> 1)] ?? 0) >> 1)
      const blue = data[colour] ?? 128
      const red = data[colour + (width >> 1)] ?? 128
      const light = (line[x] ?? 0) * share
      rgb[to++] = (light + (redRed[red] ?? 0)) >> fine
      rgb[to++] = (light + (greenBlue[blue] ?? 0) + (greenRed[red] ?? 0)) >> fine
      rgb[to++] = (light + (blueBlue[blue] ?? 0)) >> fine
    }
  }
  return new Uint8Array(rgb.buffer)
}

export function pictureOf(yuv: Yuv): Picture {
  return painted(yuv, { left: 0, top: 0, right: yuv.width, bottom: yuv.height })
}

/** The same as if the whole picture had been painted first, which is several times as large. */
export function squareOfYuv(yuv: Yuv, { left, top, side }: Square, size: number): Uint8Array<ArrayBuffer> {
  const { width, height } = yuv
  // What is mixed reaches two pixels further; only the edges of the picture itself may be edges of what is painted.
  const [before, behind] = [(at: number) => 2 * Math.floor((at - 2) / 2), (at: number) => 2 * Math.ceil((at + 3) / 2)]
  const part = {
    left: within(before(left), width),
    top: within(before(top), height),
    right: within(behind(left + side), width),
    bottom: within(behind(top + side), height),
  }
  return squareOf(painted(yuv, part), { left: left - part.left, top: top - part.top, side }, size)
}

function within(at: number, length: number): number {
  return Math.min(length, Math.max(0, at))
}

type Part = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** Each block of four pixels shares its colour. The sides of the part are even. */
function painted(yuv: Yuv, { left, top, right, bottom }: Part): Picture {
  const { width, height, data } = yuv
  const rgb = new Uint8ClampedArray((right - left) * (bottom - top) * 3)
  const { redRed, greenBlue, greenRed, blueBlue } = coloursOf(yuv)
  const half = width >> 1
  let to = 0
  for (let y = top; y < bottom; y++) {
    const colours = (height + (y >> 1)) * width
    for (let x = left >> 1; x < right >> 1; x++) {
      const blue = data[colours + x] ?? 128
      const red = data[colours + x + half] ?? 128
      const r = redRed[red] ?? 0
      const g = (greenBlue[blue] ?? 0) + (greenRed[red] ?? 0)
      const b = blueBlue[blue] ?? 0
      const at = y * width + 2 * x
      for (let pixel = at; pixel < at + 2; pixel++) {
        const light = lights[data[pixel] ?? 0] ?? 0
        rgb[to++] = (light + r) >> fine
        rgb[to++] = (light + g) >> fine
        rgb[to++] = (light + b) >> fine
      }
    }
  }
  return { width: right - left, height: bottom - top, data: new Uint8Array(rgb.buffer) }
}

const lightStep = 255 / 219

/** Sums are made in whole numbers, 64 to a step: clamping those takes half the time that rounding fractions takes. */
const fine = 6
const lights = Int32Array.from({ length: 256 }, (_, at) => Math.round(at * lightStep * 2 ** fine))

type Colours = Readonly<Record<'redRed' | 'greenBlue' | 'greenRed' | 'blueBlue', Int32Array>>

/** What a colour difference adds; black's 16 is taken off here, and half a step is added for rounding. BT.709 as cameras use it from 720 lines on, BT.601 below. */
function coloursOf({ height }: Yuv): Colours {
  return height >= 720 ? wide : narrow
}

const wide = tables(1.793, 0.213, 0.533, 2.112)
const narrow = tables(1.596, 0.392, 0.813, 2.017)

function tables(redRed: number, greenBlue: number, greenRed: number, blueBlue: number): Colours {
  const black = 16 * lightStep
  const table = (share: number, less: number) =>
    Int32Array.from({ length: 256 }, (_, at) => Math.round((share * (at - 128) - less) * 2 ** fine))
  return {
    redRed: table(redRed, black - 0.5),
    greenBlue: table(-greenBlue, black - 0.5),
    greenRed: table(-greenRed, 0),
    blueBlue: table(blueBlue, black - 0.5),
  }
}

/** Where the cells of a row or column look, evenly spread over what they stand for. */
type Places = { readonly count: number; readonly at: Int32Array }

function places(length: number, cells: number): Places {
  const step = length / cells
  const count = Math.min(mostPlaces, Math.max(1, Math.round(step)))
  const at = new Int32Array(cells * count)
  for (let cell = 0; cell < cells; cell++)
    for (let place = 0; place < count; place++)
      at[cell * count + place] = Math.min(length - 1, Math.floor((cell + (place + 0.5) / count) * step))
  return { count, at }
}

/** Sums the brightness of all that the cells of one row stand for. */
function sumLine(line: Int32Array, data: Uint8Array, width: number, columns: Places, rows: Places, y: number): void {
  const { at, count } = columns
  line.fill(0)
  for (let down = 0; down < rows.count; down++) {
    const row = (rows.at[y * rows.count + down] ?? 0) * width
    let from = 0
    for (let x = 0; x < line.length; x++) {
      let sum = 0
      for (const end = from + count; from < end; from++) sum += data[row + (at[from] ?? 0)] ?? 0
      line[x] = (line[x] ?? 0) + sum
    }
  }
}
