import { instantAt } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { PictureFault } from '../rules/health/fault.ts'
import type { Standing } from '../watch/watching.ts'

export type FaultChange = {
  readonly camera: Id
  readonly fault: PictureFault | null
  readonly since: ReturnType<typeof instantAt> | null
}

/** What is wrong with which camera, told when it changes. Of one that was never looked at nothing is said. */
export function faultChanges() {
  const told = new Map<Id, PictureFault | null>()
  return {
    /** What there is to write down of a camera; `undefined` when that stands there already. */
    of(camera: Id, { faults, lastAt }: Pick<Standing, 'faults' | 'lastAt'>): FaultChange | undefined {
      const [worst] = faults
      if (worst === undefined && lastAt === undefined) return undefined
      const fault = worst?.fault ?? null
      if (told.get(camera) === fault) return undefined
      return { camera, fault, since: worst === undefined ? null : instantAt(worst.since) }
    },
    written: ({ camera, fault }: FaultChange) => void told.set(camera, fault),
    forget: (camera: Id) => void told.delete(camera),
  }
}
