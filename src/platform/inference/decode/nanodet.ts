import { cocoLabels } from './coco.ts'
import { bestOf, type Detection, withinPicture } from './detection.ts'

/** Side of the picture that goes in. */
export const nanodetSide = 416

const strides = [8, 16, 32] as const
/** Each edge is a spread over the distances 0–10, in strides; its middle is the distance. */
const distances = 11

type Level = { readonly scores: Float32Array; readonly edges: Float32Array }

/** The answer of a NanoDet: three grids of cells, each with 80 scores and four spread-out distances to the edges. */
export function nanodetDetections(levels: readonly Level[], threshold: number): Detection[] {
  const found = strides.flatMap((stride, at) => {
    const level = levels[at]
    if (level === undefined) throw new RangeError(`the grid of stride ${stride} is missing`)
    return onGrid(level, stride, threshold)
  })
  return bestOf(found)
}

function onGrid({ scores, edges }: Level, stride: number, threshold: number): Detection[] {
  const side = nanodetSide / stride
  const classes = cocoLabels.length
  const found: Detection[] = []
  for (let cell = 0; cell < side * side; cell++) {
    const best = bestClass(scores, cell * classes, classes)
    if (best.score < threshold) continue
    const x = ((cell % side) + 0.5) * stride
    const y = (Math.floor(cell / side) + 0.5) * stride
    const away = (edge: number) => stride * middleOf(edges, (cell * 4 + edge) * distances)
    const inside = withinPicture({
      label: cocoLabels[best.at] ?? '',
      score: best.score,
      left: (x - away(0)) / nanodetSide,
      top: (y - away(1)) / nanodetSide,
      right: (x + away(2)) / nanodetSide,
      bottom: (y + away(3)) / nanodetSide,
    })
    if (inside !== undefined) found.push(inside)
  }
  return found
}

function bestClass(scores: Float32Array, from: number, count: number): { at: number; score: number } {
  let [at, score] = [0, 0]
  for (let each = 0; each < count; each++) {
    const here = scores[from + each] ?? 0
    if (here > score) [at, score] = [each, here]
  }
  return { at, score }
}

/** The mean of 0…10 under the softmax of the numbers (“generalized focal loss”). */
function middleOf(edges: Float32Array, from: number): number {
  let [sum, weighted] = [0, 0]
  const most = Math.max(...edges.subarray(from, from + distances))
  for (let distance = 0; distance < distances; distance++) {
    const share = Math.exp((edges[from + distance] ?? 0) - most)
    sum += share
    weighted += share * distance
  }
  return weighted / sum
}
