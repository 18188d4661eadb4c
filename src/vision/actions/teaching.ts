import type { Action } from '../../platform/action/action.ts'
import type { Stills } from './pictures.ts'
import type { Eyes } from './teaching/eyes.ts'
import { givingActions } from './teaching/giving.ts'
import { regionNowOf, taughtRegionsOf } from './teaching/looking.ts'

/**
 * What the operator teaches on drawn regions.
 *
 * @param eyes who computes
 * @param whole the newest picture of a camera as it came
 */
export function teachingActions(eyes: Eyes, whole: Stills): readonly Action[] {
  return [taughtRegionsOf(eyes), regionNowOf(whole), ...givingActions(eyes)]
}
