import { startChild } from '../frame/child.ts'
import { cleaningUp } from '../frame/temporary.ts'

export type Served = {
  /** Where the program serves its built pages. */
  readonly url: string
  readonly district: string
  readonly username: string
  readonly password: string
  readonly runs: number
}

/**
 * Milliseconds from the navigation until every number of the wall is painted, each run in a browser that has kept
 * nothing, at 1920 × 1080.
 *
 * @throws Error when a wall comes without numbers
 */
export function wallFirstPictures(served: Served): Promise<readonly number[]> {
  return cleaningUp(undo =>
    startChild<readonly number[]>(new URL('./wall-browser.testing.ts', import.meta.url), undo).tell(served),
  )
}
