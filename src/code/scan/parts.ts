import type { Day } from '../../kernel/day.ts'
import type { FindCaller } from '../../platform/http/endpoint-routes.ts'
import type { WrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import type { World } from '../../platform/world.ts'
import type { Disclosed } from './disclosed.ts'
import type { LookUp } from './look-up.ts'
import type { ScanPages } from './pages.ts'
import type { ScanTallies } from './tallies.ts'

export type ScanParts = {
  readonly world: World
  readonly pages: ScanPages
  readonly findCaller: FindCaller
  /** Whose bureau the first page names. */
  readonly district: string | undefined
  readonly recordAddress: (workshop: string, warning: 'replaced' | 'void' | undefined) => string
  readonly lookUp: LookUp
  readonly disclosed: Disclosed
  readonly tallies: ScanTallies
  readonly wrong: WrongCodes
  readonly today: () => Day
}

/** Scans come by the thousand and are counted elsewhere; what goes wrong is still written down. */
export const quiet = { logLevel: 'warn' } as const
