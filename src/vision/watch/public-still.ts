import type { Frame } from '../../platform/frames/frame.ts'
import { publicPicture } from '../../platform/frames/public.ts'
import type { Loan } from '../../platform/inference/threads/pool.ts'
import { blurRegions, lookForPeople, publicMostBytes, publicSize } from '../rules/public-still.ts'
import type { Track } from '../rules/track/track.ts'
import type { Ability } from './ability.ts'
import { detected } from './examine.ts'

/**
 * A picture for anyone, whose people nobody knows again. `mayPublish` was asked before. Looking for people all over the picture
 * costs a few looks of the detector, once in ten minutes. `undefined` without a detector.
 */
export async function publicStill(
  loan: Loan,
  frame: Frame,
  { tracks, at }: { readonly tracks: readonly Track[]; readonly at: number },
  ability: Ability,
): Promise<Uint8Array | undefined> {
  if (ability.detector === undefined) return undefined
  const found = await detected(loan, frame, lookForPeople(frame), ability)
  const regions = blurRegions(found, tracks, at)
  return publicPicture(await frame.picture(), regions, { ...publicSize, mostBytes: publicMostBytes })
}
