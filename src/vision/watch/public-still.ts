import type { Frame } from '../../platform/frames/frame.ts'
import { publicPicture } from '../../platform/frames/public.ts'
import type { Loan } from '../../platform/inference/threads/pool.ts'
import { clustersOf } from '../rules/motion/clusters.ts'
import type { Polygon } from '../rules/place/polygon.ts'
import { blurRegions, lookForPeople, publicMostBytes, publicSize } from '../rules/public-still.ts'
import type { Ability } from './ability.ts'
import { detected } from './examine.ts'
import type { State } from './look.ts'

/** A single cell is the grain of the picture. */
const fewestCells = 2

/**
 * A picture for anyone, whose people nobody knows again. `mayPublish` was asked before. Looking for people all over the picture
 * costs a few looks of the detector, once in ten minutes. `undefined` without a detector.
 */
export async function publicStill(
  loan: Loan,
  frame: Frame,
  { state, masks }: { readonly state: State; readonly masks: readonly Polygon[] },
  ability: Ability,
): Promise<Uint8Array | undefined> {
  if (ability.detector === undefined) return undefined
  const found = await detected(loan, frame, lookForPeople(frame), ability)
  const moving = clustersOf(state.background.moving, fewestCells)
  const { at, following } = state
  const regions = blurRegions({ at, found, tracks: following.tracks, moving, masks })
  return publicPicture(await frame.picture(), regions, { ...publicSize, mostBytes: publicMostBytes })
}
