import { cocoByNumber } from './coco.ts'
import { bestOf, type Detection, withinPicture } from './detection.ts'

const classes = 90

/** Labels by the place of their score. */
const labels = Array.from({ length: classes }, (_, at) => cocoByNumber.get(at + 1))

/**
 * The SSD detector's answer. Scores lie anchor by anchor, 90 each; boxes are top, left, bottom, right as shares of the
 * picture.
 */
export function detectionsOf(scores: Float32Array, boxes: Float32Array, threshold: number): Detection[] {
  if (scores.length / classes !== boxes.length / 4)
    throw new RangeError(`${scores.length} scores and ${boxes.length} edges do not belong together`)
  const found: Detection[] = []
  for (let at = 0; at < scores.length; at++) {
    const score = scores[at] ?? 0
    if (score < threshold) continue
    const label = labels[at % classes]
    if (label === undefined) continue
    const box = 4 * Math.floor(at / classes)
    const [top = 0, left = 0, bottom = 0, right = 0] = boxes.subarray(box, box + 4)
    const inside = withinPicture({ label, score, left, top, right, bottom })
    if (inside !== undefined) found.push(inside)
  }
  return bestOf(found)
}
