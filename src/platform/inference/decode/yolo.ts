import { bestOf, type Detection, withinPicture } from './detection.ts'

/**
 * How the numbers of a YOLO lie: a row per box (centre, size, how surely anything is there, a score per label); the same
 * without the third; columns instead of rows; or boxes that are final already (corners, score, number of the label).
 */
export const yoloLayouts = ['rows-with-objectness', 'rows', 'columns', 'final'] as const

export type YoloLayout = (typeof yoloLayouts)[number]

export type YoloReading = {
  readonly layout: YoloLayout
  /** Side of the square picture that goes in; boxes are in its pixels. */
  readonly side: number
  readonly labels: readonly string[]
}

/** How to read an answer of this shape; `undefined` when it is none that a YOLO with so many labels gives. */
export function yoloLayoutOf(dims: readonly number[], labels: number): YoloLayout | undefined {
  const [one, second = 0, third = 0] = dims
  if (dims.length !== 3 || one !== 1) return undefined
  if (second === labels + 4 && third > second) return 'columns'
  // With one or two labels, a row of six may be any of three; final boxes are at most three hundred, others thousands.
  if (third === 6 && second <= 300) return 'final'
  if (third === labels + 5) return 'rows-with-objectness'
  if (third === labels + 4) return 'rows'
  return undefined
}

export function yoloDetections(
  answer: Float32Array,
  { layout, side, labels }: YoloReading,
  threshold: number,
): Detection[] {
  const width = layout === 'final' ? 6 : labels.length + (layout === 'rows-with-objectness' ? 5 : 4)
  const count = answer.length / width
  if (!Number.isInteger(count)) throw new RangeError(`${answer.length} numbers are no rows of ${width}`)
  const at = (box: number, place: number) =>
    (layout === 'columns' ? answer[place * count + box] : answer[box * width + place]) ?? 0
  const found: Detection[] = []
  for (let box = 0; box < count; box++) {
    const read = (place: number) => at(box, place)
    const best = layout === 'final' ? { at: read(5), score: read(4) } : bestLabel(read, layout, labels.length)
    const label = labels[best.at]
    if (label === undefined || best.score < threshold) continue
    const inside = withinPicture({ label, score: best.score, ...edges(read, layout, side) })
    if (inside !== undefined) found.push(inside)
  }
  return bestOf(found)
}

type Read = (place: number) => number

function bestLabel(read: Read, layout: YoloLayout, count: number): { at: number; score: number } {
  const [from, sure] = layout === 'rows-with-objectness' ? [5, read(4)] : [4, 1]
  let [at, score] = [0, 0]
  for (let label = 0; label < count; label++) {
    const here = sure * read(from + label)
    if (here > score) [at, score] = [label, here]
  }
  return { at, score }
}

function edges(read: Read, layout: YoloLayout, side: number) {
  const [first, second, third, fourth] = [read(0) / side, read(1) / side, read(2) / side, read(3) / side]
  if (layout === 'final') return { left: first, top: second, right: third, bottom: fourth }
  return {
    left: first - third / 2,
    top: second - fourth / 2,
    right: first + third / 2,
    bottom: second + fourth / 2,
  }
}
