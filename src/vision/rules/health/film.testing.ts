import { type Gray, grayHeight, grayWidth } from './gray.ts'

/** A row of numbers 0–1 that is the same every time. */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff
    return state / 0x7fff_ffff
  }
}

const [width, height, margin] = [480, 300, 60] as const
const places = new Map<number, Float32Array>()

/** A workshop made of shelves, tiles and boxes, larger than the picture, so that the camera can turn in it. */
function place(seed: number): Float32Array {
  const known = places.get(seed)
  if (known !== undefined) return known
  const roll = dice(seed + 1)
  const seen = Float32Array.from({ length: width * height }, (_, at) => 110 + 20 * Math.sin((at % width) / 40))
  for (let thing = 0; thing < 90; thing++) {
    const [left, top] = [Math.floor(roll() * width), Math.floor(roll() * height)]
    const [right, bottom] = [left + 8 + roll() * 60, top + 8 + roll() * 40]
    const brightness = 30 + roll() * 200
    for (let y = top; y < bottom && y < height; y++)
      for (let x = left; x < right && x < width; x++) seen[y * width + x] = brightness
  }
  places.set(seed, seen)
  return seen
}

type Scene = {
  readonly seed?: number
  readonly right?: number
  readonly down?: number
  readonly light?: number
  /** Where somebody stands, from the left, 0–1. */
  readonly person?: number
  readonly frame?: number
}

/** One picture of the place with the noise of a sensor. */
export function picture({ seed = 7, right = 0, down = 0, light = 1, person, frame = 0 }: Scene = {}): Gray {
  const [seen, noise] = [place(seed), dice(frame * 7_919 + 1)]
  const gray = new Uint8Array(grayWidth * grayHeight)
  for (let y = 0; y < grayHeight; y++)
    for (let x = 0; x < grayWidth; x++) {
      const body = person !== undefined && Math.abs(x - person * grayWidth) < 14 && y > 60 && y < 160
      const value =
        (body ? 60 + (y % 9) * 6 : (seen[(y + down + margin) * width + x + right + margin] ?? 0)) * light +
        noise() * 6 -
        3
      gray[y * grayWidth + x] = Math.max(0, Math.min(255, value))
    }
  return gray
}

export function blurred(gray: Gray, radius: number): Gray {
  return gray.map((_, at) => {
    const [column, row] = [at % grayWidth, Math.floor(at / grayWidth)]
    let [sum, count] = [0, 0]
    for (let y = Math.max(0, row - radius); y <= Math.min(grayHeight - 1, row + radius); y += 2)
      for (let x = Math.max(0, column - radius); x <= Math.min(grayWidth - 1, column + radius); x += 2) {
        sum += gray[y * grayWidth + x] ?? 0
        count++
      }
    return sum / count
  })
}

/** Something smooth before a part of the lens. */
export function covered(gray: Gray, share: number): Gray {
  return gray.map((value, at) => (at % grayWidth < grayWidth * share ? 70 + (at % grayWidth) / 20 : value))
}
