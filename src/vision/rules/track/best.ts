import { areaOf, type Box, isCut } from '../place/box.ts'

/** What makes one picture of a thing better than another. */
export type Shot = {
  readonly at: number
  readonly score: number
  /** `null`: the whole picture is meant. */
  readonly box: Box | null
  readonly showsFace: boolean
}

/**
 * Whether a picture should stand instead of the best so far: never one cut off by the edge for one that is whole, rather one
 * that shows the face, else one clearly surer or clearly larger that is hardly worse otherwise. Score times area grows with
 * every change, so two pictures never take turns.
 */
export function isBetter(shot: Shot, best: Shot): boolean {
  const [cut, bestCut] = [isCutOff(shot), isCutOff(best)]
  if (cut !== bestCut) return bestCut
  if (shot.showsFace !== best.showsFace) return shot.showsFace
  const surer = shot.score / best.score
  const larger = sizeOf(shot) / sizeOf(best)
  return (surer >= 1.05 && larger >= 0.96) || (larger >= 1.1 && surer >= 0.95)
}

function isCutOff({ box }: Shot): boolean {
  return box !== null && isCut(box)
}

function sizeOf({ box }: Shot): number {
  return box === null ? 1 : areaOf(box)
}
