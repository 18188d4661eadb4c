/** Every picture is looked at in this size, in brightness alone, one byte a pixel, row by row. */
export const grayWidth = 320
export const grayHeight = 180

export type Gray = Uint8Array

/** Mean and standard deviation of the brightness, 0–255. */
export type Brightness = { readonly mean: number; readonly spread: number }

export function brightnessOf(gray: Gray): Brightness {
  let sum = 0
  let squares = 0
  for (let at = 0; at < gray.length; at++) {
    const value = gray[at] ?? 0
    sum += value
    squares += value * value
  }
  const mean = sum / gray.length
  return { mean, spread: Math.sqrt(Math.max(0, squares / gray.length - mean * mean)) }
}

/** Variance of the Laplacian: high where there are sharp edges. */
export function sharpnessOf(gray: Gray): number {
  let sum = 0
  let squares = 0
  for (let row = 1; row < grayHeight - 1; row++) {
    const from = row * grayWidth + 1
    const to = from + grayWidth - 2
    let left = gray[from - 1] ?? 0
    let here = gray[from] ?? 0
    for (let at = from; at < to; at++) {
      const right = gray[at + 1] ?? 0
      const bend = 4 * here - left - right - (gray[at - grayWidth] ?? 0) - (gray[at + grayWidth] ?? 0)
      sum += bend
      squares += bend * bend
      left = here
      here = right
    }
  }
  const count = (grayWidth - 2) * (grayHeight - 2)
  return squares / count - (sum / count) ** 2
}

/** Mean difference of two pictures, 0–255. */
export function changeBetween(one: Gray, other: Gray): number {
  let sum = 0
  for (let at = 0; at < one.length; at++) sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0))
  return sum / one.length
}

export const layoutWidth = 16
export const layoutHeight = 9
const tile = grayWidth / layoutWidth

/** How light and dark are spread over the picture: means of 16 × 9 tiles. It outlasts blur. */
export function layoutOf(gray: Gray): Float32Array {
  const means = new Float32Array(layoutWidth * layoutHeight)
  for (let row = 0; row < grayHeight; row++)
    for (let column = 0; column < grayWidth; column++) {
      const at = Math.floor(row / tile) * layoutWidth + Math.floor(column / tile)
      means[at] = (means[at] ?? 0) + (gray[row * grayWidth + column] ?? 0) / (tile * tile)
    }
  return means
}
